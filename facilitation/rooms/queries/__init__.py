"""Reads of rooms: who may sit there, the folded log, pages of streams, the picture, presence."""

from facilitation.rooms.queries.look import Room, is_room, look, method_of, room_of_journal
from facilitation.rooms.queries.picture import picture, volatile
from facilitation.rooms.queries.places import Place, places_of
from facilitation.rooms.queries.presence import Sign, online, signs
from facilitation.rooms.queries.streams import fresh_events, hist_of, page_of, reader_of

__all__ = [
    "Place",
    "Room",
    "Sign",
    "fresh_events",
    "hist_of",
    "is_room",
    "look",
    "method_of",
    "online",
    "page_of",
    "picture",
    "places_of",
    "reader_of",
    "room_of_journal",
    "signs",
    "volatile",
]
