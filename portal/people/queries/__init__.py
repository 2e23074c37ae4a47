"""Reads about people; every list costs the same number of queries whatever its length."""

from portal.people.queries.actor import actor_of
from portal.people.queries.facts import (
    accounts_of,
    ages_of,
    births_of,
    children_in,
    guardians_of,
    members,
    minors_among,
    names_of,
    people_with_role,
    positions_of,
)
from portal.people.queries.lists import Asked, PeoplePage, PersonRow, count_invited, find_people
from portal.people.queries.records import Record, Tie, person, person_of, person_of_account, record_of
from portal.people.queries.voices import voices_of

__all__ = [
    "Asked",
    "PeoplePage",
    "PersonRow",
    "Record",
    "Tie",
    "accounts_of",
    "actor_of",
    "ages_of",
    "births_of",
    "children_in",
    "count_invited",
    "find_people",
    "guardians_of",
    "members",
    "minors_among",
    "names_of",
    "people_with_role",
    "person",
    "person_of",
    "person_of_account",
    "positions_of",
    "record_of",
    "voices_of",
]
