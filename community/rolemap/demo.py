"""The demo's needs: enough mentors, and one district without a tutor; some positions that people held before."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.rolemap.models import RequiredPosition
from community.rolemap.services import require_position
from portal.actor import SYSTEM
from portal.clock import moved, today
from portal.db import db
from portal.people.demo import demo_actor, demo_person
from portal.people.services import start_position
from portal.programmes.demo import SLUG, beginning
from portal.programmes.models import Territory
from portal.programmes.queries import programme_of

NEEDS = (("tutor", 1, "Тула"), ("tutor", 1, "Алексин"), ("mentor", 3, "Тульская область"), ("curator", 1, "Алексин"))
# Who was what before today's positions: key, position, days before the beginning, days of its length.
EARLIER = (
    ("vera", "mentee", 1500, 1400), ("kostya", "mentee", 1300, 1200), ("darya", "mentee", 1100, 1000),
    ("ilya", "mentee", 900, 850), ("polina", "mentee", 1200, 1100), ("larisa", "volunteer", 700, 600),
    ("nikolay", "volunteer", 500, 450),
)  # fmt: skip
LATER = (("kostya", "volunteer", 150), ("polina", "ambassador", 60), ("yulia", "organiser", 30))


def load(_app: Flask) -> None:
    """Say what is needed, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(RequiredPosition.id).where(RequiredPosition.programme_id == at.id).limit(1)):
        return
    programme_id, first = at.id, beginning().date()
    for key, kind, before, length in EARLIER:
        starts_on = first - timedelta(days=before)
        start_position(SYSTEM, demo_person(key).id, kind, starts_on, starts_on + timedelta(days=length))
    for key, kind, ago in LATER:
        start_position(SYSTEM, demo_person(key).id, kind, today(at.zone) - timedelta(days=ago))
    places = {row.name: row.id for row in db.session.scalars(select(Territory))}
    with moved(beginning() + timedelta(days=30)):
        for kind, number, place in NEEDS:
            require_position(demo_actor("marina"), programme_id, kind, number, places[place], today(at.zone))
