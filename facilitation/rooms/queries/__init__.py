"""Reads of rooms: who may sit there, the folded log, pages of streams, the picture, presence."""

from facilitation.rooms.queries.folds import Basis
from facilitation.rooms.queries.look import Room, advanced, bases, is_room, look, look_all
from facilitation.rooms.queries.over import over_words
from facilitation.rooms.queries.picture import deadline_of, picture, volatile
from facilitation.rooms.queries.pictures import picture_for
from facilitation.rooms.queries.places import Place, places_of, places_with_standings
from facilitation.rooms.queries.presence import Sign, online, signs, signs_of
from facilitation.rooms.queries.streams import hist_of, page_of, reader_of, sent

__all__ = [
    "Basis",
    "Place",
    "Room",
    "Sign",
    "advanced",
    "bases",
    "deadline_of",
    "hist_of",
    "is_room",
    "look",
    "look_all",
    "online",
    "over_words",
    "page_of",
    "picture",
    "picture_for",
    "places_of",
    "places_with_standings",
    "reader_of",
    "sent",
    "signs",
    "signs_of",
    "volatile",
]
