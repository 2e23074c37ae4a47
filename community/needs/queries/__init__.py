"""Reads of needs; every page costs the same number of queries whatever it holds."""

from community.needs.queries.known import known_needs, known_pledges
from community.needs.queries.lists import Asked, Line, Listing, find_needs, needs_of
from community.needs.queries.matching import NeedFit, OfferFit, needs_for_offer, needs_near, offers_for
from community.needs.queries.pledges import (
    PledgeLine,
    Pledges,
    acting_here,
    own_pledges,
    pledge_of,
    pledges_of,
    still_in,
)
from community.needs.queries.public import PublicNeed, public_needs
from community.needs.queries.whole import Shown, need_of, shown_of

__all__ = [
    "Asked", "Line", "Listing", "NeedFit", "OfferFit", "PledgeLine", "Pledges", "PublicNeed", "Shown", "acting_here",
    "find_needs", "known_needs", "known_pledges", "need_of", "needs_for_offer", "needs_near", "needs_of", "offers_for",
    "own_pledges", "pledge_of", "pledges_of", "public_needs", "shown_of", "still_in",
]  # fmt: skip
