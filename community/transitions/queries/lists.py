"""Transitions as readers see them: the own ones, a person's route, what waits for whom."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from flask_babel import lazy_gettext as _l
from sqlalchemy import ColumnElement, Select, and_, func, or_, select, true

from community.transitions.models import (
    Transition,
    TransitionEdition,
    TransitionFile,
    TransitionStep,
    TransitionVoucher,
)
from community.transitions.policy import districts, visible
from community.transitions.queries.labels import ACT_LABELS, STATE_LABELS
from community.transitions.queries.people import TUTOR, untutored
from community.transitions.rules import FIRST, RUNNING
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.limits import PAGE_SIZE
from portal.pauses.queries import is_awake
from portal.people import policy as people_policy
from portal.people.models import Person, Position
from portal.people.queries.labels import POSITION_LABELS
from portal.people.rules import is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import programme


@dataclass(frozen=True)
class Line:
    """A transition with whom it is about, as this reader may name them; `part` says what the reader is in it.

    `missing`: how many have still to vouch, where that is asked.
    """

    row: Transition
    name: str
    given_name: str
    is_minor: bool
    part: str = ""
    missing: int = 0

    @property
    def id(self) -> int:
        """The transition's."""
        return self.row.id


@dataclass(frozen=True)
class Found:
    """A page of the list."""

    rows: list[Line]
    total: int
    page: int

    @property
    def has_more(self) -> bool:
        """Whether another page follows."""
        return self.page * PAGE_SIZE < self.total


def find_transitions(actor: Actor, at: Programme, state: str, page: int) -> Found:
    """The transitions that the actor may see, in this state or all that run, the longest waiting first."""
    chosen = [Transition.programme_id == at.id, visible(actor), Transition.state != "drafted"]
    chosen.append(Transition.state == state if state else Transition.state.in_(RUNNING))
    total = db.session.scalar(select(func.count(Transition.id)).where(*chosen)) or 0
    wanted = _joined().where(*chosen).order_by(Transition.since, Transition.id)
    return Found(_lines(wanted.limit(PAGE_SIZE).offset((page - 1) * PAGE_SIZE), at), total, page)


def transitions_of(actor: Actor, one: Person) -> list[Line]:
    """A person's transitions that this reader may see, newest first; one query."""
    wanted = _joined().where(Transition.person_id == one.id, visible(actor))
    return _lines(wanted.order_by(Transition.created_at.desc(), Transition.id.desc()), programme(one.programme_id))


def waiting(actor: Actor, at: Programme, limit: int) -> tuple[list[Line], int]:
    """What waits for a coordinator: approvals, the first where the district has no tutor, and trials that are over.

    Never the own. Three queries.
    """
    vouched = select(func.count(TransitionVoucher.id)).where(
        TransitionVoucher.transition_id == Transition.id, TransitionVoucher.vouched_at.is_not(None)
    )
    wanted = (
        _joined()
        .join(TransitionEdition, TransitionEdition.id == Transition.edition_id)
        .add_columns(
            func.count(Transition.id).over().label("total"), vouched.scalar_subquery().label("vouched"),
            TransitionEdition.content.label("content"),
        )
        .where(*_waits(actor, at))
        .order_by(Transition.since, Transition.id)
        .limit(limit)
    )  # fmt: skip
    found = db.session.execute(wanted).all()
    missing = [max(0, int(row.content["k"]) - row.vouched) if row[0].state in FIRST else 0 for row in found]
    lines = [replace(line, missing=n) for line, n in zip(_named(found, at), missing, strict=True)]
    return lines, found[0].total if found else 0


def counted_waiting(actor: Actor, at: Programme) -> Select[int]:
    """How many of them wait."""
    held = select(func.count(Transition.id)).join(Person, Person.id == Transition.person_id)
    return held.where(*_waits(actor, at))


