"""What the demo shows: two finished focus groups, an expert interview, and a session about to start."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flask import Flask
from sqlalchemy import select

from facilitation.analysis.services import index_all
from facilitation.demo.rules import (
    SCRIPTS,
    WORDS,
    graduates_screener,
    life_line,
    marks_of,
    mentors_guide,
    people_of,
    steps_of,
)
from facilitation.demo.services import Desk, Play, at_once
from facilitation.demo.services.circle import hold_kept
from facilitation.guides.models import Guide
from facilitation.guides.queries import content_of, edition_of, latest_edition
from facilitation.guides.rules import GuideContent, check, pictured, rows_of
from facilitation.guides.services import add_picture, create_guide, save_guide
from facilitation.screening.services import answer_screener, save_screener
from facilitation.sessions.rules import Plan
from facilitation.sessions.services import answer_invitation, invite, plan_session
from facilitation.studies.models import Study
from facilitation.studies.services import create_study, edit_study, set_team
from facilitation.transcripts.rules import Voice, parse_transcript
from facilitation.transcripts.services import import_transcript, make_from_room
from portal.clock import moved, now
from portal.db import db
from portal.people.demo import demo_actor, demo_person
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of

RETURNING = "Почему выпускники не возвращаются"
RETURNING_ASKS = (
    "Из чего складывалось доверие к наставнику, что от него осталось через год и что мешает выпускникам возвращаться?"
)
CHANGES = "s5q1"
"""The question what has become different."""
DUTY_PHONE = "+7 900 000-00-01"
RECRUITS = {
    "vera": ("woman", "year"), "kostya": ("man", "two"), "darya": ("woman", "two"), "ilya": ("man", "year"),
    "polina": ("woman", "long"),
}  # fmt: skip
"""Who has answered the screener, and how."""
DEBRIEFS = {
    "graduates_ru": (("Доверие", "known"), ("Возвращение", "new"), ("Стыд за молчание", "new")),
    "mentors_en": (("Naming the end", "known"), ("After the end", "new"), ("Contact afterwards", "unsure")),
}
"""What the team said at its debriefs of the themes of the script."""
CIRCLE = "Балинтовские группы наставников"
CIRCLE_ASKS = "Что происходит между наставником и ребёнком, когда встреча не отпускает?"
KEEPERS = ("nikolay", "svetlana", "viktor", "larisa")
"""Who sat in the meeting that is kept; the first told a case."""
ENDINGS = "How matches end"
ENDINGS_ASKS = "How do mentors end a match, and what would help both sides to part well?"


def load(_app: Flask) -> None:
    """Make both studies, once."""
    at = programme_of(SLUG)
    if db.session.scalar(select(Study.id).where(Study.programme_id == at.id).limit(1)) is None:
        at_once(_make)
        index_all()


def _make() -> None:
    with moved(evening(-75)):
        returning = _study(
            RETURNING, RETURNING_ASKS, "olga", {"pavel": "facilitator", "irina": "researcher", "anton": "researcher"}
        )
        guide = _guide("olga", returning, "Гайд для выпускников, 90 минут", start="graduates_ru")
        _show_picture("olga", guide, CHANGES)
        save_screener(demo_actor("olga"), returning, 0, graduates_screener(), is_open=True)
    _play(
        "graduates_ru",
        "olga",
        returning,
        guide,
        evening(-60),
        "Выпускники о доверии",
        "выпускники",
        90,
        ["pavel"],
        ["tatiana"],
    )
    with moved(evening(-50)):
        endings = _study(ENDINGS, ENDINGS_ASKS, "pavel", {"olga": "facilitator", "irina": "researcher"})
        english = _guide("pavel", endings, "Endings, 60 minutes", content=mentors_guide())
    _play("mentors_en", "pavel", endings, english, evening(-40), "Mentors on endings", "mentors", 60, [], [])
    with moved(evening(-30)):
        edit_study(demo_actor("olga"), returning, 1, title=RETURNING, question=RETURNING_ASKS, state="analysis")
        _interview(returning)
    _coming(returning, guide)
    _circle()


def evening(days: int) -> datetime:
    """18:00 in the programme's zone, so many days from today."""
    zone = ZoneInfo(programme_of(SLUG).zone)
    day = (now().astimezone(zone) + timedelta(days=days)).date()
    return datetime(day.year, day.month, day.day, 18, tzinfo=zone)


def _study(title: str, question: str, lead: str, team: dict[str, str], method: str = "focus_group") -> int:
    actor = demo_actor(lead)
    study = create_study(actor, programme_of(SLUG).id, title=title, question=question, method=method)
    parts = {demo_person(key).id: part for key, part in team.items()}
    set_team(actor, study.id, {demo_person(lead).id: "lead"} | parts)
    return study.id


