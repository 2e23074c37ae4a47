"""The steps of an activity: propose, take back, publish with a second signature, give back with advice, call off.

What is decided of one date of a series is decided of all that stand alike.
"""

from sqlalchemy import select

from community.activities.errors import AllyNeeded, DateTaken, NoSuchStep, NotYours, PastActivity, WordsMissing
from community.activities.models import Activity, Registration
from community.activities.policy import (
    can_cancel_activity,
    can_edit_activity,
    can_see_activity,
    can_sign_activity,
    needs_ally,
    organises,
)
from community.activities.rules import is_open_to_minors, next_state
from community.activities.services.locking import locked_series, step_version
from community.activities.services.registering import called_off_by_all
from community.activities.services.telling import note, seated, signers, tell, tell_off
from community.clubs.models import ClubMember
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import Forbidden
from portal.people.policy import MANAGERS


def propose(actor: Actor, activity_id: int, version: int) -> Activity:
    """Send the idea off to be signed, a series whole.

    :raises AllyNeeded: a child whose ally has not said yes. :raises NoSuchStep:
    """
    with locked_series(actor, activity_id, _proposed_by) as (row, others):
        moved = _move(row, others, "propose", version)
        for one in moved:
            if needs_ally(actor) and not any(hand.part == "ally" and hand.answered == "yes" for hand in one.hands):
                raise AllyNeeded
            one.advice = ""
            note(actor, one, "proposed")
        tell(moved[0], "activity_proposed", signers(row))
        return row


def withdraw(actor: Actor, activity_id: int, version: int) -> Activity:
    """Take the idea back to change it. :raises NoSuchStep:"""
    with locked_series(actor, activity_id, _proposed_by) as (row, others):
        for one in _move(row, others, "withdraw", version):
            note(actor, one, "withdrawn")
        return row


def publish(actor: Actor, activity_id: int, version: int) -> Activity:
    """Sign it: from now on people sign up. One signature is for all dates of a series.

    :raises NotYours: where minors may come, whoever organises it does not sign. :raises NoSuchStep, PastActivity:
    """
    with locked_series(actor, activity_id) as (row, others):
        for one in [row, *(each for each in others if each.state == row.state)]:
            if not can_sign_activity(actor, one):
                raise _why_not(actor, one)
        moved = _move(row, others, "publish", version)
        for one in moved:
            one.published_at, one.published_by_id = now(), actor.person_in(row.programme_id)
            note(actor, one, "published")
        first = moved[0]
        tell(first, "activity_published", [one for one in (row.proposed_by_id,) if one])
        if row.club_id:
            own = select(ClubMember.person_id).where(ClubMember.club_id == row.club_id, ClubMember.left_at.is_(None))
            tell(first, "activity_new", set(db.session.scalars(own)) - {row.proposed_by_id})
        return row


def give_back(actor: Actor, activity_id: int, version: int, advice: str) -> Activity:
    """Return it to who proposed it, with advice. :raises WordsMissing: :raises NoSuchStep:"""
    with locked_series(actor, activity_id) as (row, others):
        if not can_sign_activity(actor, row):
            raise _why_not(actor, row)
        if not advice.strip():
            raise WordsMissing
        for one in _move(row, others, "give_back", version):
            one.advice = advice.strip()
            note(actor, one, "given_back", advice)
        tell(row, "activity_returned", [one for one in (row.proposed_by_id,) if one])
        return row


def cancel(actor: Actor, activity_id: int, version: int, reason: str, *, with_later: bool = False) -> Activity:
    """Call it off, of a series this date or also the later ones; everybody with a place, or waiting for one, hears it
    once. :raises WordsMissing: :raises NoSuchStep:
    """
    with locked_series(actor, activity_id, can_see_activity) as (row, others):
        if not can_cancel_activity(actor, row):
            raise NoSuchStep if row.state == "cancelled" else Forbidden
        if not reason.strip():
            raise WordsMissing
        later = [one for one in others if with_later and one.starts_at > row.starts_at]
        moved = _move(row, later, "cancel", version)
        people = {one.id: seated(one) for one in moved}
        for one in moved:
            one.cancelled_at, one.reason = now(), reason.strip()
            one.revision += 1
            called_off_by_all(one)
            note(actor, one, "cancelled", reason, people[one.id])
        tell_off(moved, people, row.reason)
        return row


def take_out(actor: Actor, activity_id: int, version: int) -> Activity:
    """Take one date out of a series, as if it had never been one; answers the nearest date that is left.

    :raises DateTaken: somebody has signed up for it, or it is the last one. :raises NoSuchStep, Stale:
    """
    with locked_series(actor, activity_id, can_edit_activity) as (row, others):
        left = [one for one in others if one.state not in ("cancelled", "removed")]
        if row.series_id is None or row.state in ("cancelled", "removed"):
            raise NoSuchStep
        signed = select(Registration.id).where(Registration.activity_id == row.id).limit(1)
        if not left or db.session.scalar(signed) is not None:
            raise DateTaken
        step_version(row, version)
        row.state, row.changed_at = "removed", now()
        row.revision += 1
        note(actor, row, "taken_out")
        return min(left, key=lambda one: abs(one.starts_at - row.starts_at))


def _move(row: Activity, others: list[Activity], step: str, version: int) -> list[Activity]:
    """Take the step with the activity and the dates of its series that stand alike and come; the first one first."""
    was, to = row.state, next_state(row.state, step)
    if to is None:
        raise NoSuchStep
    if row.starts_at <= now():
        raise PastActivity
    step_version(row, version)
    moved = [one for one in others if one.state == was and one.starts_at > now()]
    for one in moved:
        one.version += 1
    for one in (row, *moved):
        one.state, one.changed_at = to, now()
    return sorted([row, *moved], key=lambda one: one.starts_at)


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