def _waits(actor: Actor, at: Programme) -> tuple[ColumnElement[bool], ...]:
    own, day = actor.person_in(at.id) or 0, today(at.zone)
    over = and_(Transition.state == "trial", Transition.trial_ends_on <= day)
    first = Transition.tutor_id.is_(None) | (Transition.tutor_id != own)
    due = or_(and_(Transition.state == "approved_by_tutor", first), over, _to_stand_in(at, own))
    return (
        Transition.programme_id == at.id, due, is_awake(day, Transition.person_id), Transition.person_id != own,
        Transition.person_id.not_in(list(actor.children) or [0]), people_policy.visible(actor),
    )  # fmt: skip


def _to_stand_in(at: Programme, own: int) -> ColumnElement[bool]:
    """Whether the first approval is due where no tutor of the district can give it, to somebody who has not vouched."""
    vouched = select(TransitionVoucher.transition_id).where(
        TransitionVoucher.person_id == own, TransitionVoucher.vouched_at.is_not(None)
    )
    return and_(Transition.state.in_(FIRST), untutored(at), Transition.id.not_in(vouched))


def mine(actor: Actor, at: Programme) -> list[Line]:
    """The reader's own transitions, those to vouch for, a child's to agree to, and as a tutor those to approve."""
    own = actor.person_in(at.id)
    if own is None:
        return []
    parts = _parts(actor, at, own)
    wanted = _joined().add_columns(*(sql.label(part) for part, sql in parts.items()))
    found = db.session.execute(
        wanted.where(Transition.programme_id == at.id, or_(*parts.values())).order_by(Transition.since, Transition.id)
    ).all()
    return _named(found, at, list(parts))


