"""REFI-QDA files are valid by the standard's own schemas, and every selection's text is its quote."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from facilitation.exchange.errors import NothingToExport
from facilitation.exchange.rules.project import CodeNode, ExchangeProject, Selection, Source, User, VariableValue
from facilitation.exchange.rules.refi import read_project, write_codebook, write_project
from tests.facilitation.exchange.projects import AT, FAMILY, WORDS, full_project, guid, quoted, six_levels


@pytest.fixture(scope="session")
def schema(shared_data: Path) -> etree.XMLSchema:
    """Project.xsd."""
    return etree.XMLSchema(etree.parse(str(shared_data / "refi" / "Project.xsd")))


def files_of(project: ExchangeProject) -> dict[str, bytes]:
    """Names and bytes of the archive's files."""
    with ZipFile(BytesIO(write_project(project).data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def coded(**changes: object) -> ExchangeProject:
    """A small project: one source, one code, changed as asked."""
    base = ExchangeProject(
        "проба", codes=(CodeNode(guid("доверие"), "доверие"),), sources=(Source(guid("текст"), "текст", WORDS),)
    )
    return replace(base, **changes)  # type: ignore[arg-type]


def with_selections(*selections: Selection) -> ExchangeProject:
    """The small project with these selections."""
    return coded(users=(User(guid("Ирина"), "Ирина"),), sources=(Source(guid("текст"), "текст", WORDS, selections),))


PROJECTS = {
    "an empty study": ExchangeProject("пусто"),
    "Cyrillic": with_selections(quoted("а", "пришёл", "доверие")),
    "emoji": with_selections(quoted("а", FAMILY, "доверие")),
    "decomposed ё": with_selections(quoted("а", "е\u0308лка", "доверие")),
    "CRLF inside": with_selections(quoted("а", "лка?\r\nКлён", "доверие")),
    "CRLF before": with_selections(quoted("а", "да, ёлка\rРека", "доверие")),
    "six levels": coded(codes=(six_levels(),)),
    "a code without colour": coded(codes=(CodeNode(guid("к"), "без цвета"),)),
    "overlapping": with_selections(quoted("а", "Как е\u0308лка?", "доверие"), quoted("б", "лка?\r\nКлён", "доверие")),
    "untagged": with_selections(quoted("а", "Ведущая")),
    "an empty text": coded(sources=(Source(guid("текст"), "", ""),)),
    "everything": full_project(),
}


@pytest.mark.parametrize("name", PROJECTS)
def test_project_is_valid_by_the_schema(schema: etree.XMLSchema, name: str) -> None:
    schema.assertValid(etree.fromstring(files_of(PROJECTS[name])["project.qde"]))


@pytest.mark.parametrize("name", PROJECTS)
def test_each_selection_is_its_quote(name: str) -> None:
    project, files = PROJECTS[name], files_of(PROJECTS[name])
    root = etree.fromstring(files["project.qde"])
    wanted = {
        one.guid: source.text[one.start : one.end].replace("\r\n", "\n").replace("\r", "\n")
        for source in project.sources
        for one in source.selections
    }
    found = {}
    for source in root.iterfind(".//{*}TextSource"):
        text = files[f"sources/{source.get('guid')}.txt"].decode()
        for one in source.iterfind("{*}PlainTextSelection"):
            quote = text[int(one.get("startPosition", "")) : int(one.get("endPosition", ""))]
            assert quote == one.get("name")
            found[one.get("guid")] = quote
    assert found == wanted


def test_texts_are_lf_without_mark_under_their_guid() -> None:
    files = files_of(coded(sources=(Source(guid("текст"), "т", "\ufeff" + WORDS, (Selection(guid("а"), 1, 8),)),)))
    assert sorted(files) == ["project.qde", f"sources/{guid('текст')}.txt"]
    text = files[f"sources/{guid('текст')}.txt"]
    assert text.startswith("Ведущая".encode())
    assert b"\r" not in text
    assert etree.fromstring(files["project.qde"]).find(".//{*}PlainTextSelection").get("name") == "Ведущая"  # type: ignore[union-attr]


def test_a_project_comes_back_whole() -> None:
    project = full_project()
    read = read_project(write_project(project).data)
    text = WORDS.replace("\r\n", "\n").replace("\r", "\n")
    assert not read.losses
    assert read.project.sources[0].text == text
    for one, written in zip(read.project.sources[0].selections, project.sources[0].selections, strict=True):
        assert text[one.start : one.end] == one.name
        assert one.codings == written.codings
    assert replace(read.project, sources=()) == replace(project, sources=())


@pytest.mark.parametrize("levels", [1, 6])
def test_codebook_is_valid_by_the_schema(shared_data: Path, levels: int) -> None:
    written = write_codebook(replace(full_project(), codes=(six_levels(levels), full_project().codes[1])))
    root = etree.fromstring(written.data)
    etree.XMLSchema(etree.parse(str(shared_data / "refi" / "Codebook.xsd"))).assertValid(root)
    assert len(root.findall(".//{*}Code")) == levels + 1
    assert [(loss.code, loss.count) for loss in written.losses] == [("code_notes", 1)]


def test_an_empty_codebook_is_refused() -> None:
    with pytest.raises(NothingToExport):
        write_codebook(ExchangeProject("пусто"))


def test_losses_are_told(schema: etree.XMLSchema) -> None:
    selections = (quoted("а", "b", "чужой код", text="a\r\nb"), Selection(guid("я"), 2, 9))
    values = (VariableValue(guid("возраст"), "много"),)
    bad = replace(
        full_project(),
        name="имя\x01\ud800",
        codes=(CodeNode(guid("доверие"), "красный\x0b", "red"),),
        sources=(Source(guid("текст"), "т", "a\r\nb\ud83d", selections, values=values),),
        cases=(),
        groups=(),
    )
    written = write_project(bad)
    with ZipFile(BytesIO(written.data)) as archive:
        schema.assertValid(etree.fromstring(archive.read("project.qde")))
    told = {loss.code: loss.count for loss in written.losses}
    assert told == {
        "illegal_characters": 4,
        "colours": 1,
        "line_ends": 1,
        "references": 1,
        "selections": 1,
        "values": 1,
    }
    assert all(str(loss.count) in loss.text for loss in written.losses)


def test_the_same_project_gives_the_same_bytes() -> None:
    assert write_project(full_project()).data == write_project(full_project()).data


PIECES = st.sampled_from(
    [FAMILY, "е\u0308", "ё", "\r\n", "\n", "\r", "школа ", "<a&", '"', "\t", "𝔊", "\ufeff", "\x0b"]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(PIECES, min_size=1, max_size=10).map("".join), st.data())
def test_any_selection_of_any_text_is_its_quote(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    project = coded(sources=(Source(guid("текст"), "т", text, (Selection(guid("а"), start, end, created_at=AT),)),))
    files = files_of(project)
    one = next(etree.fromstring(files["project.qde"]).iterfind(".//{*}PlainTextSelection"))
    plain = files[f"sources/{guid('текст')}.txt"].decode()
    quote = plain[int(one.get("startPosition", "")) : int(one.get("endPosition", ""))]
    kept = text[start:end].removeprefix("\ufeff" if start == 0 else "")
    expected = kept.replace("\r\n", "\n").replace("\r", "\n")
    # Half a line end selected is the whole one or nothing.
    assert quote.strip("\n") == expected.strip("\n")
    assert one.get("name") == quote.replace("\x0b", "\ufffd")
