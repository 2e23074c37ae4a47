"""Whom a transition concerns: who decides in the person's district, who may be asked to vouch."""

from collections.abc import Collection, Sequence
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, CompoundSelect, Select, and_, false, or_, select, true, union_all

from community.pairs.models import Pair
from community.transitions.models import Transition, TransitionStep, TransitionVoucher
from community.transitions.rules import FIRST, RUNNING, Plan
from portal.clock import today
from portal.db import db
from portal.pauses.queries import is_awake
from portal.people.models import Grant, Person, Position
from portal.people.queries import guardians_of
from portal.programmes.models import Programme
from portal.programmes.queries import line_up, programme, within

TUTOR = "tutor"
COORDINATORS = ("coordinator", "administrator")


def deciders(one: Person, part: str) -> set[int]:
    """Person ids of the tutors, or of the coordinators, over the person's district who do not rest; two queries.

    :param part: ``tutor`` or ``coordinator``; administrators are told only where there is no coordinator.
    """
    day, line = today(programme(one.programme_id).zone), line_up(one.territory_id)
    model = Position if part == "tutor" else Grant
    wanted = Position.kind == "tutor" if part == "tutor" else Grant.role.in_(COORDINATORS)
    rows = db.session.execute(
        select(model.person_id, model.territory_id, Grant.role if model is Grant else Position.kind).where(
            model.programme_id == one.programme_id, wanted, model.starts_on <= day,
            or_(model.ends_on.is_(None), model.ends_on >= day), is_awake(day, model.person_id),
        )
    ).all()  # fmt: skip
    here = [(who, word) for who, place, word in rows if place is None or place in line]
    near = {who for who, word in here if word != "administrator"}
    return near or {who for who, _word in here}


def tutors_of(at: Programme) -> list[tuple[int, int | None]]:
    """(person id, territory id) of the programme's tutors today, but for those who rest; one query."""
    return [(row.person_id, row.territory_id) for row in db.session.execute(_tutors(at))]


def _tutors(at: Programme) -> Select[int, int | None]:
    day = today(at.zone)
    return select(Position.person_id, Position.territory_id).where(
        Position.programme_id == at.id, Position.kind == TUTOR, Position.starts_on <= day,
        or_(Position.ends_on.is_(None), Position.ends_on >= day), is_awake(day, Position.person_id),
    )  # fmt: skip


def untutored(at: Programme) -> ColumnElement[bool]:
    """The condition on `Person` of `deciders(…, "tutor")` being nobody but the person; one query."""
    asking = select(Transition.id).where(Transition.state.in_(FIRST), Transition.person_id == Position.person_id)
    found = db.session.execute(_tutors(at).add_columns(asking.exists().label("asks"))).all()
    rows = [(one.person_id, one.territory_id) for one in found]
    own = {one.person_id for one in found if one.asks}
    others = {who: [place for person_id, place in rows if person_id != who] for who in own}
    return and_(
        Person.programme_id == at.id,
        or_(
            and_(Person.id.not_in(own), _beyond([place for _who, place in rows])),
            *(and_(Person.id == who, _beyond(places)) for who, places in others.items()),
        ),
    )


def _beyond(places: Sequence[int | None]) -> ColumnElement[bool]:
    """Whether a person lives in none of these territories; None is the whole programme."""
    if None in places:
        return false()
    roots = [place for place in places if place is not None]
    return or_(Person.territory_id.is_(None), Person.territory_id.not_in(within(roots))) if roots else true()


def open_before_move(programme_id: int, gate: str, person_ids: Collection[int]) -> dict[int, tuple[str, ...]]:
    """For the gate ``move``: who has a transition under way, to be finished or taken back first; one query."""
    ids = set(person_ids)
    if gate != "move" or not ids:
        return {}
    wanted = select(Transition.person_id).where(
        Transition.programme_id == programme_id, Transition.state.in_(RUNNING), Transition.person_id.in_(ids)
    )
    return {one: (_("a transition under way"),) for one in db.session.scalars(wanted)}


def voucher_choices(row: Transition, plan: Plan) -> dict[int, str]:
    """The people of one's own pairs, past and present, who hold a position asked for; others get the link.

    Three queries. Under 18 they are named by the given name.
    """
    day = today(programme(row.programme_id).zone)
    pairs = db.session.execute(
        select(Pair.mentor_id, Pair.mentee_id, Pair.supervisor_id).where(
            Pair.programme_id == row.programme_id,
            or_(
                Pair.mentor_id == row.person_id, Pair.mentee_id == row.person_id, Pair.supervisor_id == row.person_id
            ),
        )
    ).all()  # fmt: skip
    near = {one for found in pairs for one in found if one is not None} - {row.person_id}
    near -= guardians_of([row.person_id]).get(row.person_id, frozenset())
    people = db.session.scalars(
        select(Person)
        .join(Position, Position.person_id == Person.id)
        .where(
            Person.id.in_(near), Person.left_at.is_(None), is_awake(day), Position.kind.in_(plan.vouchers),
            Position.starts_on <= day, or_(Position.ends_on.is_(None), Position.ends_on >= day),
        )
        .order_by(Person.sort_key, Person.id)
    )  # fmt: skip
    return {one.id: one.name if one.born_on is None else one.given_name for one in people}


def clashes(kept: Person, gone: Person) -> list[str]:
    """Whether one of two records has vouched for the other or taken a step on the other's way; one query."""
    if db.session.scalar(_between(kept, gone).limit(1)) is None:
        return []
    return [_("One of the two has vouched for the other on the way to a new position, so they are two people.")]


def may_clash(kept: Person, gone: Person) -> ColumnElement[bool]:
    """The condition without which `clashes` says nothing."""
    return _between(kept, gone).subquery().select().exists()


def _between(kept: Person, gone: Person) -> CompoundSelect[Any]:
    both = (kept.id, gone.id)
    steps = (
        select(TransitionStep.id)
        .join(Transition, Transition.id == TransitionStep.transition_id)
        .where(
            Transition.person_id.in_(both), TransitionStep.person_id.in_(both),
            TransitionStep.person_id != Transition.person_id,
        )
    )  # fmt: skip
    vouchers = (
        select(TransitionVoucher.id)
        .join(Transition, Transition.id == TransitionVoucher.transition_id)
        .where(Transition.person_id.in_(both), TransitionVoucher.person_id.in_(both))
    )
    return union_all(steps, vouchers)
