"""Every real transcript beside the project is read, stored and shown, or refused in words."""

from pathlib import Path

import pytest
from flask.testing import FlaskCliRunner
from sqlalchemy import select

from facilitation.transcripts.models import Transcript
from facilitation.transcripts.queries import count_turns, turns_of
from portal.db import db
from tests.facilitation.study_world import Team
from tests.world import World

READABLE = {
    "en_podcast_changelog_friends30.md": "en",
    "en_zoom_acdc184.vtt": "en",
    "en_zoom_acdc184_chat.txt": "en",
    "en_zoom_acdc184_corrected.vtt": "en",
    "ru_dracor_chekhov_predlozhenie_derived.txt": "ru",
}


@pytest.fixture
def runner(world: World) -> FlaskCliRunner:
    return world.app.test_cli_runner()


def test_the_folder_holds_what_these_tests_know(shared_data: Path) -> None:
    found = {file.name for file in (shared_data / "transcripts").iterdir()}
    assert found == {*READABLE, "en_meeting_ami_ES2004a.json"}


@pytest.mark.parametrize("name", READABLE)
def test_a_file_is_imported_by_the_command_and_shown(
    world: World, team: Team, runner: FlaskCliRunner, shared_data: Path, name: str
) -> None:
    file = shared_data / "transcripts" / name
    done = runner.invoke(args=["transcripts", "import", str(file), "--study", str(team.study_id)])
    assert done.exit_code == 0, done.output
    with world.app.app_context():
        made = db.session.scalars(select(Transcript)).one()
        turns = turns_of(made.id)
        assert made.locale == READABLE[name]
        assert len(turns) == count_turns(made.id) > 20
        assert [turn.position for turn in turns] == list(range(1, len(turns) + 1))
    page = world.browser(team.researcher).get(f"/p/tula/transcripts/{made.id}?at={len(turns)}")
    assert page.status_code == 200
    assert f'id="t{len(turns)}"' in page.get_data(as_text=True)


def test_a_file_that_is_none_stops_the_command_with_nothing_stored(
    world: World, team: Team, runner: FlaskCliRunner, shared_data: Path
) -> None:
    folder = shared_data / "transcripts"
    files = [str(folder / "en_zoom_acdc184.vtt"), str(folder / "en_meeting_ami_ES2004a.json")]
    done = runner.invoke(args=["transcripts", "import", *files, "--study", str(team.study_id)])
    assert done.exit_code == 1
    assert "en_meeting_ami_ES2004a.json" in done.output
    with world.app.app_context():
        assert db.session.scalars(select(Transcript)).all() == []


def test_a_study_that_is_not_there_stops_the_command(world: World, runner: FlaskCliRunner, shared_data: Path) -> None:
    file = shared_data / "transcripts" / "en_zoom_acdc184.vtt"
    assert runner.invoke(args=["transcripts", "import", str(file), "--study", "77"]).exit_code == 1


def test_names_of_the_file_become_pseudonyms_unless_asked(
    world: World, team: Team, runner: FlaskCliRunner, tmp_path: Path
) -> None:
    file = tmp_path / "беседа.txt"
    file.write_text("В: Как?\nМария: Так.\nВ: И?\nМария: Вот.\n", encoding="utf-8")
    study = ["--study", str(team.study_id)]
    assert "Мария -> " in runner.invoke(args=["transcripts", "import", str(file), *study]).output
    runner.invoke(args=["transcripts", "import", str(file), *study, "--keep-names", "--merge"])
    with world.app.app_context():
        first, second = db.session.scalars(select(Transcript).order_by(Transcript.id)).all()
        assert "Мария" not in {turn.label for turn in turns_of(first.id)}
        assert {turn.label for turn in turns_of(second.id)} == {"Ведущий", "Мария"}
