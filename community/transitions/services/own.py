"""The person's own steps: choose, ask, begin the trial, take back."""

from collections.abc import Collection
from datetime import timedelta

from sqlalchemy import select

from community.transitions.errors import NotOpen, RunsAlready
from community.transitions.models import Transition, TransitionVoucher
from community.transitions.policy import can_move_own
from community.transitions.queries.facts import kinds_held, plan_for, plans_of, vouchers_of
from community.transitions.queries.people import deciders, tutors_of, voucher_choices
from community.transitions.rules import RUNNING
from community.transitions.rules.plans import is_open_to
from community.transitions.services.files import drop_files
from community.transitions.services.moving import locked, note, step, tell
from community.transitions.services.plans import edition_for
from community.transitions.services.trials import tell_pairs
from portal.actor import Actor
from portal.clock import now, today
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.queries import guardians_of, person
from portal.people.rules import age_or_none, is_minor
from portal.programmes.queries import programme


def draft(actor: Actor, programme_id: int, key: str, why: str = "") -> Transition:
    """Choose a transition that is open to oneself; it keeps the edition in force now.

    :raises NotOpen: :raises RunsAlready: :raises NotFound: nobody in the programme, or no such plan.
    """
    own = actor.person_in(programme_id)
    if own is None:
        raise NotFound
    with unit_of_work(lock=(Person, own)) as session:
        one, offered = person(own), plans_of(programme_id).get(key)
        day = today(programme(programme_id).zone)
        if offered is None:
            raise NotFound
        plan = offered.plan
        if not offered.is_offered or not is_open_to(plan, kinds_held(one, day), age_or_none(one.born_on, day)):
            raise NotOpen
        runs = select(Transition.id).where(
            Transition.person_id == own, Transition.to_kind == plan.to_kind, Transition.state.in_(RUNNING)
        )
        if session.scalar(runs.limit(1)) is not None:
            raise RunsAlready
        row = Transition(
            programme_id=programme_id, person_id=own, edition_id=edition_for(programme_id, offered),
            to_kind=plan.to_kind, state="drafted", since=now(), why=why.strip(), created_at=now(),
        )  # fmt: skip
        session.add(row)
        session.flush()
        note(actor, row, "draft")
        return row


def request(actor: Actor, transition_id: int, version: int, voucher_ids: Collection[int] = ()) -> Transition:
    """Ask for the transition, and people one is near to for their word.

    :raises CriteriaNotMet: something that is counted is not there. :raises Stale, NoSuchStep, NotFound:
    """
    with locked(actor, transition_id, can_move_own) as row:
        step(actor, row, "request", version)
        _ask(row, voucher_ids)
        one = person(row.person_id)
        if is_minor(one.born_on, today(programme(row.programme_id).zone)):
            tell(row, "transition_consent", guardians_of([one.id]).get(one.id, ()))
        tell(row, "transition_first", deciders(one, "tutor") - {one.id} or _stand_ins(one))
        return row


def _stand_ins(one: Person) -> set[int]:
    """Who may give the first approval where the district has no tutor: coordinators, tutors of other districts."""
    tutors = {who for who, _place in tutors_of(programme(one.programme_id))}
    return (deciders(one, "coordinator") | tutors) - {one.id}


def _ask(row: Transition, voucher_ids: Collection[int]) -> None:
    there = {one.person_id for one, _who in vouchers_of(row)}
    wanted = set(voucher_ids) - there
    if not wanted <= voucher_choices(row, plan_for(row)).keys():
        raise NotFound
    with unit_of_work() as session:
        session.add_all(
            TransitionVoucher(
                programme_id=row.programme_id, transition_id=row.id, person_id=one, kinds=[], asked_at=now()
            )
            for one in sorted(wanted)
        )
    tell(row, "transition_vouch", wanted, "/vouch")


def begin_trial(actor: Actor, transition_id: int, version: int) -> Transition:
    """Begin the trial, once both have approved and the days to think again are over.

    :raises Cooling, GuardianMissing, Stale, NoSuchStep, NotFound:
    """
    with locked(actor, transition_id, can_move_own) as row:
        step(actor, row, "begin_trial", version)
        day = today(programme(row.programme_id).zone)
        row.trial_ends_on = day + timedelta(days=plan_for(row).trial_days)
        tell(row, "transition_trial", deciders(person(row.person_id), "coordinator") - {row.person_id})
        return row


def withdraw(actor: Actor, transition_id: int, version: int, text: str = "") -> Transition:
    """Take the wish back, at any moment before it is confirmed; no reason is needed, and its files go.

    :raises Stale, NoSuchStep, NotFound:
    """
    with locked(actor, transition_id, can_move_own) as row:
        step(actor, row, "withdraw", version, text=text)
        drop_files(actor, row)
        tell_pairs(row)
        return row
