"""Planning: a whole series at once, and one more meeting of it later."""

from collections.abc import Mapping
from datetime import date, time

from sqlalchemy import func, select

from facilitation.series.errors import HourSkipped, SeriesIsFull, SeriesNotRight
from facilitation.series.models import MeetingSeries, SeriesMeeting
from facilitation.series.policy import can_add_meeting, can_plan_series
from facilitation.series.queries import circle_of, last_meeting
from facilitation.series.rules import Rhythm, moments
from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import members_of
from facilitation.sessions.rules import Plan
from facilitation.sessions.services import invite, plan_session
from facilitation.studies.models import Study
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.limits import SERIES_MEETINGS
from portal.moments import instant_of
from portal.programmes.models import Programme


def plan_series(
    actor: Actor,
    study_id: int,
    title: str,
    rhythm: Rhythm,
    minutes: int,
    *,
    is_retained: bool = False,
    is_push_back: bool = True,
    guid: str = "",
) -> MeetingSeries:
    """Plan every meeting of a series at the same time of day by the programme's clocks; nobody is invited yet.

    :param guid: made with the form; a second submit answers with the first one's series.
    :raises SeriesNotRight, HourSkipped, Forbidden: :raises PlanNotRight: of the first meeting that is not right.
    """
    with unit_of_work(lock=(Study, study_id)) as work:
        study = work.get(Study, study_id)
        if study is None:
            raise NotFound
        if not can_plan_series(actor, study):
            raise Forbidden
        before = work.scalar(select(MeetingSeries).where(MeetingSeries.guid == guid)) if guid else None
        if before is not None and before.study_id == study_id:
            return before
        if not rhythm.is_right:
            raise SeriesNotRight
        starts = moments(rhythm, work.get_one(Programme, study.programme_id).zone)
        if starts is None:
            raise HourSkipped
        name = " ".join(title.split())
        series = MeetingSeries(
            guid=guid or new_guid(), programme_id=study.programme_id, study_id=study_id, title=name,
            weeks=rhythm.weeks, created_by_id=actor.person_in(study.programme_id), created_at=now(),
        )  # fmt: skip
        work.add(series)
        work.flush()
        for number, at in enumerate(starts, 1):
            session = plan_session(
                actor,
                study_id,
                Plan(f"{name} · {number}", "room", at, minutes, is_retained=is_retained, is_push_back=is_push_back),
            )
            work.add(_meeting(series, session, number))
        _note(actor, "series_planned", series, {"count": len(starts)})
        return series


def add_meeting(
    actor: Actor, series_id: int, day: date, hour: time, minutes: int, *, despite: str = "", guid: str = ""
) -> StudySession:
    """One more meeting, kept and held as the last one; whoever is in the circle by now is invited to it and told.

    :param despite: why they meet although something speaks against it, as in `invite`.
    :param guid: made with the form; a second submit answers with the first one's meeting.
    :raises SeriesIsFull, HourSkipped, Forbidden: :raises PlanNotRight, InvitationDoubted, CircleTied: nothing is done.
    """
    with unit_of_work(lock=(MeetingSeries, series_id)) as work:
        series = work.get(MeetingSeries, series_id)
        if series is None:
            raise NotFound
        if not can_add_meeting(actor, series):
            raise Forbidden
        before = _same_form(series, guid)
        if before is not None:
            return before
        number = 1 + (work.scalar(select(func.max(SeriesMeeting.number)).filter_by(series_id=series_id)) or 0)
        if number > SERIES_MEETINGS:
            raise SeriesIsFull
        at = instant_of(day, hour, work.get_one(Programme, series.programme_id).zone)
        if at is None:
            raise HourSkipped
        like, circle = last_meeting(series), circle_of(series)
        plan = Plan(
            f"{series.title} · {number}", "room", at, minutes, is_retained=like.is_retained,
            is_push_back=like.is_push_back,
        )  # fmt: skip
        session = plan_session(actor, series.study_id, plan, guid=guid)
        work.add(_meeting(series, session, number))
        work.flush()
        there = {one.person_id for one in members_of(session.id)}
        for part, people in circle.items():
            new = [one for one in people if one not in there]
            if new:
                invite(actor, session.id, new, part, despite=despite)
        _note(actor, "series_meeting_added", series, {"number": number})
        return session


def _same_form(series: MeetingSeries, guid: str) -> StudySession | None:
    mine = select(StudySession).join(SeriesMeeting, SeriesMeeting.session_id == StudySession.id)
    of_form = mine.where(SeriesMeeting.series_id == series.id, StudySession.guid == guid)
    return db.session.scalar(of_form) if guid else None


def _meeting(series: MeetingSeries, session: StudySession, number: int) -> SeriesMeeting:
    return SeriesMeeting(programme_id=series.programme_id, series_id=series.id, session_id=session.id, number=number)


def _note(actor: Actor, action: str, series: MeetingSeries, details: Mapping[str, object]) -> None:
    record(actor, action, programme_id=series.programme_id, object_kind="series", object_id=series.id, details=details)
