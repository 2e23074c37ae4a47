"""What is done to rooms: commands and words by people, signs of life, the room's own acts."""

from facilitation.rooms.services.answers import act_answer, send_answer
from facilitation.rooms.services.arriving import arrive
from facilitation.rooms.services.commands import Command, Outcome
from facilitation.rooms.services.judging import cleaned, drafts_of, lines_of
from facilitation.rooms.services.opening import open_room, open_rooms
from facilitation.rooms.services.performing import perform
from facilitation.rooms.services.presence import Life, go, touch, touch_all
from facilitation.rooms.services.ticking import due_commands, tick
from facilitation.rooms.services.together import submit
from facilitation.rooms.services.withdrawing import go_out, journal_lock, tell_withdrawn

__all__ = [
    "Command",
    "Life",
    "Outcome",
    "act_answer",
    "arrive",
    "cleaned",
    "drafts_of",
    "due_commands",
    "go",
    "go_out",
    "journal_lock",
    "lines_of",
    "open_room",
    "open_rooms",
    "perform",
    "send_answer",
    "submit",
    "tell_withdrawn",
    "tick",
    "touch",
    "touch_all",
]
