"""Coming: confirming a place, checking in by the code at the place or by the list, saying afterwards what it gave."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import select

from community.activities.errors import NotHereYet, NotOnList, NotYetOver
from community.activities.models import Activity, ActivityReflection, Registration
from community.activities.policy import can_run_activity
from community.activities.queries.facts import registration_of
from community.activities.rules import OVER, can_move
from community.activities.services.keys import is_key
from community.activities.services.locking import locked
from community.activities.services.telling import trail
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.limits import REFLECTION_DAYS

BEFORE, AFTER = timedelta(hours=1), timedelta(days=1)


def confirm(actor: Actor, activity_id: int) -> Registration:
    """Say that one really comes. Twice is once. :raises NotOnList:"""
    with locked(actor, activity_id) as row:
        place = _own(actor, row)
        if place.state == "approved":
            place.state, place.changed_at = "confirmed", now()
            trail(actor, row, "registration_confirmed", [place.person_id])
        elif place.state != "confirmed":
            raise NotOnList
        return place


def check_in(actor: Actor, activity_id: int, key: str) -> Registration:
    """Mark oneself as come, by the code that hangs at the place. :raises NotHereYet, NotOnList:"""
    with locked(actor, activity_id) as row:
        place = _own(actor, row)
        if not is_key(row.guid, key) or not is_time(row):
            raise NotHereYet
        if place.state == "attended":
            return place
        if not can_move(place.state, "attended"):
            raise NotOnList
        place.state, place.came_at, place.changed_at = "attended", now(), now()
        trail(actor, row, "checked_in", [place.person_id])
        return place


def mark_attendance(actor: Actor, activity_id: int, marks: Mapping[int, str]) -> int:
    """Mark who came, who did not and had a reason, by registration; answers how many changed.

    :raises NotHereYet: before the hour in which people come.
    """
    with locked(actor, activity_id, can_run_activity) as row:
        if now() < row.starts_at - BEFORE:
            raise NotHereYet
        held = (Registration.activity_id == row.id, Registration.id.in_(list(marks)))
        changed = [
            place for place in db.session.scalars(select(Registration).where(*held))
            if marks[place.id] in OVER and marks[place.id] != place.state and can_move(place.state, marks[place.id])
        ]  # fmt: skip
        for place in changed:
            place.state, place.changed_at = marks[place.id], now()
            place.came_at = (place.came_at or now()) if place.state == "attended" else None
        trail(actor, row, "attendance_marked", [place.person_id for place in changed])
        return len(changed)


def reflect(actor: Actor, activity_id: int, value: int, words: str) -> ActivityReflection:
    """Say what it gave, once it is over; the last word counts. :raises NotYetOver:"""
    with locked(actor, activity_id) as row:
        place = _own(actor, row)
        is_time_now = row.ends_at <= now() < row.ends_at + timedelta(days=REFLECTION_DAYS)
        if place.state != "attended" or not is_time_now or not 1 <= value <= 5:
            raise NotYetOver
        said = db.session.scalar(select(ActivityReflection).where(ActivityReflection.registration_id == place.id))
        if said is None:
            said = ActivityReflection(
                programme_id=row.programme_id, registration_id=place.id, person_id=place.person_id
            )
            db.session.add(said)
        said.value, said.words, said.at = value, words.strip(), now()
        db.session.flush()
        trail(actor, row, "reflected", [place.person_id])
        return said


def is_time(row: Activity) -> bool:
    """Whether people check in now: from an hour before the beginning until a day after the end."""
    return row.published_at is not None and row.starts_at - BEFORE <= now() <= row.ends_at + AFTER


def _own(actor: Actor, row: Activity) -> Registration:
    own = actor.person_in(row.programme_id)
    place = registration_of(row, own) if own is not None else None
    if place is None:
        raise NotOnList
    return place
