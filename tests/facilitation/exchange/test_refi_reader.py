"""Projects of other programs: their habits are understood, what is dangerous is refused."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from facilitation.exchange.errors import (
    BrokenProject,
    ForbiddenXml,
    NoProjectInside,
    NotAnArchive,
    OtherXml,
    TooLargeUnpacked,
    UnreadableXml,
)
from facilitation.exchange.rules.refi import read_codebook, read_project
from tests.facilitation.exchange.projects import FAMILY, guid

LIMIT = 1_000_000
TEXT = f"Анна: {FAMILY}\nда\nПётр: школа"


def packed(files: dict[str, bytes]) -> bytes:
    """A ZIP of these files."""
    target = BytesIO()
    with ZipFile(target, "w", ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return target.getvalue()


def project_xml(start: int, end: int, name: str = "школа", path: str = "internal://T.txt") -> bytes:
    """A project of another program: upper-case GUIDs in braces, an old namespace, a byte order mark."""
    source = guid("т").upper()
    return (
        f'\ufeff<?xml version="1.0" encoding="utf-8"?><Project xmlns="urn:QDA-XML:project:0:10" name="п">'
        f'<CodeBook><Codes><Code guid="{{{guid("к").upper()}}}" name="к" isCodable="true"/></Codes></CodeBook>'
        f'<Sources><TextSource guid="{source}" name="т" plainTextPath="{path}">'
        f'<PlainTextSelection guid="{guid("о")}" name="{name}" startPosition="{start}" endPosition="{end}">'
        f'<Coding guid="{guid("м")}"><CodeRef targetGUID="{guid("к")}"/></Coding></PlainTextSelection>'
        f'</TextSource><PDFSource guid="{guid("п")}"/></Sources></Project>'
    ).encode()


@pytest.mark.parametrize(
    ("counted", "stored"),
    [
        (TEXT, TEXT), (TEXT, "\ufeff" + TEXT), (TEXT, TEXT.replace("\n", "\r\n")),
        (TEXT.replace("\n", "\r\n"), TEXT.replace("\n", "\r\n")), (TEXT.replace("\n", "\r\n"), TEXT),
        (TEXT.replace(FAMILY, "x" * 8), TEXT),
        (TEXT.replace(FAMILY, "x" * 8).replace("\n", "\r\n"), TEXT.replace("\n", "\r\n")),
    ],
)  # fmt: skip
def test_places_are_found_however_they_were_counted(counted: str, stored: str) -> None:
    start = counted.index("школа")
    data = packed({"Sources/T.TXT": stored.encode(), "Mein Projekt.QDE": project_xml(start, start + 5)})
    read = read_project(data)
    source = read.project.sources[0]
    assert source.text == TEXT
    assert source.text[source.selections[0].start : source.selections[0].end] == "школа"
    assert source.selections[0].codings[0].code_guid == read.project.codes[0].guid == guid("к")
    losses = {loss.code: loss.count for loss in read.losses}
    assert losses.pop("other_sources") == 1
    assert losses == ({} if counted == TEXT else {"recounted": 1})


@pytest.mark.parametrize("path", ["internal://nowhere.txt", "", "relative:///../../etc/passwd", "C:\\x\\nothing.txt"])
def test_missing_texts_are_told(path: str) -> None:
    read = read_project(packed({"project.qde": project_xml(3, 8, path=path)}))
    assert {loss.code for loss in read.losses} == {"missing_files", "other_sources", "selections"}
    assert len(read.project.codes) == 1


def test_project_of_atlas_ti_is_read(shared_data: Path) -> None:
    data = (shared_data / "refi" / "atlasti8_Project.qde").read_bytes()
    read = read_project(packed({"project.qde": data}))
    assert [user.name for user in read.project.users] == ["ATLAS.ti", "Friedrich Markgraf", "Sebastian Petrausch"]
    milk = next(code for code in read.project.codes if code.name == "milk")
    assert (milk.colour, milk.guid) == ("", "c3c7d437-6932-4b14-a55d-30b7f811bbf3")
    assert {"missing_files", "other_sources", "other_parts"} <= {loss.code for loss in read.losses}


def liar() -> bytes:
    """An archive whose text says that it is small and is not."""
    data = packed({"project.qde": project_xml(0, 1), "sources/T.txt": b"0" * 5_000_000})
    return data.replace((5_000_000).to_bytes(4, "little"), (10).to_bytes(4, "little"))


def torn() -> bytes:
    """An archive with a compressed stream that cannot be unpacked."""
    data = bytearray(packed({"project.qde": project_xml(0, 1)}))
    start = data.index(b"project.qde") + len("project.qde")
    data[start : start + 20] = b"\xff" * 20
    return bytes(data)


EXTERNAL = '<!DOCTYPE Project [<!ENTITY a SYSTEM "file:///etc/passwd">]><Project>&a;</Project>'


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", NotAnArchive),
        (b"no archive", NotAnArchive),
        (torn(), NotAnArchive),
        (packed({"readme.txt": b""}), NoProjectInside),
        (packed({"a.qde": b"<Project/>", "b.qde": b"<Project/>"}), NoProjectInside),
        (packed({"project.qde": b"<Project"}), UnreadableXml),
        (packed({"project.qde": b"<CodeBook/>"}), OtherXml),
        (packed({"project.qde": b'<!DOCTYPE P [<!ENTITY a "b">]><P>&a;</P>'}), ForbiddenXml),
        (packed({"project.qde": EXTERNAL.encode()}), ForbiddenXml),
        (packed({"project.qde": b"<Project/>", "sources/x": b"0" * (LIMIT + 1)}), TooLargeUnpacked),
    ],
)
def test_a_broken_or_hostile_project_is_refused(data: bytes, error: type[BrokenProject]) -> None:
    with pytest.raises(error) as caught:
        read_project(data, limit=LIMIT)
    assert type(caught.value) is error
    assert "Nothing was added." in caught.value.text


def test_an_archive_that_lies_about_its_size_is_refused() -> None:
    with pytest.raises(BrokenProject):
        read_project(liar(), limit=1_000_000)


@pytest.mark.parametrize(
    ("data", "error"), [(b"", UnreadableXml), (b"<CodeBook", UnreadableXml), (b"<Project/>", OtherXml)]
)
def test_what_is_no_codebook_is_refused(data: bytes, error: type[BrokenProject]) -> None:
    with pytest.raises(error):
        read_codebook(data)


def test_codebook_of_the_specification_is_read(shared_data: Path) -> None:
    read = read_codebook((shared_data / "refi" / "spec_annexA1_codebook.qdc").read_bytes())
    assert [code.name for code in read.codes] == [
        "Topics", "Economy", "Health care", "Values", "Conservatives", "Liberals",
    ]  # fmt: skip
    assert read.codes[1].colour == "#ffff00"
    assert read.losses == ()


def test_a_truncated_archive_is_refused() -> None:
    data = packed({"project.qde": project_xml(0, 1), "sources/T.txt": TEXT.encode()})
    with pytest.raises(BrokenProject):
        read_project(data[:-30])
