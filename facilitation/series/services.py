"""Verbs of series: plan one, invite to all of it, answer for all of it; note attendance, say how useful it was."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from facilitation.series.errors import HourSkipped, NotYetHeld, SeriesNotRight, UsefulnessOver
from facilitation.series.models import AttendanceNote, MeetingSeries, SeriesMeeting, UsefulnessAnswer
from facilitation.series.policy import can_note_attendance, can_plan_series, can_see_own
from facilitation.series.queries import coming_with, is_asked, notes_of, own_places, series_with, state_of
from facilitation.series.rules import CIRCLE, NOTED, USEFULNESS, Rhythm, moments
from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import member_of
from facilitation.sessions.queries import members_of
from facilitation.sessions.rules import INVITING_STATES, Plan
from facilitation.sessions.rules.readiness import BALINT
from facilitation.sessions.services import answer_invitation, invite, plan_session
from facilitation.studies.models import Study
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.notifications.services import moment, notify
from portal.people.queries import accounts_of
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


def invite_series(
    actor: Actor, session_id: int, person_ids: Sequence[int], part: str = "participant", *, despite: str = ""
) -> int:
    """Invite people to every meeting of a series that is to come, and tell them once; answers how many meetings.

    Each meeting asks what `invite` asks; nobody is invited to any when one refuses. Raises what `invite` raises.
    """
    with unit_of_work(lock=(StudySession, session_id)) as work:
        session = work.get_one(StudySession, session_id)
        meetings = coming_with(session)
        invite(actor, session_id, person_ids, part, despite=despite, is_told=False)
        for other in meetings:
            there = {one.person_id for one in members_of(other.id)}
            new = [one for one in dict.fromkeys(person_ids) if one not in there]
            if new:
                invite(actor, other.id, new, part, despite=despite, is_told=False)
        _tell(actor, session, meetings, person_ids)
        return len(meetings)


def coming(session: StudySession) -> int:
    """To how many meetings one is invited with this one; 1 for a meeting that stands alone."""
    return len(coming_with(session)) if session.method == BALINT else 1


def answer_series(actor: Actor, series_id: int, answer: str) -> int:
    """Say yes or no to all meetings that are to come; each can be answered otherwise. :raises NotFound:"""
    with unit_of_work(lock=(MeetingSeries, series_id)) as work:
        series = work.get(MeetingSeries, series_id)
        if series is None or not can_see_own(actor, series):
            raise NotFound
        meetings = [session for session, _own in own_places(actor, series) if session.state in INVITING_STATES]
        for session in meetings:
            answer_invitation(actor, session.id, answer)
        return len(meetings)


def note_attendance(actor: Actor, session_id: int, states: Mapping[int, str]) -> int:
    """Correct who was there, by place; answers how many notes were made. What was said before stays in the trail.

    :raises Forbidden, NotYetHeld, NotFound:
    """
    with unit_of_work(lock=(StudySession, session_id)) as work:
        session = work.get_one(StudySession, session_id)
        if not can_note_attendance(actor, session):
            raise Forbidden
        if session.state != "closed":
            raise NotYetHeld
        members = {one.id: one for one in members_of(session_id) if one.part in CIRCLE}
        if set(states) - set(members) or set(states.values()) - set(NOTED):
            raise NotFound
        noted = notes_of([session_id])
        changed = {
            name: state for name, state in states.items()
            if state != state_of(members[name], session, noted.get(name, ""))
        }  # fmt: skip
        by = actor.person_in(session.programme_id)
        for name, state in changed.items():
            work.add(AttendanceNote(programme_id=session.programme_id, member_id=name, state=state, by_id=by, at=now()))
        if changed:
            record(
                actor, "attendance_noted", programme_id=session.programme_id, object_kind="session",
                object_id=session_id, details={"count": len(changed)},
            )  # fmt: skip
        return len(changed)


def say_useful(actor: Actor, session_id: int, value: int) -> UsefulnessAnswer:
    """How useful a meeting was, from 1 to 5; the last answer counts. :raises UsefulnessOver, NotFound:"""
    with unit_of_work(lock=(StudySession, session_id)) as work:
        session = work.get_one(StudySession, session_id)
        own = member_of(actor, session)
        if own is None or value not in USEFULNESS:
            raise NotFound
        if not is_asked(session, own):
            raise UsefulnessOver
        row = work.scalar(select(UsefulnessAnswer).where(UsefulnessAnswer.member_id == own.id))
        if row is None:
            row = UsefulnessAnswer(programme_id=session.programme_id, member_id=own.id, value=value, at=now())
            work.add(row)
        row.value, row.at = value, now()
        work.flush()
        return row


def _meeting(series: MeetingSeries, session: StudySession, number: int) -> SeriesMeeting:
    return SeriesMeeting(programme_id=series.programme_id, series_id=series.id, session_id=session.id, number=number)


def _tell(actor: Actor, session: StudySession, meetings: Sequence[StudySession], person_ids: Sequence[int]) -> None:
    series, home = series_with(session.id), db.session.get_one(Programme, session.programme_id)
    if series is None:
        return
    accounts = accounts_of([one for one in person_ids if one != actor.person_in(home.id)])
    kind = "series_invited_kept" if any(one.is_retained for one in meetings) else "series_invited"
    facts = {"title": series.title, "count": len(meetings), "when": moment(meetings[0].starts_at, home.zone)}
    notify(accounts.values(), kind, facts, f"/p/{home.slug}/series/{series.id}/mine", home.id)


def _note(actor: Actor, action: str, series: MeetingSeries, details: Mapping[str, object]) -> None:
    record(actor, action, programme_id=series.programme_id, object_kind="series", object_id=series.id, details=details)