def _guide(lead: str, study_id: int, title: str, *, start: str = "", content: GuideContent | None = None) -> int:
    guide: Guide = create_guide(demo_actor(lead), study_id, title=title, start=start, content=content)
    return latest_edition(guide.id).id


def _show_picture(lead: str, edition_id: int, question: str) -> None:
    edition, actor = edition_of(edition_id), demo_actor(lead)
    name, words = add_picture(actor, edition.guide_id, life_line(), WORDS)
    content = check(pictured(rows_of(content_of(edition)), question, name, words)).content
    if content is not None:
        save_guide(actor, edition.guide_id, edition.number, edition.version, content)


def _play(
    script: str, lead: str, study_id: int, edition_id: int, at: datetime, title: str, group: str, minutes: int,
    helpers: list[str], observers: list[str],
) -> None:  # fmt: skip
    """Plan, invite, hold and close a session by its script."""
    steps = steps_of(script)
    guests = [key for key in people_of(steps) if key not in (lead, *helpers)]
    with moved(at - timedelta(days=7)):
        session_id = _plan(lead, study_id, edition_id, at, title, group, minutes)
        _invite(lead, session_id, {"participant": guests, "co_leader": helpers, "observer": observers})
    play = Play(session_id, lead, at - timedelta(minutes=5))
    play.seat([lead, *helpers, *guests])
    play.open()
    play.at = at
    for step in steps:
        play.step(step)
    play.debrief(DEBRIEFS[script])
    with moved(at + timedelta(days=3)):
        desk = Desk(study_id, make_from_room(session_id).id)
        for mark in marks_of(script):
            desk.take(mark)


def _plan(lead: str, study_id: int, edition_id: int, at: datetime, title: str, group: str, minutes: int) -> int:
    plan = Plan(
        title, "room", at, minutes, group_label=group, guide_edition_id=edition_id,
        duty_person_id=demo_person("elena").id, duty_phone=DUTY_PHONE,
    )  # fmt: skip
    return plan_session(demo_actor(lead), study_id, plan).id


def _invite(lead: str, session_id: int, parts: dict[str, list[str]]) -> None:
    for part, keys in parts.items():
        if keys:
            invite(demo_actor(lead), session_id, [demo_person(key).id for key in keys], part)
    for key in [key for keys in parts.values() for key in keys]:
        answer_invitation(demo_actor(key), session_id, "yes")


def _interview(study_id: int) -> None:
    """An interview that was held elsewhere, imported as a file would be."""
    parsed = parse_transcript((SCRIPTS / "expert_ru.txt").read_bytes(), filename="expert_ru.txt")
    plan = Plan("Тьютор о маршрутах и возвращении", "interview", evening(-31), 45, group_label="эксперты")
    session = plan_session(demo_actor("olga"), study_id, plan)
    voices = {"Интервьюер": Voice("Ольга, интервьюер", "leader"), "Эксперт": Voice("Эксперт", "participant")}
    import_transcript(demo_actor("olga"), session.id, parsed, voices, file_name="expert_ru.txt")


def _coming(study_id: int, edition_id: int) -> None:
    """A session that begins in half an hour, for trying to lead one."""
    with moved(now() - timedelta(days=4)):
        for key, (who, left) in RECRUITS.items():
            answer_screener(demo_actor(key), study_id, {"who": who, "left": left})
    with moved(now() - timedelta(days=3)):
        session_id = _plan(
            "olga",
            study_id,
            edition_id,
            now() + timedelta(days=3, minutes=30),
            "Вторая группа выпускников",
            "выпускники",
            90,
        )
        guests = ["vera", "kostya", "darya", "ilya", "polina", "yulia", "viktor"]
        _invite("olga", session_id, {"participant": guests, "co_leader": ["pavel"], "observer": ["tatiana"]})


def _circle() -> None:
    """A Balint group that begins in three quarters of an hour: for trying to lead one with simulated people."""
    with moved(now() - timedelta(days=5)):
        study_id = _study(CIRCLE, CIRCLE_ASKS, "pavel", {"olga": "facilitator", "irina": "researcher"}, "balint")
    held = evening(-3)
    with moved(now() - timedelta(days=4)):
        kept = Plan("Встреча со стенограммой", "room", held, 90, group_label="наставники", is_retained=True)
        kept_id = plan_session(demo_actor("pavel"), study_id, kept).id
        _invite("pavel", kept_id, {"participant": list(KEEPERS)})
    hold_kept(kept_id, study_id, "pavel", KEEPERS, held)
    with moved(now() - timedelta(days=2)):
        plan = Plan("Первая встреча круга", "room", now() + timedelta(days=2, minutes=45), 90, group_label="наставники")
        session_id = plan_session(demo_actor("pavel"), study_id, plan).id
        guests = ["nikolay", "svetlana", "viktor", "larisa", "vera", "yulia"]
        _invite("pavel", session_id, {"participant": guests, "co_leader": ["irina"], "outer_circle": ["darya"]})
