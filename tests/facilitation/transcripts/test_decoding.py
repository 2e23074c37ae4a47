"""Encodings are recognised, other files refused with their reason."""

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.transcripts.errors import EmptyText, NotATranscript, TooLarge, TranscriptTrouble, UnknownEncoding
from facilitation.transcripts.rules import decode_text, normalise_newlines, parse_transcript
from portal.files.letters import letter_score
from portal.limits import IMPORT_BYTES

LIMIT = 1_000_000
WORDS = "Ведущая: Расскажите, как помнится.\nКлён: «Он пришёл и молча сел рядом» — вот так, №5.\n"


@pytest.mark.parametrize(
    ("codec", "named"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"), ("cp1251", "cp1251"), ("koi8-r", "koi8-r"),
    ],
)  # fmt: skip
def test_russian_words_are_read_in_every_encoding(codec: str, named: str) -> None:
    words = WORDS if codec != "koi8-r" else WORDS.translate(str.maketrans("«»—№", '""-#'))
    decoded = decode_text(words.encode(codec), limit=LIMIT)
    assert (decoded.text, decoded.encoding) == (words, named)
    assert not decoded.notes


def test_big_endian_with_mark_is_read() -> None:
    assert decode_text(codecs.BOM_UTF16_BE + WORDS.encode("utf-16-be"), limit=LIMIT).text == WORDS


@pytest.mark.parametrize("codec", ["cp1251", "koi8-r"])
@pytest.mark.parametrize("words", ["Привет", "Катя: да, помню", "МОСКВА, 12 марта", "Anna: Ну вот", "ё-моё, как так"])
def test_short_russian_words_are_read(codec: str, words: str) -> None:
    assert decode_text(words.encode(codec), limit=LIMIT).text == words


def test_few_letters_are_read_with_a_warning() -> None:
    decoded = decode_text("Да".encode("cp1251"), limit=LIMIT)
    assert [note.code for note in decoded.notes] == ["encoding_unsure"]
    assert "cp1251" in decoded.notes[0].text


def test_western_accents_are_read_with_a_warning() -> None:
    decoded = decode_text("Zoë: we met in the café, naïve as we were".encode("cp1252"), limit=LIMIT)
    assert decoded.text.startswith("Zoë: we met in the café")
    assert decoded.notes


def test_whole_play_is_read_from_single_bytes(shared_data: Path) -> None:
    play = (shared_data / "transcripts" / "ru_dracor_chekhov_predlozhenie_derived.txt").read_text("utf-8")
    for codec in ("cp1251", "koi8-r", "cp866"):
        kept = play.encode(codec, errors="ignore")
        assert decode_text(kept, limit=LIMIT).text == kept.decode(codec)


@pytest.mark.parametrize(
    ("data", "error"),
    [
        (b"", EmptyText), (b" \r\n\t ", EmptyText), (codecs.BOM_UTF8, EmptyText), (b"%PDF-1.7 ...", NotATranscript),
        (b"PK\x03\x04....", NotATranscript), (b"{\\rtf1 hello}", NotATranscript), (b"a\x00b\x01\x02c", NotATranscript),
        (bytes(range(0x80, 0xA0)) * 20, UnknownEncoding), (codecs.BOM_UTF16_LE + b"abc", UnknownEncoding),
        (b"x" * (LIMIT + 1), TooLarge),
    ],
)  # fmt: skip
def test_what_is_no_text_is_refused_by_name(data: bytes, error: type[TranscriptTrouble]) -> None:
    with pytest.raises(error) as caught:
        decode_text(data, limit=LIMIT)
    assert "%(" not in caught.value.text


def test_a_file_at_the_limit_is_taken() -> None:
    assert len(decode_text(b"x" * LIMIT, limit=LIMIT).text) == LIMIT


def test_a_file_of_so_many_bytes_is_taken_and_one_byte_more_is_not() -> None:
    words = b"x" * IMPORT_BYTES
    assert len(decode_text(words).text) == IMPORT_BYTES
    with pytest.raises(TooLarge):
        decode_text(words + b"x")


def test_line_ends_become_one_kind_and_nothing_else_changes() -> None:
    words = "е\u0308лка\r\nдва\rтри\u2028четыре👩\u200d👩\u200d👧\n\n"
    assert normalise_newlines(words) == "е\u0308лка\nдва\nтри\nчетыре👩\u200d👩\u200d👧\n\n"


def test_control_characters_are_left_out_and_told() -> None:
    decoded = decode_text(b"Anna: hello\x07 there\x1b\n", limit=LIMIT)
    assert decoded.text == "Anna: hello there\n"
    assert dict(decoded.notes[0].facts) == {"count": 2}


@given(st.binary(max_size=200))
def test_any_bytes_give_text_or_a_named_trouble(data: bytes) -> None:
    try:
        decoded = decode_text(data, limit=LIMIT)
    except TranscriptTrouble:
        return
    assert decoded.text.strip()
    assert "\r" not in decoded.text
    assert "\x00" not in decoded.text


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_text_in_utf8_comes_back_whole(words: str) -> None:
    words = "Я: " + words.replace("\ufeff", "").replace("\u2028", "").replace("\u2029", "")
    words = words.replace("\ufffe", "").replace("\uffff", "")
    assert decode_text(words.encode(), limit=LIMIT * 100).text == words


def test_capitals_inside_a_word_tell_the_wrong_table() -> None:
    assert letter_score("дом")[0] > letter_score("Дом")[0] > letter_score("ДОМ")[0] > letter_score("дОМ")[0] + 2


def test_brackets_in_brackets_without_end_are_refused_as_no_transcript() -> None:
    with pytest.raises(NotATranscript):
        parse_transcript(b"[" * 60_000, limit=LIMIT, filename="a.txt")
