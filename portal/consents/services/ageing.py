"""Coming of age: a schedule only tells people. Access and consents themselves are computed when they are read."""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select

from portal.clock import now, today
from portal.consents.models import AgeNotice
from portal.db import db, unit_of_work
from portal.limits import COMING_OF_AGE_DAYS
from portal.notifications.services import calendar_day, notify
from portal.people.models import Person
from portal.people.policy import can_edit_person
from portal.people.queries import accounts_of, actor_of, guardians_of, people_with_role
from portal.people.rules import ADULT, comes_of_age_on
from portal.programmes.models import Programme

SOON, TODAY, SOON_OF, TODAY_OF = "age_soon", "age_today", "age_soon_of", "age_today_of"
LATE_DAYS = 3  # a schedule that stood still tells of birthdays that passed meanwhile


def tell_of_age() -> int:
    """Tell whom an 18th birthday concerns, once 30 days before and once on the day; answers of how many."""
    told = 0
    for home in db.session.scalars(select(Programme).order_by(Programme.id)).all():
        home_id, slug, day = home.id, home.slug, today(home.zone)
        for person_id, stage in _due(home_id, day):
            told += _tell(home_id, slug, person_id, stage)
    return told


def _due(programme_id: int, day: date) -> list[tuple[int, str]]:
    """(person, stage) of whom nobody was told yet."""
    first, last = day - timedelta(days=LATE_DAYS + 366 * ADULT), day + timedelta(days=COMING_OF_AGE_DAYS - 365 * ADULT)
    people = db.session.execute(
        select(Person.id, Person.born_on).where(
            Person.programme_id == programme_id, Person.left_at.is_(None), Person.born_on.between(first, last)
        )
    ).all()
    told = db.session.execute(
        select(AgeNotice.person_id, AgeNotice.stage).where(
            AgeNotice.programme_id == programme_id, AgeNotice.person_id.in_([one.id for one in people])
        )
    )
    done = {(row.person_id, row.stage) for row in told}
    found = [(one.id, stage) for one in people if (stage := _stage(one.born_on, day))]
    return [pair for pair in found if pair not in done]


def _stage(born_on: date | None, day: date) -> str:
    left = (comes_of_age_on(born_on) - day).days if born_on else COMING_OF_AGE_DAYS + 1
    if 0 < left <= COMING_OF_AGE_DAYS:
        return "soon"
    return "today" if -LATE_DAYS <= left <= 0 else ""


def _tell(programme_id: int, slug: str, person_id: int, stage: str) -> bool:
    with unit_of_work(lock=(Person, person_id)) as session:
        known = (AgeNotice.programme_id == programme_id, AgeNotice.person_id == person_id, AgeNotice.stage == stage)
        one = session.get_one(Person, person_id)
        if session.scalar(select(AgeNotice.id).where(*known)) is not None or one.born_on is None:
            return False
        session.add(AgeNotice(programme_id=programme_id, person_id=person_id, stage=stage, told_at=now()))
        facts = {"name": one.name, "day": calendar_day(comes_of_age_on(one.born_on))}
        own, of_others = (SOON, SOON_OF) if stage == "soon" else (TODAY, TODAY_OF)
        path = f"/p/{slug}/consents/"
        notify(accounts_of([person_id]).values(), own, facts, path, programme_id)
        guardians = guardians_of([person_id]).get(person_id, frozenset())
        notify(accounts_of(guardians).values(), of_others, facts, path, programme_id)
        notify(_coordinators(programme_id, one), of_others, facts, f"/p/{slug}/people/{person_id}", programme_id)
        return True


def _coordinators(programme_id: int, one: Person) -> Iterable[int]:
    """The accounts of the coordinators of the place where the person is."""
    accounts = accounts_of(row.id for row in people_with_role(programme_id, "coordinator"))
    return [account for account in accounts.values() if can_edit_person(actor_of(account), one)]
