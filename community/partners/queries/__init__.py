"""Reads of partners; every page costs the same number of queries whatever it holds."""

from community.partners.queries.agreements import agreement_of, agreements_ending, agreements_of
from community.partners.queries.claims import (
    acting_of,
    claim_of,
    claim_person,
    claims_waiting,
    own_organisations,
    who_acts,
)
from community.partners.queries.known import known_partners
from community.partners.queries.lists import Asked, Listing, find_partners, namesakes_of, partner_hits
from community.partners.queries.loosening import loosened
from community.partners.queries.whole import (
    Facts,
    contact_of,
    contacts_of,
    day_of,
    facts_of,
    known_of,
    lines_of,
    partner_of,
    season_of,
    seasons_of,
    site_of,
    sites_of,
)

__all__ = [
    "Asked",
    "Facts",
    "Listing",
    "acting_of",
    "agreement_of",
    "agreements_ending",
    "agreements_of",
    "claim_of",
    "claim_person",
    "claims_waiting",
    "contact_of",
    "contacts_of",
    "day_of",
    "facts_of",
    "find_partners",
    "known_of",
    "known_partners",
    "lines_of",
    "loosened",
    "namesakes_of",
    "own_organisations",
    "partner_hits",
    "partner_of",
    "season_of",
    "seasons_of",
    "site_of",
    "sites_of",
    "who_acts",
]  # fmt: skip
