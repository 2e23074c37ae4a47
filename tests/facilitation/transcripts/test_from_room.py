"""The transcript that a room leaves behind."""

import pytest
from sqlalchemy import func, select

from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.services import invite
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.queries import stretches_of, turns_of
from facilitation.transcripts.services import make_from_room
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.journal.chaining import Line
from portal.journal.models import Words
from portal.journal.services import append, open_journal, withdraw_words
from tests.facilitation.study_world import Team, make_session
from tests.world import Someone, World

pytestmark = pytest.mark.db


@pytest.fixture
def child(world: World, team: Team) -> Someone:
    return world.person(team.programme_id, "Саша Ким", positions=("mentee",))


@pytest.fixture
def session_id(world: World, team: Team, child: Someone) -> int:
    """A session of form room that went through a log."""
    made = make_session(world, team)
    actor = world.actor(team.lead)
    with world.app.app_context():
        invite(actor, made, [child.person_id])
        journal_id = open_journal(team.programme_id, "room").id
        with unit_of_work() as work:
            session = work.get_one(StudySession, made)
            session.journal_id, session.state, session.opened_at = journal_id, "open", now()
        first = _question(made)
        body = {"phase": "F5", "question": first}
        answer = append(
            journal_id,
            [
                Line("main", "room.open", {"phase": "F1"}),
                Line("main", "question.push", body, "Опишите день", team.lead.person_id),
                Line(f"me:{child.person_id}", "answer", body, "Он ждал", child.person_id),
            ],
        )[-1]
        append(
            journal_id,
            [
                Line("main", "question.reveal", body | {"answers": [answer.guid]}, actor_id=team.lead.person_id),
                Line("team", "note", {"phase": "F5"}, "спросить про школу", team.lead.person_id),
                Line("main", "msg", {"phase": "F7"}, "Спасибо всем", team.lead.person_id),
            ],
        )
    return made


def _question(session_id: int) -> str:
    from facilitation.guides.queries import method_config

    session = db.session.get_one(StudySession, session_id)
    return method_config(session.guide_edition_id).questions[0].id


def test_turns_name_speakers_by_pseudonym_and_point_to_the_words(world: World, session_id: int, child: Someone) -> None:
    with world.app.app_context():
        before = db.session.scalar(select(func.count()).select_from(Words))
        made = make_from_room(session_id)
        turns = turns_of(made.id)
        pseudonym = db.session.scalar(select(SessionMember.pseudonym).where(SessionMember.person_id == child.person_id))
        assert [(turn.text, turn.kind, turn.is_blind) for turn in turns] == [
            ("Опишите день", "question", False), ("Он ждал", "answer", True), ("Спасибо всем", "said", False),
        ]  # fmt: skip
        assert (turns[1].label, turns[1].part, turns[0].part) == (pseudonym, "participant", "leader")
        assert db.session.scalar(select(func.count()).select_from(Words)) == before
        assert made.locale == "ru"
        asked = stretches_of(made, turns)[0]
        assert (asked.phase, asked.number) == ("F5", 1)


def test_it_is_made_once(world: World, session_id: int) -> None:
    with world.app.app_context():
        assert make_from_room(session_id).id == make_from_room(session_id).id
        assert db.session.scalar(select(func.count()).select_from(Transcript)) == 1


def test_a_session_that_had_no_room_has_no_log(world: World, team: Team) -> None:
    planned = make_session(world, team)
    with world.app.app_context(), pytest.raises(NotFound):
        make_from_room(planned)


def test_withdrawn_words_leave_a_turn_without_text(world: World, session_id: int) -> None:
    with world.app.app_context():
        made = make_from_room(session_id)
        withdraw_words([turns_of(made.id)[1].words_id])
        assert [turn.text for turn in turns_of(made.id)] == ["Опишите день", None, "Спасибо всем"]


def test_the_page_says_that_words_were_withdrawn(world: World, team: Team, session_id: int) -> None:
    with world.app.app_context():
        made = make_from_room(session_id)
        withdraw_words([turns_of(made.id)[1].words_id])
        address = f"/p/tula/transcripts/{made.id}"
    page = world.browser(team.researcher).get(address).get_data(as_text=True)
    assert "The words were withdrawn" in page
    assert "Он ждал" not in page
    assert "Опишите день" in page
