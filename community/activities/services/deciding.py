"""The steps of an activity: propose, take back, publish with a second signature, give back with advice, call off."""

from sqlalchemy import select

from community.activities.errors import AllyNeeded, NoSuchStep, NotYours, PastActivity, WordsMissing
from community.activities.models import Activity
from community.activities.policy import (
    can_cancel_activity,
    can_see_activity,
    can_sign_activity,
    needs_ally,
    organises,
)
from community.activities.rules import is_open_to_minors, next_state
from community.activities.services.locking import locked, step_version
from community.activities.services.registering import called_off_by_all
from community.activities.services.telling import note, seated, signers, tell, tell_with_guardians
from community.clubs.models import ClubMember
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import Forbidden
from portal.people.policy import MANAGERS


def propose(actor: Actor, activity_id: int, version: int) -> Activity:
    """Send the idea off to be signed. :raises AllyNeeded: a child whose ally has not said yes. :raises NoSuchStep:"""
    with locked(actor, activity_id, _proposed_by) as row:
        _move(row, "propose", version)
        if needs_ally(actor) and not any(hand.part == "ally" and hand.answered == "yes" for hand in row.hands):
            raise AllyNeeded
        row.advice = ""
        note(actor, row, "proposed")
        tell(row, "activity_proposed", signers(row))
        return row


def withdraw(actor: Actor, activity_id: int, version: int) -> Activity:
    """Take the idea back to change it. :raises NoSuchStep:"""
    with locked(actor, activity_id, _proposed_by) as row:
        _move(row, "withdraw", version)
        note(actor, row, "withdrawn")
        return row


def publish(actor: Actor, activity_id: int, version: int) -> Activity:
    """Sign it: from now on people sign up.

    :raises NotYours: where minors may come, whoever organises it does not sign. :raises NoSuchStep, PastActivity:
    """
    with locked(actor, activity_id) as row:
        if not can_sign_activity(actor, row):
            raise _why_not(actor, row)
        _move(row, "publish", version)
        row.published_at, row.published_by_id = now(), actor.person_in(row.programme_id)
        note(actor, row, "published")
        tell(row, "activity_published", [one for one in (row.proposed_by_id,) if one])
        if row.club_id:
            own = select(ClubMember.person_id).where(ClubMember.club_id == row.club_id, ClubMember.left_at.is_(None))
            tell(row, "activity_new", set(db.session.scalars(own)) - {row.proposed_by_id})
        return row


def give_back(actor: Actor, activity_id: int, version: int, advice: str) -> Activity:
    """Return it to who proposed it, with advice. :raises WordsMissing: :raises NoSuchStep:"""
    with locked(actor, activity_id) as row:
        if not can_sign_activity(actor, row):
            raise _why_not(actor, row)
        if not advice.strip():
            raise WordsMissing
        _move(row, "give_back", version)
        row.advice = advice.strip()
        note(actor, row, "given_back", advice)
        tell(row, "activity_returned", [one for one in (row.proposed_by_id,) if one])
        return row


def cancel(actor: Actor, activity_id: int, version: int, reason: str) -> Activity:
    """Call it off; everybody with a place, or waiting for one, hears it. :raises WordsMissing: :raises NoSuchStep:"""
    with locked(actor, activity_id, can_see_activity) as row:
        if not can_cancel_activity(actor, row):
            raise NoSuchStep if row.state == "cancelled" else Forbidden
        if not reason.strip():
            raise WordsMissing
        people = seated(row)
        _move(row, "cancel", version)
        row.cancelled_at, row.reason = now(), reason.strip()
        row.revision += 1
        called_off_by_all(row)
        note(actor, row, "cancelled", reason, people)
        tell_with_guardians(row, "activity_cancelled", people, reason=row.reason)
        return row


def _move(row: Activity, step: str, version: int) -> None:
    to = next_state(row.state, step)
    if to is None:
        raise NoSuchStep
    if row.starts_at <= now():
        raise PastActivity
    step_version(row, version)
    row.state, row.changed_at = to, now()


def _proposed_by(actor: Actor, row: Activity) -> bool:
    return row.proposed_by_id is not None and actor.person_in(row.programme_id) == row.proposed_by_id


def _why_not(actor: Actor, row: Activity) -> Exception:
    """The clearest word about a signature that cannot be given."""
    if row.state != "proposed":
        return NoSuchStep()
    open_to_minors = is_open_to_minors([seat.fits for seat in row.seats], row.min_age)
    if open_to_minors and organises(actor, row) and actor.has(row.programme_id, *MANAGERS):
        return NotYours()
    return Forbidden()
