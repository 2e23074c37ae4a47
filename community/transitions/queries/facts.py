"""One transition with its plan and what it is judged by; a constant number of queries."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import g, has_app_context
from sqlalchemy import func, or_, select

from community.pairs.models import Pair
from community.transitions.models import (
    Transition,
    TransitionEdition,
    TransitionFile,
    TransitionStep,
    TransitionVoucher,
)
from community.transitions.queries.reading import read_facts
from community.transitions.rules import (
    DEFAULTS,
    READ,
    Check,
    Facts,
    Plan,
    Standing,
    checks,
    is_ready,
    is_whole,
    plan_of,
)
from portal.clock import today
from portal.consents.queries import chains_for
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Person, Position
from portal.people.queries import guardians_of, person, positions_of
from portal.people.rules import age_or_none, is_in_force, is_minor
from portal.programmes.queries import programme, programme_of

PURPOSE = "participation"
TIMED = {"months", "pairs_or_months", "months_since"}


def transition(transition_id: int) -> Transition:
    """One transition.

    :raises NotFound:
    """
    row = db.session.get(Transition, transition_id)
    if row is None:
        raise NotFound
    return row


def transition_of(slug: str, guid: str) -> Transition:
    """A transition of the programme at `/p/<slug>/`, by its GUID, read with its person and its edition.

    :raises NotFound:
    """
    found = db.session.execute(
        select(Transition, Person, TransitionEdition)
        .join(Person, Person.id == Transition.person_id)
        .join(TransitionEdition, TransitionEdition.id == Transition.edition_id)
        .where(Transition.guid == guid)
    ).first()
    if found is None or found[0].programme_id != programme_of(slug).id:
        raise NotFound
    _hold(found)
    row: Transition = found[0]
    return row


def _hold(found: Any) -> None:
    """Keep the rows that came along as long as the request: the session itself knows them by weak references only."""
    if has_app_context():
        g.setdefault("transition_rows", []).append(tuple(found))


def plan_for(row: Transition) -> Plan:
    """The plan of the edition that the transition began with."""
    return plan_of(db.session.get_one(TransitionEdition, row.edition_id).content)


@dataclass(frozen=True)
class Offered:
    """A plan in force; `edition` is 0 and the id None while the programme has only our starting data."""

    plan: Plan
    edition: int
    edition_id: int | None
    is_offered: bool


def plans_of(programme_id: int) -> dict[str, Offered]:
    """The newest edition of every plan by key, our starting data where the programme has none; one query."""
    found = {plan.key: Offered(plan, 0, None, True) for plan in DEFAULTS}
    rows = db.session.scalars(
        select(TransitionEdition)
        .where(TransitionEdition.programme_id == programme_id)
        .order_by(TransitionEdition.edition, TransitionEdition.id)
    )
    return found | {row.key: Offered(plan_of(row.content), row.edition, row.id, row.is_offered) for row in rows}


def is_asked(row: Transition, person_id: int, *, has_vouched: bool = False) -> bool:
    """Whether the person was asked to vouch, or has vouched already."""
    asked = [TransitionVoucher.transition_id == row.id, TransitionVoucher.person_id == person_id]
    asked += [TransitionVoucher.vouched_at.is_not(None)] if has_vouched else []
    return db.session.scalar(select(func.count(TransitionVoucher.id)).where(*asked)) != 0


def vouchers_of(row: Transition) -> list[tuple[TransitionVoucher, Person]]:
    """Who was asked or has vouched, in that order, with whom they are."""
    found = db.session.execute(
        select(TransitionVoucher, Person)
        .join(Person, Person.id == TransitionVoucher.person_id)
        .where(TransitionVoucher.transition_id == row.id)
        .order_by(TransitionVoucher.id)
    )
    return [(one, who) for one, who in found]


def steps_of(row: Transition) -> list[tuple[TransitionStep, Person | None]]:
    """Every step with who took it, oldest first."""
    found = db.session.execute(
        select(TransitionStep, Person)
        .outerjoin(Person, Person.id == TransitionStep.person_id)
        .where(TransitionStep.transition_id == row.id)
        .order_by(TransitionStep.at, TransitionStep.id)
    )
    return [(one, who) for one, who in found]


def step_by(row: TransitionFile) -> int | None:
    """Who brought a file."""
    return db.session.get_one(TransitionStep, row.step_id).person_id


def files_of(row: Transition) -> dict[int, TransitionFile]:
    """The files of a transition by the step that brought each; one query, without what is in them."""
    found = db.session.scalars(select(TransitionFile).where(TransitionFile.transition_id == row.id))
    return {one.step_id: one for one in found}


def file_of(slug: str, guid: str, file_guid: str) -> tuple[Transition, TransitionFile]:
    """A file of a transition of this programme. :raises NotFound:"""
    row = transition_of(slug, guid)
    wanted = (TransitionFile.transition_id == row.id, TransitionFile.guid == file_guid)
    found = db.session.scalar(select(TransitionFile).where(*wanted))
    if found is None:
        raise NotFound
    return row, found


def kinds_held(one: Person, day: date) -> frozenset[str]:
    """The positions that a person holds on a day."""
    rows = positions_of([one.id]).get(one.id, [])
    return frozenset(row.kind for row in rows if is_in_force(row.starts_on, row.ends_on, day))


def facts_of(one: Person, plan: Plan, steps: Iterable[TransitionStep] = ()) -> Facts:
    """What the house knows of a person for the plan's criteria; five queries at most, none for what is not asked."""
    day, asked = today(programme(one.programme_id).zone), {line.kind for line in plan.criteria}
    positions = positions_of([one.id]).get(one.id, []) if asked & TIMED else []
    held = [row for row in positions if row.kind == plan.from_kind]
    ended, last = _pairs(one) if asked & TIMED else (0, None)
    ends = [row.ends_on for row in positions if row.kind in (plan.from_kind, "mentee") and row.ends_on is not None]
    over = [at for at in (*ends, last) if at is not None and at <= day]
    chain = chains_for({one.id: (one.born_on, day)}, [PURPOSE])[one.id].is_valid if "consent" in asked else False
    known, holds = read_facts(one, day) if asked & READ else (frozenset[str](), frozenset[str]())
    return Facts(
        months=_months(held, day), ended_pairs=ended, months_since=months_between(max(over), day) if over else None,
        age=age_or_none(one.born_on, day), has_consent=chain,
        attested={row.criterion: row.person_id for row in steps if row.act == "attest" and row.person_id},
        holds=holds, known=known,
    )  # fmt: skip


