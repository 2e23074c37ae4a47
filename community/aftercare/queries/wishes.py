"""Invitations and wishes: the reader's own open ones, what waits for a coordinator, what is kept of a person."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, func, or_, select

from community.aftercare.models import ComeBack, PairPermission, PairWish
from community.aftercare.policy import calls_visible, wishes_visible
from community.aftercare.rules import CALLS, OPEN_DAYS
from community.pairs.models import Pair
from portal.actor import Actor
from portal.clock import now, today
from portal.db import db
from portal.people.models import Person
from portal.programmes.models import Programme
from portal.programmes.queries import here, programme

ANSWER_LABELS = {
    "none": _l("no answer yet"), "coming": _l("I am coming"), "later": _l("not now"),
    "never": _l("no more invitations"),
}  # fmt: skip
TOUCH_LABELS = {True: _l("a guardian said yes"), False: _l("a guardian said no")}
WISH_LABELS = {"stay": _l("stay in touch"), "new": _l("find a new mentor"), "nothing": _l("neither")}


@dataclass(frozen=True)
class Call:
    """A graduate whom somebody is to call."""

    row: ComeBack
    one: Person


def open_invitation(programme_id: int, person_id: int) -> ComeBack | None:
    """The last invitation of a person that waits for an answer."""
    return db.session.scalar(_invited(programme_id, person_id).order_by(ComeBack.invited_at.desc()).limit(1))


def has_invitation(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition that the reader has an open invitation."""
    own = actor.person_in(programme_id)
    return None if own is None else _invited(programme_id, own).exists()


def _invited(programme_id: int, person_id: int) -> Select[ComeBack]:
    return select(ComeBack).where(
        ComeBack.programme_id == programme_id, ComeBack.person_id == person_id, ComeBack.answer == "none",
        ComeBack.invited_at > now() - timedelta(days=OPEN_DAYS),
    )  # fmt: skip


def own_ended(actor: Actor, programme_id: int) -> list[Pair]:
    """The reader's pairs that ended lately and about which they have said nothing, the last first; one query."""
    wanted = _ended(actor, programme_id)
    return [] if wanted is None else list(db.session.scalars(wanted.order_by(Pair.ended_on.desc(), Pair.id.desc())))


def has_ended(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition that `own_ended` finds something."""
    wanted = _ended(actor, programme_id)
    return None if wanted is None else wanted.exists()


def _ended(actor: Actor, programme_id: int) -> Select[Pair] | None:
    own = actor.person_in(programme_id)
    if own is None:
        return None
    said = select(PairWish.id).where(PairWish.pair_id == Pair.id, PairWish.person_id == own).correlate(Pair)
    first = today(programme(programme_id).zone) - timedelta(days=OPEN_DAYS)
    # After an end for safety a mentor is asked nothing; the mentee may look for another one.
    own_part = or_(Pair.mentee_id == own, (Pair.mentor_id == own) & (Pair.end_reason != "safety"))
    return select(Pair).where(Pair.programme_id == programme_id, own_part, Pair.ended_on >= first, ~said.exists())


def wishes_of(pair_id: int) -> dict[int, str]:
    """What the two of a pair wish, by person id."""
    rows = db.session.execute(select(PairWish.person_id, PairWish.wish).where(PairWish.pair_id == pair_id))
    return {row.person_id: row.wish for row in rows}


def calls_waiting(actor: Actor, at: Programme, limit: int) -> tuple[list[Call], int]:
    """Whom to call, the longest waiting first; one query."""
    found = db.session.execute(
        select(ComeBack, Person, func.count().over().label("total"))
        .join(Person, Person.id == ComeBack.person_id)
        .where(
            ComeBack.programme_id == at.id, ComeBack.road == "person", ComeBack.reached_at.is_(None),
            ComeBack.tries < CALLS, ComeBack.answer == "none", Person.left_at.is_(None), calls_visible(actor),
        )
        .order_by(ComeBack.invited_at, ComeBack.id)
        .limit(limit)
    ).all()  # fmt: skip
    return [Call(one.ComeBack, one.Person) for one in found], found[0].total if found else 0


def searches_waiting(actor: Actor, at: Programme, limit: int) -> tuple[list[tuple[PairWish, Person]], int]:
    """Mentees who look for a new mentor and are in no pair that goes on, the longest waiting first; one query."""
    paired = select(Pair.id).where(Pair.mentee_id == Person.id, Pair.ended_on.is_(None)).correlate(Person)
    found = db.session.execute(
        select(PairWish, Person, func.count().over().label("total"))
        .join(Person, Person.id == PairWish.person_id)
        .where(
            PairWish.programme_id == at.id, PairWish.wish == "new", PairWish.settled_at.is_(None),
            Person.left_at.is_(None), ~paired.exists(), wishes_visible(actor),
        )
        .order_by(PairWish.said_at, PairWish.id)
        .limit(limit)
    ).all()  # fmt: skip
    return [(one.PairWish, one.Person) for one in found], found[0].total if found else 0


def invitations_by_mark(programme_id: int) -> list[Any]:
    """(months, invited, reached by a call, said they come) for each mark, of all graduates; one query."""

    def counted(condition: ColumnElement[bool]) -> Any:
        return func.count().filter(condition)

    return list(
        db.session.execute(
            select(
                ComeBack.months, func.count().label("invited"), counted(ComeBack.road == "person").label("called"),
                counted(ComeBack.answer == "coming").label("coming"),
            )
            .where(ComeBack.programme_id == programme_id)
            .group_by(ComeBack.months)
            .order_by(ComeBack.months)
        )
    )  # fmt: skip


def call_of(slug: str, call_id: int) -> ComeBack:
    """An invitation of the programme at `/p/<slug>/`. :raises NotFound:"""
    return here(slug, db.session.get(ComeBack, call_id))


def wish_of(slug: str, wish_id: int) -> PairWish:
    """A wish of the programme at `/p/<slug>/`. :raises NotFound:"""
    return here(slug, db.session.get(PairWish, wish_id))


def known_aftercare(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """What is kept of a person's invitations and wishes."""
    invited = db.session.scalars(
        select(ComeBack)
        .where(ComeBack.programme_id == programme_id, ComeBack.person_id == person_id)
        .order_by(ComeBack.id)
    )
    wished = db.session.scalars(
        select(PairWish)
        .where(PairWish.programme_id == programme_id, PairWish.person_id == person_id)
        .order_by(PairWish.id)
    )
    rows: list[list[tuple[Any, Any]]] = [
        [
            (_l("Invited to come back, months after the end"), one.months), (_l("Invited"), one.invited_at),
            (_l("Answer"), ANSWER_LABELS[one.answer]), (_l("Reached by a call"), one.reached_at),
        ]
        for one in invited
    ]  # fmt: skip
    allowed = db.session.scalars(
        select(PairPermission)
        .where(
            PairPermission.programme_id == programme_id,
            or_(PairPermission.child_id == person_id, PairPermission.guardian_id == person_id),
        )
        .order_by(PairPermission.id)
    )
    rows += [
        [
            (
                _l("Writing after the end of a pair"),
                TOUCH_LABELS[one.is_yes],
            ),
            (_l("Said"), one.said_at),
        ]
        for one in allowed
    ]
    return rows + [
        [(_l("Wish after the end of a pair"), WISH_LABELS[one.wish]), (_l("Said"), one.said_at)] for one in wished
    ]
