"""Ten children with four secrets each in a demo, which may reach those who look after them and nobody else."""

from datetime import timedelta

from community.pairs.rules import months_after
from community.pairs.services import PairFields, begin_pair, end_pair
from portal.accounts.services import issue_card
from portal.actor import SYSTEM
from portal.clock import moved, now, today
from portal.directory.services import ProfileFields, save_profile
from portal.people.demo import demo_actor, demo_person
from portal.people.models import Person
from portal.people.queries import actor_of
from portal.people.services import add_person, start_guardianship, start_position
from portal.programmes.demo import SLUG
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.subject_access.services import ask_about

CHILDREN = 10
MARKS = ("Потаённый", "строитмаяк", "ссорабылаиз", "уберитепро")
OWN = 0  # the one whose pair is the walker "mentor", whose guardian is the walker "guardian"


def secrets_of(number: int) -> list[str]:
    """A family name, a line of the profile, why a pair ended, what was asked of those who look after."""
    return [f"{mark}{number:02d}" for mark in MARKS]


def plant() -> None:
    """Bring the children in, by the services and with the rights of who would do it."""
    at = programme_of(SLUG)
    for number in range(CHILDREN):
        _one(number, at)


def _one(number: int, at: Programme) -> None:
    family, line, reason, wish = secrets_of(number)
    day = today(at.zone)
    born = day.replace(year=day.year - 8 - number, month=1, day=number + 1)
    child = add_person(SYSTEM, at.id, "Ребёнок", family, born_on=born).id
    start_position(SYSTEM, child, "mentee", day)
    issue_card(SYSTEM, child)
    actor = actor_of(_account(child))
    save_profile(actor, at.id, 1, ProfileFields({"about": (line, "coordinators"), "skills": (line, "near")}))
    ask_about(actor, child, "correct", wish)
    mentor = demo_person("nikolay" if number == OWN else "viktor").id
    if number == OWN:
        start_guardianship(SYSTEM, demo_person("nina").id, child, "мама", day)
    start = day - timedelta(days=200)
    with moved(now() - timedelta(days=200)):
        fields = PairFields(mentor, child, "short", start, months_after(start, 6))
        pair = begin_pair(demo_actor("olga"), at.id, fields).id
    if number != OWN:
        end_pair(demo_actor("olga"), pair, 1, day, "other", reason)


def _account(person_id: int) -> int:
    from portal.db import db

    row = db.session.get(Person, person_id, populate_existing=True)
    assert row is not None
    return row.account_id or 0
