"""Reads of offers; every page costs the same number of queries whatever it holds."""

from community.offers.queries.givers import by_offers
from community.offers.queries.lists import Asked, Listing, find_offers, loosened_offers, offer_hits, offers_of_partner
from community.offers.queries.stale import Asking, ToAsk, asking_of, offers_to_ask, stale_offers, still_stale
from community.offers.queries.whole import Facts, facts_of, known_offers, offer_of

__all__ = [
    "Asked", "Asking", "Facts", "Listing", "ToAsk", "asking_of", "by_offers", "facts_of", "find_offers", "known_offers",
    "loosened_offers", "offer_hits", "offer_of", "offers_of_partner", "offers_to_ask", "stale_offers", "still_stale",
]  # fmt: skip
