"""Sessions over the API: when, where, in which form; people by pseudonym only."""

from datetime import datetime

from flask import Blueprint
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.policy import can_see_people, can_see_session, visible
from facilitation.sessions.queries import members_of, session_of
from facilitation.studies.models import Study
from facilitation.studies.policy import can_see_study
from facilitation.studies.queries import study_of
from portal.api.access import api_access
from portal.api.pages import page_of
from portal.api.schemas import PageQuery, Shape
from portal.api.spec import reads, spec
from portal.web.access import current_actor

bp = Blueprint("sessions_api", __name__, url_prefix="/api/v1/programmes/<slug>")


class SessionOut(Shape):
    """A session; times are UTC."""

    id: int
    guid: str
    study_id: int
    title: str
    form: str
    state: str
    group_label: str
    place: str
    minutes: int
    starts_at: datetime


class MemberOut(Shape):
    """Somebody in a session, by pseudonym."""

    id: int
    guid: str
    pseudonym: str
    part: str


class SessionPage(Shape):
    """A page of sessions."""

    items: list[SessionOut]
    next: int | None


class SessionWhole(SessionOut):
    """A session with its people, for who may see them."""

    members: list[MemberOut]


@bp.get("/studies/<int:study_id>/sessions")
@api_access("studies:read", can_see_study, study_of)
@spec.validate(query=PageQuery, resp=reads(HTTP_200=SessionPage), tags=["sessions"])
def session_list(study: Study) -> ResponseReturnValue:
    """The sessions of a study."""
    wanted = select(StudySession).where(StudySession.study_id == study.id, visible(current_actor()))
    rows, after = page_of(wanted, StudySession)
    items = [SessionOut.model_validate(row, from_attributes=True) for row in rows]
    return SessionPage(items=items, next=after).model_dump(mode="json")


@bp.get("/sessions/<int:session_id>")
@api_access("studies:read", can_see_session, session_of)
@spec.validate(resp=reads(HTTP_200=SessionWhole), tags=["sessions"])
def session_show(session: StudySession) -> ResponseReturnValue:
    """One session."""
    people = members_of(session.id) if can_see_people(current_actor(), session) else []
    own = SessionOut.model_validate(session, from_attributes=True).model_dump()
    return SessionWhole(**own, members=[_member(row) for row in people]).model_dump(mode="json")


def _member(row: SessionMember) -> MemberOut:
    return MemberOut.model_validate(row, from_attributes=True)