def has_mine(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition without which `mine` is empty."""
    at, own = programme(programme_id), actor.person_in(programme_id)
    if own is None:
        return None
    # A tutor's district is asked for by `mine`, once there is anything to approve at all.
    some = or_(*_parts(actor, at, own, near=true()).values())
    return select(Transition.id).where(Transition.programme_id == at.id, some).exists()


def _parts(
    actor: Actor, at: Programme, own: int, near: ColumnElement[bool] | None = None
) -> dict[str, ColumnElement[bool]]:  # fmt: skip
    asked = select(TransitionVoucher.transition_id).where(
        TransitionVoucher.programme_id == at.id, TransitionVoucher.person_id == own,
        TransitionVoucher.vouched_at.is_(None),
    )  # fmt: skip
    agreed = select(TransitionStep.transition_id).where(
        TransitionStep.programme_id == at.id, TransitionStep.act == "consent", TransitionStep.person_id == own
    )
    parts = {
        "own": and_(Transition.person_id == own, Transition.state.in_(RUNNING)),
        "child": and_(
            Transition.person_id.in_(list(actor.children) or [0]), Transition.id.not_in(agreed),
            Transition.state.in_((*FIRST, "approved_by_tutor", "approved_by_curator")),
        ),
        "vouch": and_(Transition.state.in_(FIRST), Transition.id.in_(asked)),
    }  # fmt: skip
    if (at.id, TUTOR) in actor.positions:
        parts["tutor"] = and_(
            Transition.state.in_(FIRST), _near(actor, at) if near is None else near, Transition.person_id != own,
            Transition.person_id.not_in(list(actor.children) or [0]),
        )  # fmt: skip
    return parts


def _near(actor: Actor, at: Programme) -> ColumnElement[bool]:
    """Whether a transition is of somebody in the tutor's districts, or where no tutor decides; one query."""
    people = select(Person.id).where(or_(untutored(at), *districts(actor))).correlate(None)
    return Transition.person_id.in_(people)


def _joined() -> Select[Any]:
    found: Any = select(Transition, Person).join(Person, Person.id == Transition.person_id)
    return found  # type: ignore[no-any-return]


def _lines(wanted: Select[Any], at: Programme) -> list[Line]:
    return _named(db.session.execute(wanted).all(), at)


def _named(found: Sequence[Any], at: Programme, parts: Sequence[str] = ()) -> list[Line]:
    day = today(at.zone)
    return [
        Line(
            row[0], row[1].name, row[1].given_name, is_minor(row[1].born_on, day),
            next((part for part in parts if getattr(row, part)), ""),
        )
        for row in found
    ]  # fmt: skip


@dataclass(frozen=True)
class Stretch:
    """A position from a day to a day, on the picture of a route: place and width in percent."""

    kind: str
    starts_on: date
    ends_on: date | None
    left: float
    width: float


@dataclass(frozen=True)
class Route:
    """A person's positions over time: lanes of stretches by kind, in the order in which they were first held."""

    first: date
    last: date
    lanes: tuple[tuple[str, tuple[Stretch, ...]], ...]

    @property
    def stretches(self) -> list[Stretch]:
        """All of them, by the first day."""
        return sorted((one for _kind, lane in self.lanes for one in lane), key=lambda one: (one.starts_on, one.kind))


def route_of(positions: Sequence[Position], day: date) -> Route | None:
    """The picture of these positions up to a day, or None when there are none."""
    begun = [row for row in positions if row.starts_on <= day]
    if not begun:
        return None
    first = min(row.starts_on for row in begun)
    length = max((day - first).days, 1)
    lanes: dict[str, list[Stretch]] = {}
    for row in sorted(begun, key=lambda row: (row.starts_on, row.id)):
        last = min(row.ends_on or day, day)
        left = (row.starts_on - first).days / length * 100
        wide = max((last - row.starts_on).days / length * 100, 1.0)
        lanes.setdefault(row.kind, []).append(
            Stretch(row.kind, row.starts_on, row.ends_on, round(min(left, 99.0), 2), round(wide, 2))
        )
    return Route(first, day, tuple((kind, tuple(lane)) for kind, lane in lanes.items()))


def known_transitions(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """What the tables know of a person: own transitions, own steps in anybody's, own words as a voucher."""
    rows = db.session.scalars(
        select(Transition)
        .where(Transition.programme_id == programme_id, Transition.person_id == person_id)
        .order_by(Transition.id)
    )
    found: list[list[tuple[Any, Any]]] = [
        [
            (_l("Into the position"), str(POSITION_LABELS[row.to_kind])), (_l("State"), str(STATE_LABELS[row.state])),
            (_l("Since"), _at(row.since)), (_l("Why"), row.why), (_l("Note of the ceremony"), row.ceremony_note),
        ]
        for row in rows
    ]  # fmt: skip
    own = or_(TransitionStep.person_id == person_id, Transition.person_id == person_id)
    steps = db.session.scalars(
        select(TransitionStep)
        .join(Transition, Transition.id == TransitionStep.transition_id)
        .where(TransitionStep.programme_id == programme_id, own)
        .order_by(TransitionStep.id)
    )
    found += [
        [
            (_l("Step"), str(ACT_LABELS[row.act])),
            (_l("When"), _at(row.at)),
            (_l("Words"), row.text),
            (_l("Link"), row.link),
        ]
        for row in steps
    ]
    files = db.session.scalars(
        select(TransitionFile)
        .join(TransitionStep, TransitionStep.id == TransitionFile.step_id)
        .join(Transition, Transition.id == TransitionFile.transition_id)
        .where(TransitionFile.programme_id == programme_id, own)
        .order_by(TransitionFile.id)
    )
    found += [[(_l("File as evidence"), row.mimetype), (_l("When"), _at(row.added_at))] for row in files]
    words = db.session.scalars(
        select(TransitionVoucher).where(
            TransitionVoucher.programme_id == programme_id, TransitionVoucher.person_id == person_id
        )
    )
    return found + [[(_l("Asked to vouch"), _at(row.asked_at)), (_l("Words"), row.words)] for row in words]


def _at(instant: datetime) -> str:
    return instant.isoformat()
