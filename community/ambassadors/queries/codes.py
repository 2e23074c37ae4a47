"""Codes and what came of them: openings, who joined, whoever of them was there once."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, or_, select
from sqlalchemy.orm import aliased

from community.activities.models import Activity, ActivityHand, Registration
from community.activities.policy import counted
from community.ambassadors.models import Ambassador, AmbassadorCode, Arrival, CodeClick
from community.ambassadors.rules import Counts
from portal.admin.rules import last_adult_birth
from portal.clock import now, today
from portal.db import db
from portal.people.models import Person, Position
from portal.people.rules import is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import here


@dataclass(frozen=True)
class CodeRow:
    """A link with what came of it."""

    code: AmbassadorCode
    counts: Counts


@dataclass(frozen=True)
class Link:
    """A link as whoever opens it meets it; off when it was switched off or its ambassador is none any more."""

    code: AmbassadorCode
    at: Programme
    is_on: bool
    name: str = ""
    words: str = ""


def code_of(slug: str, guid: str) -> AmbassadorCode:
    """A link of the programme at `/p/<slug>/`. :raises NotFound:"""
    return here(slug, db.session.scalar(select(AmbassadorCode).where(AmbassadorCode.guid == guid)))


def find_link(code: str) -> Link | None:
    """What stands behind a code; one query, and one for whether it works."""
    row = db.session.execute(
        select(AmbassadorCode, Programme, Person, Ambassador)
        .join(Programme, Programme.id == AmbassadorCode.programme_id)
        .join(Person, Person.id == AmbassadorCode.person_id)
        .outerjoin(Ambassador, Ambassador.person_id == AmbassadorCode.person_id)
        .where(AmbassadorCode.code == code)
    ).first()
    if row is None:
        return None
    day = today(row.Programme.zone)
    holds = holds_position(AmbassadorCode.person_id, day)
    is_on = select(AmbassadorCode.id).where(AmbassadorCode.id == row.AmbassadorCode.id, is_live(), holds)
    made = Link(row.AmbassadorCode, row.Programme, db.session.scalar(is_on) is not None)
    # Asked again when it is read: nothing of a minor stands on the open web, whatever was saved.
    is_named = row.Ambassador is not None and row.Ambassador.shows_name and not is_minor(row.Person.born_on, day)
    return replace(made, name=row.Person.given_name, words=row.Ambassador.words) if is_named else made


def is_live() -> ColumnElement[bool]:
    """The link was not switched off."""
    return AmbassadorCode.ended_at.is_(None)


def holds_position(person_id: Any, day: date) -> ColumnElement[bool]:
    """Whether the person is an ambassador on the day, and has not left."""
    one = aliased(Person)  # the person of the question around it is another row
    return (
        select(Position.id)
        .join(one, one.id == Position.person_id)
        .where(
            Position.person_id == person_id, Position.kind == "ambassador", Position.starts_on <= day,
            or_(Position.ends_on.is_(None), Position.ends_on >= day), one.left_at.is_(None),
        )
        .exists()
    )  # fmt: skip


def is_given(programme_id: int, code: str) -> bool:
    """Whether somebody here has or had this code: who holds an old card is not turned away by the form."""
    held = (AmbassadorCode.programme_id == programme_id, AmbassadorCode.code == code)
    return db.session.scalar(select(AmbassadorCode.id).where(*held)) is not None


def codes_of(at: Programme, person_id: int) -> list[CodeRow]:
    """Somebody's links with what came of each, those that work first, then the newest; two queries."""
    rows = db.session.scalars(
        select(AmbassadorCode)
        .where(AmbassadorCode.programme_id == at.id, AmbassadorCode.person_id == person_id)
        .order_by(AmbassadorCode.ended_at.is_not(None), AmbassadorCode.made_at.desc(), AmbassadorCode.id.desc())
    ).all()
    counts = _counts(at, AmbassadorCode.id, AmbassadorCode.person_id == person_id)
    return [CodeRow(row, counts.get(row.id, Counts())) for row in rows]


def counts_by_person(at: Programme, person_ids: Collection[int]) -> dict[int, Counts]:
    """What came of all links of each of these ambassadors; one query."""
    return _counts(at, AmbassadorCode.person_id, AmbassadorCode.person_id.in_(person_ids))


def _counts(at: Programme, key: Any, which: ColumnElement[bool]) -> dict[int, Counts]:
    """What came of links by a column of theirs; one query."""
    day = today(at.zone)
    young = and_(Person.born_on.is_not(None), Person.born_on > last_adult_birth(day))
    acts = or_(_was_there(), _made_happen())
    opened = (
        select(CodeClick.code_id, func.sum(CodeClick.clicks).label("clicks")).group_by(CodeClick.code_id).subquery()
    )
    came = (
        select(
            Arrival.code_id, func.count().label("joined"), _sum(young).label("young_joined"),
            _sum(acts).label("acted"), _sum(and_(young, acts)).label("young_acted"),
        )
        .join(Person, Person.id == Arrival.person_id)
        .where(Arrival.programme_id == at.id)
        .group_by(Arrival.code_id)
        .subquery()
    )  # fmt: skip
    names = ("clicks", "joined", "young_joined", "acted", "young_acted")
    columns = [func.sum(func.coalesce((opened if name == "clicks" else came).c[name], 0)).label(name) for name in names]
    rows = db.session.execute(
        select(key.label("key"), *columns)
        .select_from(AmbassadorCode)
        .outerjoin(opened, opened.c.code_id == AmbassadorCode.id)
        .outerjoin(came, came.c.code_id == AmbassadorCode.id)
        .where(AmbassadorCode.programme_id == at.id, which)
        .group_by(key)
    )
    return {row.key: Counts(*(int(getattr(row, name)) for name in names)) for row in rows}


def _sum(condition: ColumnElement[bool]) -> Any:
    return func.sum(case((condition, 1), else_=0))


def _was_there() -> ColumnElement[bool]:
    """Was at an activity since they came, and it counts."""
    held = (Registration.person_id == Arrival.person_id, Activity.ends_at >= Arrival.came_at, counted())
    return select(Registration.id).join(Activity, Activity.id == Registration.activity_id).where(*held).exists()


def _made_happen() -> ColumnElement[bool]:
    """Helped to organise one that took place since."""
    held = (
        ActivityHand.person_id == Arrival.person_id, ActivityHand.answered == "yes", Activity.state == "published",
        Activity.ends_at >= Arrival.came_at, Activity.ends_at <= now(),
    )  # fmt: skip
    return select(ActivityHand.id).join(Activity, Activity.id == ActivityHand.activity_id).where(*held).exists()
