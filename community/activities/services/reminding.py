"""Reminders, each once: two days before to those who have a place, after an educational event to who was there."""

from collections.abc import Callable, Iterable
from datetime import timedelta

from sqlalchemy import ColumnElement, select

from community.activities.models import Activity, ActivityReflection, Registration
from community.activities.rules.kinds import REFLECTED
from community.activities.services.telling import path_of, tell, tell_with_guardians
from portal.clock import now
from portal.db import db, unit_of_work
from portal.limits import REFLECTION_DAYS
from portal.notifications.services import moment

SOON_HOURS = 48
Act = Callable[[Activity, list[Registration]], None]


def remind() -> int:
    """Tell once, two days before, those who have a place; answers how many."""
    wanted = (
        Activity.state == "published", Activity.starts_at > now(),
        Activity.starts_at <= now() + timedelta(hours=SOON_HOURS),
        Registration.state.in_(["approved", "confirmed"]), Registration.reminded_at.is_(None),
    )  # fmt: skip
    return _each(wanted, _remind)


def remind_of_word() -> int:
    """Tell once who was at an educational event and has not said what it gave, as long as they can; how many."""
    said = select(ActivityReflection.id).where(ActivityReflection.registration_id == Registration.id).exists()
    wanted = (
        Activity.kind.in_(REFLECTED), Activity.state == "published", Activity.ends_at <= now(),
        Activity.ends_at > now() - timedelta(days=REFLECTION_DAYS), Registration.state == "attended",
        Registration.asked_back_at.is_(None), ~said,
    )  # fmt: skip
    return _each(wanted, _remind_of_word)


def _each(wanted: Iterable[ColumnElement[bool]], act: Act) -> int:
    """Act once on the places of each activity that are due, under its lock; answers how many places."""
    due = select(Registration.activity_id).join(Activity, Activity.id == Registration.activity_id).where(*wanted)
    return sum(_under_lock(one, wanted, act) for one in db.session.scalars(due.distinct()).all())


def _under_lock(activity_id: int, wanted: Iterable[ColumnElement[bool]], act: Act) -> int:
    with unit_of_work(lock=(Activity, activity_id)) as session:
        due = select(Registration).join(Activity, Activity.id == Registration.activity_id)
        fresh = list(session.scalars(due.where(Registration.activity_id == activity_id, *wanted)))
        act(session.get_one(Activity, activity_id), fresh)
        return len(fresh)


def _remind(row: Activity, places: list[Registration]) -> None:
    for one in places:
        one.reminded_at = now()
    kind = "activity_soon_word" if row.kind in REFLECTED else "activity_soon"
    tell_with_guardians(row, kind, [one.person_id for one in places])


def _remind_of_word(row: Activity, places: list[Registration]) -> None:
    for one in places:
        one.asked_back_at = now()
    until = moment(row.ends_at + timedelta(days=REFLECTION_DAYS), row.home.zone)
    tell(row, "word_due", [one.person_id for one in places], path=f"{path_of(row)}/reflection", until=until)
