"""The demo's series: mentors every two weeks, three meetings held, one of the five to come called off."""

from datetime import date, datetime, time, timedelta

from flask import Flask
from sqlalchemy import select

from facilitation.demo.services.playing import Play
from facilitation.series.models import MeetingSeries
from facilitation.series.queries import wholes
from facilitation.series.rules import Rhythm
from facilitation.series.services import answer_series, invite_series, note_attendance, plan_series, say_useful
from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import members_of
from facilitation.sessions.rules.readiness import BALINT
from facilitation.sessions.services import answer_invitation, cancel_session
from facilitation.studies.models import Study
from portal.clock import moved, now, today
from portal.db import db
from portal.people.demo import demo_actor, demo_person
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of

TITLE = "Балинтовский круг наставников"
LEADER, SECOND = "pavel", "irina"
CIRCLE = ("nikolay", "svetlana", "viktor", "larisa", "vera", "ilya")
CAME = (CIRCLE, CIRCLE[:5], CIRCLE)
"""Who came to the meetings that were held."""
FOUND = ((4, 5, 3, 5, 4, 4), (5, 4, 4, 3, 5), (5, 4))
"""How useful they found them, in the same order."""


def load(_app: Flask) -> None:
    """Plan it and hold its first meetings, once."""
    at = programme_of(SLUG)
    study_id = db.session.scalar(select(Study.id).where(Study.programme_id == at.id, Study.method == BALINT).limit(1))
    if study_id is None or db.session.scalar(select(MeetingSeries.id).limit(1)) is not None:
        return
    first = today(at.zone) - timedelta(days=31)
    with moved(now() - timedelta(days=45)):
        sessions = _planned(study_id, first)
    for number, people in enumerate(CAME):
        _hold(sessions[number], people, FOUND[number])
    cancel_session(demo_actor(LEADER), sessions[5])
    with moved(now() - timedelta(days=1)):
        note_attendance(demo_actor(LEADER), sessions[2], {_place(sessions[2], "vera"): "absent"})


def _planned(study_id: int, first: date) -> list[int]:
    series = plan_series(demo_actor(LEADER), study_id, TITLE, Rhythm(first, time(18), 8, 2), 90)
    series_id = series.id
    sessions = [one.session.id for one in wholes([series])[0].meetings]
    people = [demo_person(key).id for key in CIRCLE]
    invite_series(demo_actor(LEADER), sessions[0], people)
    invite_series(demo_actor(LEADER), sessions[0], [demo_person(SECOND).id], "co_leader")
    for key in (*CIRCLE, SECOND):
        answer_series(demo_actor(key), series_id, "yes")
    return sessions


def _hold(session_id: int, people: tuple[str, ...], found: tuple[int, ...]) -> None:
    """Who cannot come says so; the others are let in, and say afterwards how useful it was."""
    starts_at: datetime = db.session.get_one(StudySession, session_id).starts_at
    with moved(starts_at - timedelta(days=1)):
        for key in set(CIRCLE) - set(people):
            answer_invitation(demo_actor(key), session_id, "no")
    play = Play(session_id, LEADER, starts_at - timedelta(minutes=5))
    play.seat([LEADER, SECOND, *people])
    play.open()
    play.at = starts_at + timedelta(minutes=90)
    play.end()
    with moved(starts_at + timedelta(hours=20)):
        for key, value in zip(people, found, strict=False):
            say_useful(demo_actor(key), session_id, value)


def _place(session_id: int, key: str) -> int:
    person_id = demo_person(key).id
    return next(one.id for one in members_of(session_id) if one.person_id == person_id)
