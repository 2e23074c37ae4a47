"""The immutable sets of consents in force that events carry."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select

from portal.clock import now
from portal.consents.models import PURPOSES, Consent, ConsentSet
from portal.consents.queries import Standing, standings
from portal.consents.rules import in_force, set_digest
from portal.db import db, unit_of_work
from portal.people.models import Person
from portal.people.queries import person


def set_in_force(person_id: int) -> ConsentSet:
    """The immutable set of consents in force for the person now; the same consents are the same row."""
    found = _same_set(person_id)
    if isinstance(found, ConsentSet):
        return found
    with unit_of_work(lock=(Person, person_id)) as session:
        found = _same_set(person_id)
        if not isinstance(found, ConsentSet):
            found = ConsentSet(
                programme_id=person(person_id).programme_id, subject_id=person_id, made_at=now(), **found
            )
            session.add(found)
            session.flush()
        return found


def sets_in_force(said: Mapping[int, Standing]) -> dict[int, int]:
    """The ids of the sets in force by person id, for people whose standings were read just now; a constant number of
    queries unless some must be made."""
    wanted = {one: in_force(has.age, has.answers, PURPOSES) for one, has in said.items()}
    ids = {one for _purposes, some in wanted.values() for one in some}
    rows = db.session.execute(select(Consent.id, Consent.guid).where(Consent.id.in_(ids))) if ids else ()
    guids = {row.id: row.guid for row in rows}
    digests = {one: set_digest(purposes, [guids[i] for i in some]) for one, (purposes, some) in wanted.items()}
    stored = db.session.execute(
        select(ConsentSet.subject_id, ConsentSet.digest, ConsentSet.id).where(ConsentSet.subject_id.in_(digests))
    )
    found = {row.subject_id: row.id for row in stored if digests[row.subject_id] == row.digest}
    missing = digests.keys() - found.keys()
    return found | (_make_sets(missing) if missing else {})


def _make_sets(person_ids: Iterable[int]) -> dict[int, int]:
    """The sets of these people, made where they are missing, as one commit."""
    with unit_of_work() as session:
        rows = session.execute(select(Person.id, Person.programme_id).where(Person.id.in_(person_ids)))
        found: dict[int, ConsentSet] = {}
        for one, home in rows.all():
            same = _same_set(one)
            if not isinstance(same, ConsentSet):
                same = ConsentSet(programme_id=home, subject_id=one, made_at=now(), **same)
                session.add(same)
            found[one] = same
        session.flush()
        return {one: row.id for one, row in found.items()}


def _same_set(person_id: int) -> ConsentSet | dict[str, Any]:
    """The stored set of the consents in force now, or what a new one will hold."""
    has = standings([person_id])[person_id]
    purposes, ids = in_force(has.age, has.answers, PURPOSES)
    guids = list(db.session.scalars(select(Consent.guid).where(Consent.id.in_(ids)))) if ids else []
    digest = set_digest(purposes, guids)
    stored = db.session.scalar(
        select(ConsentSet).where(ConsentSet.subject_id == person_id, ConsentSet.digest == digest)
    )
    return stored or {"digest": digest, "consent_ids": ids, "purposes": purposes}
