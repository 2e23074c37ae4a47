"""Pairs as readers see them: lists, one pair, the pairs of a person, and what waits; one query of people each.

Somebody under 18 is named in full only to those who may see the record; to the others by the given name.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import aliased

from community.pairs.models import Pair
from community.pairs.policy import visible
from community.pairs.rules import SOON_DAYS, counts_by_form
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.limits import PAGE_SIZE
from portal.pauses.queries import OPEN, back_of, is_awake
from portal.people import policy as people_policy
from portal.people.models import Person
from portal.people.rules import age_band, is_minor
from portal.programmes.models import Programme, Territory
from portal.programmes.queries import programme, within


@dataclass(frozen=True)
class Named:
    """Somebody of a pair as this reader may name them."""

    id: int
    name: str
    given_name: str
    band: str
    is_minor: bool
    is_seen: bool


@dataclass(frozen=True)
class PairRow:
    """One pair with its people."""

    pair: Pair
    mentor: Named
    mentee: Named
    supervisor: Named | None
    territory: str

    @property
    def id(self) -> int:
        """The pair's."""
        return self.pair.id

    def minors(self) -> set[int]:
        """Those under 18 whom the reader sees by their full name: of the two by right, who supervises always."""
        seen = {one.id for one in (self.mentor, self.mentee) if one.is_minor and one.is_seen}
        return seen | ({self.supervisor.id} if self.supervisor and self.supervisor.is_minor else set())


@dataclass(frozen=True)
class Asked:
    """What the list is narrowed to; `state` is ``open``, ``ended`` or empty."""

    form: str = ""
    state: str = "open"
    territory_id: int | None = None
    supervisor_id: int | None = None


@dataclass(frozen=True)
class PairPage:
    """One page of the list; `counts` are (open, ended, N) by form of all that the other filters leave."""

    rows: list[PairRow]
    counts: dict[str, tuple[int, int, int]]
    total: int
    page: int

    @property
    def has_more(self) -> bool:
        """Whether another page follows."""
        return self.page * PAGE_SIZE < self.total


def find_pairs(actor: Actor, at: Programme, asked: Asked, page: int = 1) -> PairPage:
    """The pairs of the programme whom the actor may see, by form and then the mentee's name; two queries."""
    chosen = [Pair.programme_id == at.id, visible(actor), *_narrowed(asked)]
    is_open = Pair.ended_on.is_(None)
    counted = db.session.execute(
        select(Pair.form, is_open, func.count(Pair.id))
        .join(Person, Person.id == Pair.mentee_id)
        .where(*chosen)
        .group_by(Pair.form, is_open)
    ).all()
    counts = counts_by_form([(form, bool(now), count) for form, now, count in counted])
    chosen += [Pair.form == asked.form] if asked.form else []
    chosen += [is_open if asked.state == "open" else ~is_open] if asked.state else []
    wanted = _joined(actor).where(*chosen).order_by(Pair.form.desc(), Person.sort_key, Pair.id)
    rows = _rows(wanted.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE), at)
    return PairPage(rows, counts, _total(counts, asked), page)


def counted(actor: Actor, at: Programme) -> Select[int]:
    """How many open pairs the list shows to the actor."""
    chosen = (Pair.programme_id == at.id, visible(actor), Pair.ended_on.is_(None))
    return select(func.count(Pair.id)).join(Person, Person.id == Pair.mentee_id).where(*chosen)


def _total(counts: dict[str, tuple[int, int, int]], asked: Asked) -> int:
    column = {"open": 0, "ended": 1}.get(asked.state, 2)
    return sum(found[column] for form, found in counts.items() if asked.form in ("", form))


def _narrowed(asked: Asked) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if asked.territory_id is not None:
        found.append(Person.territory_id.in_(within([asked.territory_id])))
    if asked.supervisor_id is not None:
        found.append(Pair.supervisor_id == asked.supervisor_id)
    return found


def shown_pair(actor: Actor, one: Pair) -> PairRow:
    """One pair with its people."""
    return _rows(_joined(actor).where(Pair.id == one.id), programme(one.programme_id))[0]


def pairs_of_person(actor: Actor, one: Person) -> list[PairRow]:
    """The pairs of a person that this reader may see, newest first."""
    mine = or_(Pair.mentor_id == one.id, Pair.mentee_id == one.id)
    wanted = _joined(actor).where(Pair.programme_id == one.programme_id, mine, visible(actor))
    return _rows(wanted.order_by(Pair.starts_on.desc(), Pair.id.desc()), programme(one.programme_id))


