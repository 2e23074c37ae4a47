"""Pure rules of rooms: names of members on the wire, texts as they are stored, events as they are sent."""

from facilitation.rooms.rules.names import member_name, member_number
from facilitation.rooms.rules.polls import recounted
from facilitation.rooms.rules.texts import clean, clean_args
from facilitation.rooms.rules.times import ADULT_LOST_MS, LEADER_LOST_MS, LINGER_MS, PRESENT_MS, TOUCH_MS, TYPING_MS
from facilitation.rooms.rules.wire import REVEAL, REVEALS, Reader, wire_event

__all__ = [
    "ADULT_LOST_MS",
    "LEADER_LOST_MS",
    "LINGER_MS",
    "PRESENT_MS",
    "REVEAL",
    "REVEALS",
    "TOUCH_MS",
    "TYPING_MS",
    "Reader",
    "clean",
    "clean_args",
    "member_name",
    "member_number",
    "recounted",
    "wire_event",
]
