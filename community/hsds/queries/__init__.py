"""Reads of the directory by HSDS: as many questions for a page of one as for a page of a hundred."""

from community.hsds.queries.asked import Asked
from community.hsds.queries.lists import list_at_locations, list_organizations, list_services, one_of, stamps_of
from community.hsds.queries.words import words_of

__all__ = [
    "Asked", "list_at_locations", "list_organizations", "list_services", "one_of", "stamps_of", "words_of",
]  # fmt: skip
