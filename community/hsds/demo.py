"""The demo's plant shows itself to everybody, so that other systems have something to read."""

from flask import Flask
from sqlalchemy import select

from community.partners.demo import PLANT
from community.partners.models import Organisation
from community.partners.services import set_audiences
from portal.db import db
from portal.people.demo import demo_actor
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of

SHOWN = dict.fromkeys(("listed", "about", "links", "phones"), "everyone")


def load(_app: Flask) -> None:
    """Once."""
    plant = db.session.scalar(select(Organisation).where(Organisation.name == PLANT))
    if plant is not None and plant.listed_for != "everyone":
        set_audiences(demo_actor("olga"), programme_of(SLUG).id, plant.id, plant.version, SHOWN)
