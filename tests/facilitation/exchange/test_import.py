"""Projects that come in: our own study round and round, another program's file, everything or nothing."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from sqlalchemy import func, select

from facilitation.codebooks.queries import code_tree
from facilitation.coding.queries import memos_of, passages_of
from facilitation.exchange.errors import BrokenProject
from facilitation.exchange.rules.project import CodeNode
from facilitation.exchange.rules.refi import read_project, write_project
from facilitation.exchange.services import Imported, import_project, make_export
from facilitation.studies.models import Study
from facilitation.transcripts.queries import transcripts_of, turns_of
from portal.db import db
from portal.errors import Forbidden
from tests.facilitation.exchange.projects import full_project, guid
from tests.facilitation.exchange.test_whole_study import fill_everything, texts
from tests.facilitation.text_world import Texts
from tests.world import World

__all__ = ["texts"]


def brought(texts: Texts, data: bytes) -> Imported:
    """A new study out of the file, led by the researcher."""
    with texts.world.app.app_context():
        return import_project(texts.world.actor(texts.team.researcher), texts.team.programme_id, data)


def exported(texts: Texts, study_id: int) -> bytes:
    """The study as a project."""
    with texts.world.app.app_context():
        return make_export(study_id, "qdpx").written.data


def said(texts: Texts, study_id: int) -> list[list[tuple[str, str | None]]]:
    """What was said by whom, by transcript."""
    with texts.world.app.app_context():
        return [[(turn.label, turn.text) for turn in turns_of(one.id)] for one in transcripts_of(study_id)]


def coded(texts: Texts, study_id: int) -> list[tuple[str, list[str]]]:
    """Quotes with their codes' paths."""
    with texts.world.app.app_context():
        codes = code_tree(study_id).by_id
        return [
            (one.quote, sorted(codes[coding.code_id].full_name for coding in one.codings))
            for one in passages_of(study_id)
        ]


def test_our_own_project_comes_back_as_it_went(texts: Texts) -> None:
    fill_everything(texts)
    made = brought(texts, exported(texts, texts.study_id))
    assert (made.codes, made.transcripts, made.passages) == (8, 2, 6)
    before = [[(name, (text or "").replace("\r\n", "\n")) for name, text in one] for one in said(texts, texts.study_id)]
    assert said(texts, made.study_id) == before
    assert sorted(coded(texts, made.study_id)) == sorted(
        (quote.replace("\r\n", "\n"), codes) for quote, codes in coded(texts, texts.study_id)
    )
    with texts.world.app.app_context():
        assert [memo.text for memo in memos_of(made.study_id, "code")] == ["👩\u200d👩\u200d👧 ждать?"]
        parts = {turn.label: turn.part for turn in turns_of(transcripts_of(made.study_id)[0].id)}
        assert parts == {"Ольга": "leader", "Клён": "participant", "Река": "participant"}
        assert [node.depth for node in code_tree(made.study_id).all][:6] == [1, 2, 3, 4, 5, 6]
        assert {text.group_label for text in transcripts_of(made.study_id)} == {"Группа 1", "Группа 2"}


def test_a_second_round_changes_nothing(texts: Texts) -> None:
    fill_everything(texts)
    first = brought(texts, exported(texts, texts.study_id))
    second = brought(texts, exported(texts, first.study_id))
    assert said(texts, second.study_id) == said(texts, first.study_id)
    assert coded(texts, second.study_id) == coded(texts, first.study_id)
    one, two = (read_project(exported(texts, made.study_id)).project.codes for made in (first, second))
    assert [(code.name, code.colour) for code in one] == [(code.name, code.colour) for code in two]


def test_another_programs_file_gets_pseudonyms_and_tells_what_was_lost(texts: Texts) -> None:
    project = replace(full_project(), origin="ATLAS.ti")
    made = brought(texts, write_project(project).data)
    names = {name for turns in said(texts, made.study_id) for name, _text in turns}
    assert "Ведущая" not in names
    assert made.passages >= 3
    assert "case_values" in {loss.code for loss in made.losses}
    with texts.world.app.app_context():
        assert code_tree(made.study_id).all[-1].own_colour == "#fff"


def test_codes_of_one_name_and_too_deep_ones_all_come_in(texts: Texts) -> None:
    node = CodeNode(guid("дно"), "дно")
    for level in range(12):
        node = CodeNode(
            guid(f"глубина {level}"), "уровень", children=(node, CodeNode(guid(f"пара {level}"), "Уровень"))
        )
    made = brought(texts, write_project(replace(full_project(), codes=(node, node))).data)
    assert {loss.code for loss in made.losses} >= {"depth"}
    with texts.world.app.app_context():
        assert max(one.depth for one in code_tree(made.study_id).all) == 10
        assert len({one.full_name for one in code_tree(made.study_id).all}) == len(code_tree(made.study_id).all)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"not a project"])
def test_a_broken_file_leaves_nothing(texts: Texts, data: bytes) -> None:
    with pytest.raises(BrokenProject):
        brought(texts, data)
    with texts.world.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Study)) == 1


def test_somebody_who_may_not_begin_studies_cannot_import(texts: Texts, world: World) -> None:
    fill_everything(texts)
    data = exported(texts, texts.study_id)
    with world.app.app_context(), pytest.raises(Forbidden):
        import_project(world.actor(texts.team.watcher), texts.team.programme_id, data)


def test_the_command_begins_a_study_or_nothing(texts: Texts, world: World, tmp_path: Path) -> None:
    fill_everything(texts)
    file, broken = tmp_path / "study.qdpx", tmp_path / "broken.qdpx"
    file.write_bytes(exported(texts, texts.study_id))
    with ZipFile(BytesIO(), "w"):
        broken.write_bytes(b"no")
    runner = world.app.test_cli_runner()
    done = runner.invoke(args=["study", "import", str(file)])
    assert done.exit_code == 0, done.output
    assert "8 codes, 2 texts, 6 passages" in done.output
    assert runner.invoke(args=["study", "import", str(broken)]).exit_code == 1
    wrong = runner.invoke(args=["study", "import", str(file), "--as", "nobody@example.org"])
    assert "Nothing was imported" in wrong.output
    with world.app.app_context():
        assert db.session.scalar(select(func.count()).select_from(Study)) == 2
