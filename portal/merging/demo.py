"""The demo's second record: Светлана was entered again by somebody who did not find her."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from portal.clock import moved, now
from portal.db import db
from portal.merging.services import find_likenesses
from portal.people.demo import demo_actor, demo_person
from portal.people.models import Person
from portal.people.services import add_person
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of

NAME = ("Света", "Юдина")


def load(_app: Flask) -> None:
    """Enter the record and look for likenesses, once."""
    at = programme_of(SLUG)
    there = (Person.programme_id == at.id, Person.given_name == NAME[0], Person.family_name == NAME[1])
    if db.session.scalar(select(Person.id).where(*there).limit(1)) is not None:
        return
    programme_id, first = at.id, demo_person("svetlana")
    born_on, territory_id = first.born_on, first.territory_id
    with moved(now() - timedelta(days=6)):
        add_person(demo_actor("olga"), programme_id, *NAME, born_on=born_on, territory_id=territory_id)
    find_likenesses(programme_id)