def _months(held: Collection[Position], day: date) -> int:
    """Full months in the position, all its stretches together."""
    return sum(months_between(row.starts_on, min(row.ends_on or day, day)) for row in held if row.starts_on <= day)


def months_between(first: date, last: date) -> int:
    """Full months from one day to another."""
    return max(0, (last.year - first.year) * 12 + last.month - first.month - (last.day < first.day))


def _pairs(one: Person) -> tuple[int, date | None]:
    """How many pairs the person mentored to the planned end, and the last day of the own last pair as mentee."""
    rows = db.session.execute(
        select(Pair.mentor_id, Pair.ended_on, Pair.end_reason).where(
            Pair.programme_id == one.programme_id, Pair.ended_on.is_not(None),
            or_(Pair.mentor_id == one.id, Pair.mentee_id == one.id),
        )
    ).all()  # fmt: skip
    done = sum(row.mentor_id == one.id and row.end_reason == "completed" for row in rows)
    return done, max((row.ended_on for row in rows if row.mentor_id != one.id), default=None)


@dataclass(frozen=True)
class Loaded:
    """A transition with everything that its page shows and by which its next step is judged."""

    row: Transition
    person: Person
    plan: Plan
    steps: list[tuple[TransitionStep, Person | None]]
    vouchers: list[tuple[TransitionVoucher, Person]]
    checks: list[Check]
    standing: Standing


def loaded(row: Transition, actor_person: int) -> Loaded:
    """All of it, for this person's next step."""
    one, plan, steps = person(row.person_id), plan_for(row), steps_of(row)
    day = today(programme(row.programme_id).zone)
    found = checks(plan.criteria, facts_of(one, plan, (step for step, _who in steps)))
    asked = vouchers_of(row) if row.state != "drafted" else []
    vouched = [voucher for voucher, _who in asked if voucher.vouched_at is not None]
    young = is_minor(one.born_on, day)
    guardians = guardians_of([one.id]).get(one.id, frozenset()) if young else frozenset()
    agreed = {step.person_id for step, _who in steps if step.act == "consent"}
    now = Standing(
        one.id, actor_person, day, frozenset(voucher.person_id for voucher in vouched),
        frozenset(kind for voucher in vouched for kind in voucher.kinds), plan.k, frozenset(plan.must), row.tutor_id,
        needs_guardian=young, has_consent=bool(agreed & guardians), guardians=guardians, is_ready=is_ready(found),
        is_whole=is_whole(found), cooled_on=row.cooled_on, trial_ends_on=row.trial_ends_on,
    )  # fmt: skip
    return Loaded(row, one, plan, steps, asked, found, now)
