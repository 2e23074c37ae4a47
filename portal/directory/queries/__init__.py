"""Reads of the directory: the list with its search, one profile, and what is known of a person."""

from portal.directory.queries.known import known_of
from portal.directory.queries.lists import Asked, Entry, Listing, find_entries
from portal.directory.queries.profiles import Shown, facts_of, own_facts, shown_of

__all__ = [
    "Asked",
    "Entry",
    "Listing",
    "Shown",
    "facts_of",
    "find_entries",
    "known_of",
    "own_facts",
    "shown_of",
]
