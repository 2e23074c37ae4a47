"""The demo's ambassador: two links, some who opened them, a mentor and a volunteer who came by them."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.ambassadors.models import AmbassadorCode
from community.ambassadors.services import count_opening, make_code, note_arrival, tell_ambassador
from portal.clock import moved, now
from portal.db import db
from portal.people.demo import demo_actor, demo_person
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of

LINKS = (("Библиотека, стойка у входа", 40, 11), ("Страница выпускников колледжа", 25, 6))
CAME = ("nikolay", "yulia")


def load(_app: Flask) -> None:
    """Make them with the clock moved, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(AmbassadorCode.id).where(AmbassadorCode.programme_id == at.id).limit(1)) is not None:
        return
    at_id, codes = at.id, []
    for label, days, openings in LINKS:
        with moved(now() - timedelta(days=days)):
            row = make_code(demo_actor("darya"), at_id, label)
            codes.append((row.id, row.code))
        for number in range(openings):
            with moved(now() - timedelta(days=days - 1 - number)):
                count_opening(codes[-1][0])
    for (_id, code), key in zip(codes, CAME, strict=True):
        with moved(now() - timedelta(days=12)):
            arrival_id = note_arrival(demo_actor("olga"), demo_person(key).id, code).id
        if key == "yulia":
            tell_ambassador(demo_actor(key), arrival_id, is_told=True)
