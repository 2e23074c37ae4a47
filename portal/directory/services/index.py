"""The index of words: rewritten for a person whenever what it was made of has changed."""

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, insert
from sqlalchemy.orm import Session

from portal.directory.models import DirectoryToken, Profile, ProfileFact
from portal.directory.rules import NAME, keys_of, words_in
from portal.people.models import Person

# What nobody should be found by: an address is asked for, not guessed at.
UNINDEXED = frozenset({"phone", "email", "links", "availability"})
Rows = list[dict[str, object]]


def write_index(
    session: Session, people: Iterable[tuple[Person, Profile]], facts: Mapping[int, Iterable[ProfileFact]]
) -> None:
    """Forget what the index knew of these people and write it anew; nothing of those who have left."""
    pairs = list(people)
    session.execute(delete(DirectoryToken).where(DirectoryToken.person_id.in_([one.id for one, _ in pairs])))
    rows: Rows = []
    for one, profile in pairs:
        profile.indexed_key = one.search_key
        if one.left_at is None:
            rows += _rows(one, NAME, one.search_key, profile.listed)
            for fact in facts.get(one.id, ()):
                rows += _rows(one, fact.field, fact.value, fact.audience) if fact.field not in UNINDEXED else []
    if rows:
        session.execute(insert(DirectoryToken), rows)


def _rows(one: Person, field: str, text: str, audience: str) -> Rows:
    keys = sorted({key for word in words_in(text) for key in keys_of(word)})
    return [
        {"programme_id": one.programme_id, "person_id": one.id, "field": field, "token": key, "audience": audience}
        for key in keys
    ]