def own_pairs(actor: Actor, programme_id: int) -> tuple[list[PairRow], dict[int, date | None]]:
    """The open pairs of which the actor is the mentor, the mentee or the supervisor, and who of them rests until when.

    One query.
    """
    own, at = actor.person_in(programme_id), programme(programme_id)
    if own is None:
        return [], {}
    back = [back_of(column, today(at.zone)) for column in (Pair.mentor_id, Pair.mentee_id)]
    wanted = _joined(actor).add_columns(back[0].label("mentor_back"), back[1].label("mentee_back"))
    chosen = wanted.where(Pair.programme_id == programme_id, *_own(own))
    found = db.session.execute(chosen.order_by(Pair.starts_on, Pair.id)).all()
    ends = [(row[0].mentor_id, row.mentor_back) for row in found]
    ends += [(row[0].mentee_id, row.mentee_back) for row in found]
    return _named(found, at), {one: None if day == OPEN else day for one, day in ends if day is not None}


def has_own_pairs(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition without which `own_pairs` is empty."""
    own = actor.person_in(programme_id)
    return None if own is None else select(Pair.id).where(Pair.programme_id == programme_id, *_own(own)).exists()


def has_pairs(_actor: Actor, one: Person) -> ColumnElement[bool]:
    """The condition without which `pairs_of_person` is empty."""
    mine = or_(Pair.mentor_id == one.id, Pair.mentee_id == one.id)
    return select(Pair.id).where(Pair.programme_id == one.programme_id, mine).exists()


def _own(own: int) -> tuple[ColumnElement[bool], ...]:
    return Pair.ended_on.is_(None), or_(Pair.mentor_id == own, Pair.mentee_id == own, Pair.supervisor_id == own)


def waiting_pairs(actor: Actor, at: Programme, limit: int) -> tuple[list[PairRow], int]:
    """Open pairs of the actor's people that end within 30 days or have no supervisor, the nearest end first; and n.

    Pairs of whom one rests wait for nothing.
    """
    day = today(at.zone)
    soon, both = day + timedelta(days=SOON_DAYS), (is_awake(day, Pair.mentor_id), is_awake(day, Pair.mentee_id))
    waits = or_(Pair.planned_end_on <= soon, Pair.supervisor_id.is_(None))
    return open_pairs(actor, at, (waits, *both), limit)


def open_pairs(
    actor: Actor, at: Programme, chosen: Iterable[ColumnElement[bool]], limit: int
) -> tuple[list[PairRow], int]:  # fmt: skip
    """The open pairs of the actor's people that meet these conditions, the nearest end first; and n. One query."""
    total = func.count(Pair.id).over().label("total")
    wanted = (
        _joined(actor)
        .add_columns(total)
        .where(Pair.programme_id == at.id, Pair.ended_on.is_(None), *chosen, people_policy.visible(actor))
        .order_by(Pair.planned_end_on, Pair.id)
        .limit(limit)
    )
    found = db.session.execute(wanted).all()
    return _named(found, at), found[0].total if found else 0


def _joined(actor: Actor) -> Select[Any]:
    """Pair, mentee, mentor, supervisor, the mentee's territory; whether the reader sees the records of the two."""
    mentor, supervisor = aliased(Person, name="mentor"), aliased(Person, name="supervisor")
    seen = select(Person.id).where(people_policy.visible(actor)).correlate(None)
    found: Any = (
        select(
            Pair, Person, mentor, supervisor, Territory.name.label("territory"),
            people_policy.visible(actor).label("sees_mentee"), mentor.id.in_(seen).label("sees_mentor"),
        )
        .join(Person, Person.id == Pair.mentee_id)
        .join(mentor, mentor.id == Pair.mentor_id)
        .outerjoin(supervisor, supervisor.id == Pair.supervisor_id)
        .outerjoin(Territory, Territory.id == Person.territory_id)
    )  # fmt: skip
    return found  # type: ignore[no-any-return]


def _rows(wanted: Select[Any], at: Programme) -> list[PairRow]:
    return _named(db.session.execute(wanted).all(), at)


def _named(found: Iterable[Any], at: Programme) -> list[PairRow]:
    day = today(at.zone)
    return [
        PairRow(
            row[0], _as(row[2], bool(row.sees_mentor), day), _as(row[1], bool(row.sees_mentee), day),
            _as(row[3], True, day) if row[3] is not None else None, row.territory or "",
        )
        for row in found
    ]  # fmt: skip


def _as(one: Person, is_seen: bool, day: date) -> Named:
    young = is_minor(one.born_on, day)
    name = one.given_name if young and not is_seen else one.name
    return Named(one.id, name, one.given_name if young else one.name, age_band(one.born_on, day), young, is_seen)
