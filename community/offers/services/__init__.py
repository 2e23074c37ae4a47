"""Verbs of offers; the only writers of their tables."""

from community.offers.services.moving import assure_offer, move_offer, note_free
from community.offers.services.slots import add_slot, drop_slot
from community.offers.services.writing import OfferFields, start_offer, write_offer

__all__ = [
    "OfferFields", "add_slot", "assure_offer", "drop_slot", "move_offer", "note_free", "start_offer", "write_offer",
]  # fmt: skip
