"""A PDF is drawn page by page and made anew: what else lay in the file is gone, and what cannot be read is refused."""

import io
import re
import resource
import sys
import zlib
from functools import cache

import pytest
import typst
from PIL import Image, ImageChops

from portal.errors import Trouble
from portal.files import drawing
from portal.files.errors import NotAPaper, PaperTooHeavy, PaperTooLong
from portal.files.papers import PDF, clean_paper
from portal.limits import PAPER_PAGES, PICTURE_BYTES

ASCII = "SECRETLIS"


@cache
def paper(pages: int = 1) -> bytes:
    """A certificate that tells more than it shows: author, link, attached file, white words."""
    markup = f"""
      #set document(author: "{ASCII}", title: "{ASCII}")
      #set page(width: 210mm, height: 148mm)
      #pdf.attach("{ASCII}.txt", bytes("{ASCII}"), relationship: "data")
      #for n in range({pages}) {{
        [Свидетельство #link("https://{ASCII}.example/")[здесь]]
        [#text(fill: white)[{ASCII}] #rect(width: 40mm, height: 40mm, fill: red)]
        if n + 1 < {pages} {{ pagebreak() }}
      }}
    """
    made: bytes = typst.compile(markup.encode())
    return made


def script() -> bytes:
    """The smallest PDF that runs a script when it is opened and starts a program."""
    return b"""%PDF-1.4
1 0 obj <</Type/Catalog/Pages 2 0 R/OpenAction <</S/JavaScript/JS(app.alert\\(1\\))>>
/AA <</WC <</S/Launch/F(a.exe)>>>>>> endobj
2 0 obj <</Type/Pages/Kids[3 0 R]/Count 1>> endobj
3 0 obj <</Type/Page/Parent 2 0 R/MediaBox[0 0 90000 60000]/Contents 4 0 R>> endobj
4 0 obj <</Length 28>> stream
0 0 1 rg 0 0 90000 60000 re f
endstream endobj
trailer <</Root 1 0 R>>
%%EOF"""


def said_by(data: bytes) -> bytes:
    """The bytes of a PDF and everything that lies packed in it."""
    parts = [data]
    for packed in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            parts.append(zlib.decompressobj().decompress(packed))
        except zlib.error:
            continue
    return b"\n".join(parts)


def sizes(data: bytes) -> list[tuple[int, int]]:
    """Width and height of the pictures in it."""
    found = re.findall(rb"\xff\xd8.*?\xff\xd9", data, re.DOTALL)
    return [Image.open(io.BytesIO(one)).size for one in found]


def test_paper_loses_author_links_files_and_hidden_words_and_keeps_its_pages() -> None:
    given = said_by(paper(2))
    assert {ASCII.encode() in given, b"/URI" in given, b"/EmbeddedFile" in given} == {True}
    made = clean_paper(paper(2))
    said = said_by(made.data)
    assert made.mimetype == PDF
    assert [
        mark for mark in (ASCII.encode(), b"/URI", b"/EmbeddedFile", b"/Author", b"/Title", b"/Font") if mark in said
    ] == []
    assert sizes(made.data) == [(1754, 1236)] * 2
    first = Image.open(io.BytesIO(re.findall(rb"\xff\xd8.*?\xff\xd9", made.data, re.DOTALL)[0]))
    assert ImageChops.subtract(first.getchannel("R"), first.getchannel("G")).getbbox() is not None


def test_scripts_go_and_a_sheet_as_large_as_a_house_is_drawn_no_larger() -> None:
    made = clean_paper(script())
    assert [mark for mark in (b"JavaScript", b"/Launch", b"a.exe", b"OpenAction") if mark in said_by(made.data)] == []
    assert max(sizes(made.data)[0]) <= 1754


def test_photo_of_a_paper_is_taken_as_a_picture() -> None:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(out, "PNG")
    assert clean_paper(out.getvalue()).mimetype == "image/png"


@pytest.mark.parametrize(
    ("data", "trouble"),
    [
        (b"", NotAPaper),
        (b"%PDF-1.4\n%%EOF", NotAPaper),
        (b"MZ" + script(), NotAPaper),
        (b"PK\x03\x04 Word", NotAPaper),
        (b"%PDF-" + b"0" * PICTURE_BYTES, PaperTooHeavy),
    ],
)
def test_what_cannot_be_read_is_refused_in_three_parts(data: bytes, trouble: type[Trouble]) -> None:
    with pytest.raises(trouble) as refused:
        clean_paper(data)
    assert refused.value.text.count(".") >= 3


def test_paper_has_at_most_so_many_pages() -> None:
    assert len(sizes(clean_paper(paper(PAPER_PAGES)).data)) == PAPER_PAGES
    with pytest.raises(PaperTooLong):
        clean_paper(paper(PAPER_PAGES + 1))


def test_paper_that_is_drawn_for_too_long_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("portal.files.papers.SECONDS", 0.01)
    with pytest.raises(NotAPaper):
        clean_paper(paper())


def test_drawing_ends_by_itself_when_it_takes_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """In the process of its own the system sets the bounds; here only that they are asked for."""
    asked: dict[int, tuple[int, int]] = {}
    monkeypatch.setattr(resource, "setrlimit", lambda what, bounds: asked.update({what: bounds}))
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"nothing")))
    assert drawing.main() == drawing.UNREADABLE
    assert asked[resource.RLIMIT_CPU] == (drawing.CPU_SECONDS, drawing.CPU_SECONDS)
    assert asked[resource.RLIMIT_AS] == (drawing.MEMORY_BYTES, drawing.MEMORY_BYTES)
