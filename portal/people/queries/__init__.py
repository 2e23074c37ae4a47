"""Reads about people; every list costs the same number of queries whatever its length."""

from portal.people.queries.actor import actor_of
from portal.people.queries.facts import (
    Birth,
    Family,
    Ids,
    accounts_of,
    ages_of,
    births_of,
    family_of,
    guardians_of,
    members,
    minors_among,
    names_of,
    people_with_role,
    positions_of,
    roles_held,
)
from portal.people.queries.lists import Asked, PeoplePage, PersonRow, count_invited, find_people
from portal.people.queries.records import Record, Tie, person, person_of, person_of_account, record_of
from portal.people.queries.voices import voices_of

__all__ = [
    "Asked",
    "Birth",
    "Family",
    "Ids",
    "PeoplePage",
    "PersonRow",
    "Record",
    "Tie",
    "accounts_of",
    "actor_of",
    "ages_of",
    "births_of",
    "count_invited",
    "family_of",
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
    "roles_held",
    "voices_of",
]
