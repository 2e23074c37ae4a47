"""A transcript as TXT, WebVTT and DOCX."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import pytest
from flask import Flask
from flask_babel import Babel
from hypothesis import given
from hypothesis import strategies as st

from facilitation.exchange.errors import NoTimes
from facilitation.exchange.rules.documents import (
    DocumentTurn,
    TranscriptDocument,
    compose_text,
    transcript_docx,
    transcript_txt,
    transcript_vtt,
)
from facilitation.transcripts.rules import parse_transcript
from tests.facilitation.exchange.projects import AT, FAMILY

TURNS = (
    DocumentTurn("Ведущая", "Как дела?", 0, None, "Вопрос 1"),
    DocumentTurn("Клён", f"{FAMILY} <так> & --> эдак,\nе\u0308лка", 62_500, 65_000),
    DocumentTurn("Ведущая", "Рада", 3_731_170, 3_731_170),
    DocumentTurn("Клён", "И я"),
)
DOCUMENT = TranscriptDocument("Группа 1", TURNS, AT, (("Исследование", "Голоса"), ("Имена", "псевдонимы")))


def said(data: bytes) -> list[tuple[str | None, str]]:
    """(speaker, words) of the turns of a file, the title left out."""
    return [(turn.speaker, turn.text) for turn in parse_transcript(data).turns if turn.speaker in ("Ведущая", "Клён")]


def test_txt_is_read_back_by_our_own_import() -> None:
    written = transcript_txt(DOCUMENT)
    plain = replace(DOCUMENT, turns=tuple(replace(turn, heading="") for turn in TURNS), facts=())
    assert said(transcript_txt(plain).data) == [(turn.speaker, turn.text) for turn in TURNS]
    head = "Группа 1\nИсследование: Голоса\nИмена: псевдонимы\n\n\nВопрос 1\n\n[00:00:00]"
    assert written.data.decode().startswith(head)
    assert {loss.code: loss.count for loss in written.losses} == {"times": 2}


def test_captions_are_read_back_by_our_own_import() -> None:
    written = transcript_vtt(DOCUMENT)
    parsed = parse_transcript(written.data)
    assert [(turn.speaker, turn.text, turn.start_ms, turn.end_ms) for turn in parsed.turns] == [
        ("Ведущая", "Как дела?", 0, 62_500),
        ("Клён", f"{FAMILY} <так> & --> эдак, е\u0308лка", 62_500, 65_000),
        ("Ведущая", "Рада", 3_731_170, 3_736_170),
        ("Клён", "И я", 3_736_170, 3_741_170),
    ]
    assert {loss.code: loss.count for loss in written.losses} == {"headings": 1, "end_times": 3, "no_times": 1}


def test_captions_without_any_time_are_refused() -> None:
    with pytest.raises(NoTimes):
        transcript_vtt(replace(DOCUMENT, turns=(DocumentTurn("Клён", "да"),)))


def test_a_blank_line_does_not_end_a_caption() -> None:
    turns = (DocumentTurn("А <б>\nв", "раз\n\n \nдва\r\n\r\nтри", 0, 1000),)
    parsed = parse_transcript(transcript_vtt(replace(DOCUMENT, turns=turns)).data)
    assert [(turn.speaker, turn.text) for turn in parsed.turns] == [("А <б> в", "раз два три")]


def test_docx_holds_every_word() -> None:
    written = transcript_docx(DOCUMENT)
    file = docx.Document(BytesIO(written.data))
    paragraphs = [paragraph.text for paragraph in file.paragraphs]
    assert paragraphs[:4] == ["Группа 1", "Исследование: Голоса", "Имена: псевдонимы", "Вопрос 1"]
    assert f"[00:01:02] Клён: {FAMILY} <так> & --> эдак,\nе\u0308лка" in paragraphs
    assert (file.core_properties.title, file.core_properties.author) == ("Группа 1", "Golosa")
    assert file.paragraphs[4].runs[1].bold


def test_forbidden_characters_are_replaced_and_told() -> None:
    turns = (DocumentTurn("К\x00", "a\x0bb\ud800", 0, 1),)
    written = transcript_docx(replace(DOCUMENT, turns=turns))
    assert {loss.code: loss.count for loss in written.losses} == {"illegal_characters": 3, "times": 1}
    assert "a\ufffdb\ufffd" in docx.Document(BytesIO(written.data)).paragraphs[-1].text
    assert "\ufffd" in transcript_txt(replace(DOCUMENT, turns=turns)).data.decode()


def test_an_unknown_speaker_is_named_in_words() -> None:
    app = Flask(__name__)
    Babel(app)
    with app.test_request_context():
        assert compose_text([DocumentTurn(None, "да")]).text == "Unknown speaker: да\n"


WORDS = st.text(st.sampled_from(f"аё\u0308 \n{FAMILY}:"), max_size=12)


@given(st.lists(WORDS, max_size=6), st.booleans())
def test_every_turn_lies_where_its_span_says(words: list[str], with_times: bool) -> None:
    turns = [DocumentTurn(f"К{n % 2}", text, n * 1000, heading="В" * (n % 3 == 0)) for n, text in enumerate(words)]
    composed = compose_text(turns, with_times=with_times)
    for number, turn in enumerate(turns):
        assert composed.text[composed.place(number, 0) : composed.place(number, len(turn.text))] == turn.text
        with pytest.raises(IndexError):
            composed.place(number, len(turn.text) + 1)


def test_real_meeting_goes_out_and_comes_back(shared_data: Path) -> None:
    data = (shared_data / "transcripts" / "en_zoom_acdc184.vtt").read_bytes()
    turns = parse_transcript(data).turns
    document = replace(DOCUMENT, turns=tuple(DocumentTurn(t.speaker, t.text, t.start_ms, t.end_ms) for t in turns))
    back = parse_transcript(transcript_vtt(document).data).turns
    assert [(t.speaker, t.text, t.start_ms, t.end_ms) for t in back] == [
        (t.speaker, t.text, t.start_ms, t.end_ms) for t in turns
    ]
