"""Planning: when, where, by which guide."""

from datetime import datetime

from sqlalchemy import select

from facilitation.guides.models import Guide, GuideEdition
from facilitation.sessions.errors import PlanNotRight, SessionIsFixed, StaleSession
from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import can_manage_session, can_plan_session
from facilitation.sessions.queries import has_invited, members_of, on_duty
from facilitation.sessions.rules import Plan, problems_of
from facilitation.sessions.rules.readiness import BALINT
from facilitation.sessions.services.common import allowed, note
from facilitation.sessions.services.seats import seat_planner
from facilitation.sessions.services.telling import tell
from facilitation.studies.models import Study
from portal.actor import Actor
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import Forbidden, NotFound


def plan_session(actor: Actor, study_id: int, plan: Plan, *, guid: str = "") -> StudySession:
    """Plan a session of a study; a planner who is a facilitator leads it until somebody else is invited to.

    :param guid: made with the form; a second submit answers with the first one's session.
    :raises Forbidden: :raises PlanNotRight: with ``facts["problems"]``.
    """
    with unit_of_work(lock=(Study, study_id)) as work:
        study = work.get(Study, study_id)
        if study is None:
            raise NotFound
        if not can_plan_session(actor, study):
            raise Forbidden
        before = _same_form(study, guid)
        if before is not None:
            return before
        _check(study, plan)
        session = StudySession(
            guid=guid or new_guid(), programme_id=study.programme_id, study_id=study.id, method=study.method,
            state="planned", created_by_id=actor.person_in(study.programme_id), created_at=now(),
        )  # fmt: skip
        _fill(session, plan)
        work.add(session)
        work.flush()
        seat_planner(actor, session)
        note(actor, "session_planned", session)
        return session


def edit_session(actor: Actor, session_id: int, version: int, plan: Plan) -> StudySession:
    """Change a session. Once it is open or over only title, place and group can change, the rest of `plan` is ignored.

    :raises StaleSession: when somebody saved in between. :raises Forbidden, PlanNotRight:
    """
    with unit_of_work(lock=(StudySession, session_id)) as work:
        session = allowed(actor, session_id, can_manage_session)
        if session.version != version:
            raise StaleSession
        if session.state == "planned":
            _check(work.get_one(Study, session.study_id), plan, session)
            before, was_kept, began = _when_and_where(session), session.is_retained, session.starts_at
            session.version += 1  # before the message, whose calendar entry carries it
            _fill(session, plan)
            if _when_and_where(session) != before:
                _tell_members(actor, session, "session_moved", began)
            if was_kept and not session.is_retained:
                _tell_members(actor, session, "session_unkept")
        else:
            if "duty_phone" in problems_of(plan, now()):
                raise PlanNotRight(problems=("duty_phone",))
            session.version += 1
            _describe(session, plan)
        note(actor, "session_edited", session)
        return session


def cancel_session(actor: Actor, session_id: int) -> StudySession:
    """Call a planned session off; doing it twice is the same as once. :raises Forbidden, SessionIsFixed:"""
    return _switch(actor, session_id, "planned", "cancelled", "session_cancelled")


def restore_session(actor: Actor, session_id: int) -> StudySession:
    """Plan a cancelled session again as it was. :raises Forbidden, SessionIsFixed:"""
    return _switch(actor, session_id, "cancelled", "planned", "session_restored")


def _switch(actor: Actor, session_id: int, old: str, new: str, action: str) -> StudySession:
    with unit_of_work(lock=(StudySession, session_id)):
        session = allowed(actor, session_id, can_manage_session)
        if session.state == new:
            return session
        if session.state != old:
            raise SessionIsFixed
        session.state = new
        session.version += 1
        note(actor, action, session)
        _tell_members(actor, session, action)
        return session


def _when_and_where(session: StudySession) -> tuple[object, ...]:
    return session.starts_at, session.place, session.form, session.minutes


def _tell_members(actor: Actor, session: StudySession, kind: str, before: datetime | None = None) -> None:
    if session.starts_at < now():
        return
    people = {one.person_id for one in members_of(session.id) if one.answered != "no"}
    tell(session, people - {actor.person_in(session.programme_id)}, kind, before=before)


def _same_form(study: Study, guid: str) -> StudySession | None:
    mine = (StudySession.guid == guid, StudySession.study_id == study.id)
    return db.session.scalar(select(StudySession).where(*mine)) if guid else None


def _check(study: Study, plan: Plan, before: StudySession | None = None) -> None:
    duties = {one.id for one in on_duty(study.programme_id)} if plan.duty_person_id else set()
    if plan.duty_person_id and plan.duty_person_id not in duties | {before.duty_person_id if before else None}:
        raise NotFound
    problems = set(problems_of(plan, now()))
    if before is not None and before.starts_at == plan.starts_at:
        problems -= {"past", "far"}
    if before is not None and plan.is_retained and not before.is_retained and has_invited(before):
        problems.add("keeping")
    if problems:
        raise PlanNotRight(problems=tuple(sorted(problems)))
    if plan.guide_edition_id is None:
        return
    mine = (GuideEdition.id == plan.guide_edition_id, Guide.study_id == study.id)
    if db.session.scalar(select(GuideEdition.id).join(Guide, Guide.id == GuideEdition.guide_id).where(*mine)) is None:
        raise NotFound


def _fill(session: StudySession, plan: Plan) -> None:
    _describe(session, plan)
    session.form = plan.form
    session.starts_at = plan.starts_at
    session.minutes = plan.minutes
    session.guide_edition_id = plan.guide_edition_id
    session.is_push_back = plan.is_push_back
    session.is_retained = plan.is_retained or session.method != BALINT


def _describe(session: StudySession, plan: Plan) -> None:
    session.title = " ".join(plan.title.split())
    session.place = " ".join(plan.place.split())[:200]
    session.group_label = " ".join(plan.group_label.split())[:100]
    phone = " ".join(plan.duty_phone.split())[:40]
    if session.state == "planned" or (plan.duty_person_id and phone):  # on duty now: replaced, never emptied
        session.duty_person_id, session.duty_phone = plan.duty_person_id, phone or None
