"""A guardian's word on one child and one activity: a yes opens the place, a no closes it, at once."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import select

from community.activities.errors import NoSuchStep
from community.activities.models import Activity, ActivityPermission, Registration
from community.activities.queries.facts import guest, load_of, permission_of, registration_of
from community.activities.rules import CALLED_OFF, HOLDING, OVER, SEATED, can_move, has_room
from community.activities.services.locking import locked
from community.activities.services.registering import release
from community.activities.services.telling import Change, for_calendars, tell, trail
from community.activities.services.waiting import give_places
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import NotFound
from portal.limits import PERMISSION_HOURS
from portal.people.queries import guardians_of

BY_GUARDIAN = "guardian"


def answer_permission(actor: Actor, activity_id: int, child_id: int, *, is_yes: bool, is_quiet: bool = False) -> str:
    """Allow this activity to one's child, or not; answers what all guardians together say: ``yes`` or ``no``.

    :param is_quiet: the caller tells the child of all dates at once.
    :raises NotFound: not one's child. :raises NoSuchStep: nobody's permission is needed, or it is over.
    """
    with locked(actor, activity_id) as row:
        own = actor.person_in(row.programme_id)
        if child_id not in actor.children or own is None:
            raise NotFound
        if not row.needs_permission or row.state != "published" or row.ends_at <= now():
            raise NoSuchStep
        _keep(row, child_id, own, is_yes=is_yes)
        said = permission_of(row, child_id)
        place = registration_of(row, child_id)
        if place is not None and place.state not in (*CALLED_OFF, *OVER):
            _follow(row, place, said)
        trail(actor, row, "permission_given" if is_yes else "permission_refused", [child_id])
        if not is_quiet:
            tell_of_answer([row], child_id, is_yes=is_yes)
        return said


def tell_of_answer(rows: Sequence[Activity], child_id: int, *, is_yes: bool) -> None:
    """The child hears once what was said of these dates; the places that came of a yes go along for the calendar."""
    places = [(row, registration_of(row, child_id)) for row in rows] if is_yes else []
    taken = [Change(row, row.starts_at) for row, place in places if place is not None and place.state in SEATED]
    more: dict[str, Any] = {"calendar": for_calendars(taken)} if taken else {}
    tell(rows[0], "permission_yes" if is_yes else "permission_no", [child_id], **more)


def ask_guardians(row: Activity) -> dict[int, frozenset[int]]:
    """A yes is needed anew: children who have a place hold it until their guardians answer.

    Answers whom to ask, by child; the caller tells them, of a whole series once.
    """
    asked: dict[int, frozenset[int]] = {}
    held = (Registration.activity_id == row.id, Registration.is_minor, Registration.state.in_((*SEATED, *HOLDING)))
    for place in db.session.scalars(select(Registration).where(*held).order_by(Registration.number)).all():
        if permission_of(row, place.person_id) == "yes":
            continue
        if can_move(place.state, "pending") and place.state in SEATED:
            place.state, place.changed_at = "pending", now()
            place.holds_until = min(now() + timedelta(hours=PERMISSION_HOURS), row.closes_at)
        if place.state in ("pending", "waiting"):
            asked[place.person_id] = guardians_of([place.person_id]).get(place.person_id, frozenset())
    db.session.flush()
    return asked


def _keep(row: Activity, child_id: int, guardian_id: int, *, is_yes: bool) -> None:
    held = (
        ActivityPermission.activity_id == row.id, ActivityPermission.child_id == child_id,
        ActivityPermission.guardian_id == guardian_id,
    )  # fmt: skip
    said = db.session.scalar(select(ActivityPermission).where(*held))
    if said is None:
        said = ActivityPermission(
            programme_id=row.programme_id, activity_id=row.id, child_id=child_id, guardian_id=guardian_id
        )
        db.session.add(said)
    said.answered, said.answered_at = "yes" if is_yes else "no", now()
    db.session.flush()


def _follow(row: Activity, place: Registration, said: str) -> None:
    """What the guardians' word makes of the child's place."""
    if said == "no":
        release(place, "cancelled", BY_GUARDIAN)
        give_places(row)
    elif place.state == "pending" and not row.approves:
        seat = next(each for each in row.seats if each.id == place.seat_id)
        holds = place.holds_until is not None and place.holds_until > now()
        one = guest(place.person_id)
        is_free = holds or has_room(
            seat.id, seat.capacity, row.minors_per_adult, load_of(row), is_minor=one.is_minor
        )  # fmt: skip
        place.state, place.holds_until, place.changed_at = ("approved" if is_free else "waiting"), None, now()
        db.session.flush()
