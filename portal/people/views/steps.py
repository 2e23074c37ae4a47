"""A first step of an administrator: somebody else with a right."""

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select

from portal.actor import Actor
from portal.db import db
from portal.features import FirstStep, StepSeen
from portal.people.models import Grant
from portal.programmes.models import Programme


def _administers(actor: Actor, programme_id: int) -> bool:
    return actor.has(programme_id, "administrator")


def _right(actor: Actor, at: Programme) -> StepSeen | None:
    given = exists().where(Grant.programme_id == at.id, Grant.granted_by_id == actor.person_in(at.id))
    return StepSeen(url_for("people.person_list", slug=at.slug), bool(db.session.scalar(select(given))))


STEPS = (
    FirstStep(
        "right", _l("Give somebody a right"),
        _l("A coordinator, a facilitator: from the record of the person; nobody should be alone with it."),
        _administers, _right, order=24,
    ),
)  # fmt: skip
