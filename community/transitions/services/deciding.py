"""The steps of tutors and coordinators: approve, give back with advice, confirm, revoke."""

from datetime import date, timedelta

from sqlalchemy import select

from community.transitions.errors import NoSuchStep, WordsMissing
from community.transitions.models import Transition
from community.transitions.policy import can_decide, can_end, manages, stands_in, tutors
from community.transitions.queries.facts import plan_for
from community.transitions.queries.people import deciders
from community.transitions.rules import FIRST
from community.transitions.services.moving import locked, step, tell, who
from community.transitions.services.trials import tell_pairs
from portal.actor import Actor
from portal.clock import today
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Position
from portal.people.queries import person
from portal.people.services import end_position, start_position
from portal.programmes.queries import programme

STAND_IN = "stand_in"  # in the history: given by somebody else where the district has no tutor


def approve(actor: Actor, transition_id: int, version: int, text: str = "") -> Transition:
    """Give the approval that is due: the first by a tutor of the district, the second by a coordinator.

    Where the district has no tutor, a tutor of another one or a coordinator stands in; still two different people.

    :raises ApprovedAlready, VoucherApproves, OwnTransition, FamilyTransition, CriteriaNotMet, VouchersMissing:
    :raises GuardianMissing, Stale, NoSuchStep, NotFound:
    """
    with locked(actor, transition_id, can_decide) as row:
        one, own = person(row.person_id), who(actor, row)
        if row.state in FIRST:
            is_tutor = own == one.id or tutors(actor, one)
            if not is_tutor and not stands_in(actor, one):
                raise NotFound
            step(actor, row, "approve_tutor", version, text=text, criterion="" if is_tutor else STAND_IN)
            row.tutor_id = own
            tell(row, "transition_second", deciders(one, "coordinator") - {one.id, own})
        else:
            if own not in (one.id, row.tutor_id) and not manages(actor, one):
                raise NoSuchStep
            step(actor, row, "approve_curator", version, text=text)
            row.curator_id = own
            day = today(programme(row.programme_id).zone)
            row.cooled_on = day + timedelta(days=plan_for(row).cooling_days)
        tell(row, "transition_approved", [one.id])
        return row


def give_back(actor: Actor, transition_id: int, version: int, advice: str) -> Transition:
    """Return the transition with advice; a new one may be begun at any time.

    :raises WordsMissing: without advice. :raises OwnTransition, FamilyTransition, Stale, NoSuchStep, NotFound:
    """
    with locked(actor, transition_id, can_decide) as row:
        if not advice.strip():
            raise WordsMissing
        step(actor, row, "return", version, text=advice)
        tell(row, "transition_returned", [row.person_id])
        tell_pairs(row)
        return row


def confirm(actor: Actor, transition_id: int, version: int, *, ends_old: bool | None = None) -> Transition:
    """Confirm after the trial: the new position begins today; the old one goes on, or ended yesterday, as chosen.

    :param ends_old: None as the plan says. :raises TrialRuns, OwnTransition, Stale, NoSuchStep, NotFound:
    """
    with locked(actor, transition_id, can_end) as row:
        step(actor, row, "confirm", version)
        plan, one = plan_for(row), person(row.person_id)
        day = today(programme(row.programme_id).zone)
        if plan.from_kind and (plan.ends_old if ends_old is None else ends_old):
            _end_old(actor, one.id, plan.from_kind, day)
        row.position_id = start_position(actor, one.id, row.to_kind, day, territory_id=one.territory_id).id
        tell(row, "transition_confirmed", [one.id])
        return row


def _end_old(actor: Actor, person_id: int, kind: str, day: date) -> None:
    held = select(Position).where(Position.person_id == person_id, Position.kind == kind, Position.ends_on.is_(None))
    for row in db.session.scalars(held).all():
        end_position(actor, row.id, max(row.starts_on, day - timedelta(days=1)))


def revoke(actor: Actor, transition_id: int, version: int, reason: str) -> Transition:
    """Revoke with a reason, from the trial or after it; a position that has begun ends today.

    :raises WordsMissing: without a reason. :raises OwnTransition, FamilyTransition, Stale, NoSuchStep, NotFound:
    """
    with locked(actor, transition_id, can_end) as row:
        if not reason.strip():
            raise WordsMissing
        step(actor, row, "revoke", version, text=reason)
        held = db.session.get(Position, row.position_id) if row.position_id is not None else None
        if held is not None and held.ends_on is None:
            end_position(actor, held.id, today(programme(row.programme_id).zone))
        tell(row, "transition_revoked", [row.person_id])
        tell_pairs(row)
        return row
