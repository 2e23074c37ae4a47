"""A pair that ended and stays in touch, for the pages on which a guardian decides about it."""

from datetime import timedelta

from sqlalchemy import select

from community.aftercare.services import say_wish
from community.pairs.models import Pair
from community.pairs.services import PairFields, begin_pair, end_pair
from portal.clock import today
from portal.db import db
from portal.people.demo import demo_actor, demo_person


def touched_pair() -> int:
    """A pair of Sasha's that ended, whose two wish to stay in touch: her mother is asked."""
    olga, mentor, child = demo_actor("olga"), demo_person("svetlana"), demo_person("sasha")
    held = select(Pair.id).where(Pair.mentor_id == mentor.id, Pair.mentee_id == child.id)
    known, day = db.session.scalar(held), today("Europe/Moscow")
    if known is not None:
        return known
    fields = PairFields(mentor.id, child.id, "short", day - timedelta(days=100), day + timedelta(days=60))
    row = begin_pair(olga, child.programme_id, fields)
    pair_id = end_pair(olga, row.id, row.version, day - timedelta(days=1), "completed").id
    for key in ("svetlana", "sasha"):
        say_wish(demo_actor(key), pair_id, "stay")
    return pair_id
