"""Verbs of offers; the only writers of their tables."""

from community.offers.services.asking import STALE, ask_again, asked_by, assure_by_link
from community.offers.services.moving import assure_offer, move_offer, note_free
from community.offers.services.places import give_places_back, take_places
from community.offers.services.slots import add_slot, drop_slot
from community.offers.services.writing import OfferFields, start_offer, write_offer

__all__ = [
    "STALE",
    "OfferFields",
    "add_slot",
    "ask_again",
    "asked_by",
    "assure_by_link",
    "assure_offer",
    "drop_slot",
    "give_places_back",
    "move_offer",
    "note_free",
    "start_offer",
    "take_places",
    "write_offer",
]  # fmt: skip
