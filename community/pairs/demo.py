"""The demo's pairs: short and long ones, one child to child, one that came to its end, one that nobody supervises."""

from dataclasses import dataclass
from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.pairs.models import Pair
from community.pairs.services import PairFields, begin_pair, end_pair
from portal.clock import months_after, moved, now, today
from portal.db import db
from portal.people.demo import demo_actor, demo_person
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of


@dataclass(frozen=True)
class Made:
    """A pair by the people's keys; it began so many days ago for so many months."""

    mentor: str
    mentee: str
    form: str
    days_ago: int
    months: int
    supervisor: str | None = "larisa"
    ended_days_ago: int | None = None
    reason: str = ""
    note: str = ""


PAIRS = (
    Made("nikolay", "sasha", "long", 240, 12),
    Made("svetlana", "timur", "short", 225, 8),
    Made("viktor", "alina", "long", 150, 14, None),
    Made("vera", "maxim", "short", 90, 7),
    Made("maxim", "sasha", "child_to_child", 60, 6, "olga"),
    Made("svetlana", "alina", "short", 380, 6, "larisa", 200, "completed", "Встречались каждую неделю, как решили."),
    Made("viktor", "timur", "short", 360, 5, "denis", 300, "moved", "Семья переехала в другой район."),
)


def load(_app: Flask) -> None:
    """Begin the pairs and end what has ended, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(Pair.id).where(Pair.programme_id == at.id).limit(1)) is not None:
        return
    programme_id, zone = at.id, at.zone
    for one in PAIRS:
        _begin(one, programme_id, zone)


def _begin(one: Made, programme_id: int, zone: str) -> None:
    day = today(zone) - timedelta(days=one.days_ago)
    fields = PairFields(
        demo_person(one.mentor).id, demo_person(one.mentee).id, one.form, day, months_after(day, one.months),
        demo_person(one.supervisor).id if one.supervisor else None,
    )  # fmt: skip
    with moved(now() - timedelta(days=one.days_ago)):
        row_id = begin_pair(demo_actor("olga"), programme_id, fields).id
    if one.ended_days_ago is not None:
        with moved(now() - timedelta(days=one.ended_days_ago)):
            end_pair(demo_actor("olga"), row_id, 1, today(zone), one.reason, one.note)
