"""A first step about training: a course begun."""

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select

from community.training.models import CourseEdition, Enrolment
from community.training.policy import learns_in
from portal.actor import Actor
from portal.db import db
from portal.features import FirstStep, StepSeen
from portal.programmes.models import Programme

LEARNERS = ("relay_mentor", "mentor", "tutor", "curator", "volunteer", "ambassador", "organiser")


def _learns(actor: Actor, programme_id: int) -> bool:
    return learns_in(actor, programme_id) and actor.stands_as(programme_id, *LEARNERS)


def _course(actor: Actor, at: Programme) -> StepSeen | None:
    """None while no course is published."""
    offered = exists().where(CourseEdition.programme_id == at.id, CourseEdition.published_at.is_not(None))
    begun = exists().where(Enrolment.programme_id == at.id, Enrolment.person_id == actor.person_in(at.id))
    row = db.session.execute(select(offered.label("is_offered"), begun.label("is_begun"))).one()
    if not row.is_offered:
        return None
    return StepSeen(url_for("training.course_list", slug=at.slug), bool(row.is_begun))


STEPS = (
    FirstStep(
        "course", _l("Begin a course"), _l("Short modules, at your own pace; it stays where you left it."),
        _learns, _course, order=32,
    ),
)  # fmt: skip
