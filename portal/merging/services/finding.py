"""Looking through a programme for records that look like one person, and saying that two are two."""

from sqlalchemy import select

from portal.actor import SYSTEM, Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.merging.models import Likeness
from portal.merging.policy import can_dismiss
from portal.onboarding.queries import known_people
from portal.onboarding.rules.twins import Index
from portal.people.queries import minors_among
from portal.programmes.models import Programme
from portal.programmes.queries import programme


def find_all() -> int:
    """Look through every programme; answers how many new pairs there are."""
    return sum(find_likenesses(one) for one in db.session.scalars(select(Programme.id).order_by(Programme.id)).all())


def find_likenesses(programme_id: int) -> int:
    """Note who looks like whom, and forget pairs that do not any more; answers how many are new.

    What somebody said of a pair stays: two people are not asked about again.
    """
    alike = _alike(programme(programme_id))
    with unit_of_work(lock=(Programme, programme_id)) as session:
        rows = session.scalars(select(Likeness).where(Likeness.programme_id == programme_id)).all()
        known = {(row.first_id, row.second_id): row for row in rows}
        for pair, row in known.items():
            if row.dismissed_at is None and pair not in alike:
                session.delete(row)
        fresh = {pair: reason for pair, reason in alike.items() if pair not in known}
        session.add_all(
            Likeness(programme_id=programme_id, first_id=pair[0], second_id=pair[1], reason=reason, seen_at=now())
            for pair, reason in fresh.items()
        )
        return len(fresh)


def _alike(at: Programme) -> dict[tuple[int, int], str]:
    """Pairs of person ids, the smaller first, with why they look like one; each person with its best match."""
    index, found = Index(), {}
    for one in known_people(SYSTEM, at):
        twin = index.twin_of(one)
        if twin is not None and twin.reason != "email":
            found[min(one.ref[1], twin.ref[1]), max(one.ref[1], twin.ref[1])] = twin.reason
        index.add(one)
    return found


def dismiss(actor: Actor, likeness_id: int) -> Likeness:
    """Say that two records are two people. :raises NotFound:"""
    with unit_of_work(lock=(Likeness, likeness_id)) as session:
        row = session.get(Likeness, likeness_id)
        if row is None or not can_dismiss(actor, row):
            raise NotFound
        if row.dismissed_at is None:
            row.dismissed_at, row.dismissed_by_id = now(), actor.person_in(row.programme_id)
            record(
                actor, "likeness_dismissed", programme_id=row.programme_id, object_kind="person",
                object_id=row.first_id, subject_ids=minors_among([row.first_id, row.second_id]),
            )  # fmt: skip
        return row
