"""Who reads transcripts: the policy for one and the condition for lists agree; a coded import is not thrown away."""

import pytest
from sqlalchemy import select

from facilitation.codebooks.errors import TooManyCodes
from facilitation.codebooks.services import add_code
from facilitation.coding.errors import TooLong
from facilitation.coding.services import code_passage
from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import can_record_session
from facilitation.sessions.services import cancel_session, close_session
from facilitation.studies.policy import can_read_study
from facilitation.transcripts.errors import TranscriptInUse
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.policy import can_import, can_read_transcript, visible
from facilitation.transcripts.queries import sessions_without, turns_of
from facilitation.transcripts.rules import Voice, parse_transcript
from facilitation.transcripts.services import discard_import, import_transcript
from portal.actor import NOBODY
from portal.db import db
from portal.errors import Forbidden
from tests.facilitation.study_world import Team, make_session, outsiders
from tests.facilitation.transcript_world import make_transcript, plan_interview
from tests.world import World

pytestmark = pytest.mark.db


@pytest.fixture
def transcript_id(world: World, team: Team) -> int:
    return make_transcript(world, team)


def test_the_working_team_reads_and_nobody_else(world: World, team: Team, transcript_id: int) -> None:
    inside = {name: world.actor(getattr(team, name)) for name in ("lead", "facilitator", "researcher")}
    outside = outsiders(world, team.programme_id) | {"watcher": world.actor(team.watcher)}
    with world.app.app_context():
        transcript = db.session.get_one(Transcript, transcript_id)
        for name, actor in (inside | outside).items():
            listed = db.session.scalars(select(Transcript.id).where(visible(actor))).all()
            assert can_read_transcript(actor, transcript) is (name in inside), name
            assert (transcript_id in listed) is (name in inside), name


def test_the_working_team_imports_and_nobody_else(world: World, team: Team) -> None:
    session_id, room_id = plan_interview(world, team), make_session(world, team)
    team_in = {name: world.actor(getattr(team, name)) for name in ("lead", "facilitator", "researcher")}
    others = outsiders(world, team.programme_id) | {"watcher": world.actor(team.watcher), "nobody": NOBODY}
    with world.app.app_context():
        (session,) = [one for one in sessions_without(team.study_id) if one.id == session_id]
        room = db.session.get_one(StudySession, room_id)
        for name, actor in (team_in | others).items():
            assert can_import(actor, session) is (name in team_in), name
            assert can_record_session(actor, session) is can_read_study(actor, session.study), name
            assert not can_import(actor, room), name


def test_nobody_can_import_when_the_session_is_cancelled(world: World, team: Team) -> None:
    session_id = plan_interview(world, team)
    with world.app.app_context():
        cancel_session(world.actor(team.lead), session_id)
        session = db.session.get_one(StudySession, session_id)
        assert not can_import(world.actor(team.lead), session)
        assert not can_import(world.actor(team.researcher), session)


def test_a_researcher_can_import_and_take_back_when_others_planned_the_session(world: World, team: Team) -> None:
    session_id, actor = plan_interview(world, team), world.actor(team.researcher)
    parsed = parse_transcript("Анна: Он ждал.\nИра: Два часа.\n".encode())
    with world.app.app_context():
        made = import_transcript(
            actor, session_id, parsed, {"Анна": Voice("Клён", "participant"), "Ира": Voice("Река", "participant")}
        )
        assert [turn.label for turn in turns_of(made.id)] == ["Клён", "Река"]
        assert db.session.get_one(StudySession, session_id).state == "closed"
        assert discard_import(actor, made.id) == session_id


def test_a_researcher_cannot_close_a_room(world: World, team: Team) -> None:
    room_id = make_session(world, team)
    with world.app.app_context(), pytest.raises(Forbidden):
        close_session(world.actor(team.researcher), room_id)


def test_a_coded_transcript_is_not_thrown_away(world: World, team: Team, transcript_id: int) -> None:
    lead, watcher = world.actor(team.lead), world.actor(team.watcher)
    with world.app.app_context():
        with pytest.raises(Forbidden):
            discard_import(watcher, transcript_id)
        code = add_code(lead, team.study_id, "Доверие").id
        turn = turns_of(transcript_id)[1]
        code_passage(lead, transcript_id, turn.id, 0, turn.id, 4, [code])
        with pytest.raises(TranscriptInUse):
            discard_import(lead, transcript_id)
        assert [one.text for one in turns_of(transcript_id)][1] == turn.text


def test_a_passage_holds_so_many_turns_and_not_one_more(
    world: World, team: Team, transcript_id: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitation.coding.services.common.SEGMENT_TURNS", 3)
    actor = world.actor(team.researcher)
    with world.app.app_context():
        code, turns = add_code(actor, team.study_id, "Доверие").id, turns_of(transcript_id)
        code_passage(actor, transcript_id, turns[0].id, 0, turns[2].id, 3, [code])
        with pytest.raises(TooLong):
            code_passage(actor, transcript_id, turns[0].id, 0, turns[3].id, 3, [code])


def test_a_codebook_holds_so_many_codes_and_not_one_more(
    world: World, team: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitation.codebooks.services.making.CODES", 2)
    actor = world.actor(team.researcher)
    with world.app.app_context():
        add_code(actor, team.study_id, "А")
        add_code(actor, team.study_id, "Б")
        with pytest.raises(TooManyCodes):
            add_code(actor, team.study_id, "В")
