"""First steps about sessions: an invitation answered, a first session planned."""

from flask import url_for
from flask_babel import lazy_gettext as _l
from sqlalchemy import exists, select

from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.rules import LEADERS
from facilitation.studies.models import Study
from facilitation.studies.policy import in_team
from facilitation.studies.rules import PLANNING_PARTS
from portal.actor import Actor
from portal.db import db
from portal.features import FirstStep, StepSeen
from portal.programmes.models import Programme


def _is_anybody(_actor: Actor, _programme_id: int) -> bool:
    return True


def _facilitates(actor: Actor, programme_id: int) -> bool:
    return actor.has(programme_id, "facilitator")


def _invited(actor: Actor, at: Programme) -> StepSeen | None:
    """None while nobody has invited."""
    own = SessionMember.person_id == actor.person_in(at.id)
    rows = db.session.scalars(
        select(SessionMember.answered)
        .join(StudySession, StudySession.id == SessionMember.session_id)
        .where(
            own, SessionMember.programme_id == at.id, SessionMember.removed_at.is_(None),
            SessionMember.part.not_in(LEADERS), StudySession.state != "cancelled",
        )
        .distinct()
    ).all()  # fmt: skip
    if not rows:
        return None
    return StepSeen(url_for("sessions.session_list", slug=at.slug), any(one != "none" for one in rows))


def _planned(actor: Actor, at: Programme) -> StepSeen | None:
    """None while there is no study to plan one in."""
    study_id = db.session.scalar(
        select(Study.id)
        .where(Study.programme_id == at.id, Study.archived_at.is_(None), in_team(actor, PLANNING_PARTS))
        .order_by(Study.id.desc())
        .limit(1)
    )
    if study_id is None:
        return None
    planned = exists().where(StudySession.programme_id == at.id, StudySession.created_by_id == actor.person_in(at.id))
    href = url_for("sessions.session_new", slug=at.slug, study_id=study_id)
    return StepSeen(href, bool(db.session.scalar(select(planned))))


STEPS = (
    FirstStep(
        "invited", _l("Answer an invitation to a meeting"),
        _l("Yes or no: then the others know whom to wait for."), _is_anybody, _invited, order=15,
    ),
    FirstStep(
        "plan", _l("Plan the first session"), _l("When, with which guide; people are invited afterwards."),
        _facilitates, _planned, order=26,
    ),
)  # fmt: skip
