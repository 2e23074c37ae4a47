"""The demo's training: a mentor who has passed, a graduate in the middle, a tutor's course just begun."""

from datetime import timedelta

from flask import Flask
from sqlalchemy import select

from community.training.models import Course, Enrolment
from community.training.queries import learning_of
from community.training.rules import asked
from community.training.services import add_starters, answer_check, ask_check, begin_course, choose_shown
from portal.actor import SYSTEM
from portal.clock import moved, now
from portal.db import db
from portal.people.demo import demo_actor
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of

# who, course, began how many days ago, how many modules are passed (None: all)
LEARNERS = (
    ("nikolay", "first_meetings", 90, None), ("svetlana", "first_meetings", 60, None),
    ("vera", "first_meetings", 20, 2), ("nikolay", "tutor", 40, None), ("viktor", "tutor", 14, 1),
    ("larisa", "tutor", 200, None),
)  # fmt: skip


def load(_app: Flask) -> None:
    """Bring the courses and let people learn, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(Course.id).where(Course.programme_id == at.id).limit(1)) is not None:
        return
    programme_id = at.id
    with moved(now() - timedelta(days=210)):
        add_starters(SYSTEM, programme_id)
    courses = {row.key: row.id for row in db.session.scalars(select(Course).where(Course.programme_id == programme_id))}
    for who, course, days_ago, modules in LEARNERS:
        with moved(now() - timedelta(days=days_ago)):
            row = begin_course(demo_actor(who), courses[course])
            _learn(who, row, modules)
    done = db.session.scalar(select(Enrolment).where(Enrolment.finished_on.is_not(None)).order_by(Enrolment.id))
    if done is not None:
        choose_shown(demo_actor("nikolay"), done.id, "initials")


def _learn(who: str, row: Enrolment, modules: int | None) -> None:
    """Pass so many modules, the first one at the second try."""
    content = learning_of(row).content
    for number, module in enumerate(content.modules[:modules]):
        for is_right in (False, True) if number == 0 else (True,):
            found = ask_check(demo_actor(who), row.id, module.key)
            places = {
                one.question.key: [
                    str(place) for place, option in enumerate(one.options) if option.is_right == is_right
                ]
                for one in asked(module, found.seed)
            }  # fmt: skip
            answer_check(demo_actor(who), found.id, places)
