"""Places of people who have left the programme go on to the next ones."""

from sqlalchemy import ColumnElement, select

from community.activities.models import Activity, Registration
from community.activities.services.registering import release
from community.activities.services.telling import trail
from community.activities.services.waiting import give_places
from portal.actor import SYSTEM
from portal.clock import now
from portal.db import db, unit_of_work
from portal.people.models import Person

OPEN = ("pending", "waiting", "approved", "confirmed")


def call_off_of_those_who_left() -> int:
    """Free what people who left still hold or wait for in what is to come; answers how many places that were."""
    wanted = select(Registration.activity_id).where(*_left()).join(Activity, Activity.id == Registration.activity_id)
    coming = (Activity.state == "published", Activity.starts_at > now())
    ids = db.session.scalars(wanted.join(Person, Person.id == Registration.person_id).where(*coming).distinct()).all()
    return sum(_free(activity_id) for activity_id in ids)


def _free(activity_id: int) -> int:
    with unit_of_work(lock=(Activity, activity_id)) as session:
        row = session.get_one(Activity, activity_id, populate_existing=True)
        held = select(Registration).join(Person, Person.id == Registration.person_id)
        places = session.scalars(held.where(Registration.activity_id == activity_id, *_left())).all()
        for place in places:
            release(place, "cancelled", "")
            trail(SYSTEM, row, "registration_cancelled", [place.person_id])
        give_places(row)
        return len(places)


def _left() -> list[ColumnElement[bool]]:
    return [Person.left_at.is_not(None), Registration.state.in_(OPEN)]
