"""WebVTT, SubRip and the chat of a meeting."""

from pathlib import Path

import pytest

from facilitation.transcripts.errors import BrokenTimestamps
from facilitation.transcripts.rules import ParsedTranscript, TurnFlag, parse_transcript

HEAD = "WEBVTT - встреча\nKind: captions\n\n"


def read(words: str, filename: str = "") -> ParsedTranscript:
    """The text parsed as a file in UTF-8."""
    return parse_transcript(words.encode(), limit=1_000_000, filename=filename)


def cues(*payloads: str) -> str:
    """A file whose captions of one second follow each other."""
    rows = (f"00:00:{place:02d}.000 --> 00:00:{place + 1:02d}.000\n{text}\n" for place, text in enumerate(payloads))
    return HEAD + "\n".join(rows)


def said(words: str) -> list[tuple[str | None, str]]:
    """(speaker, text) of each turn."""
    return [(turn.speaker, turn.text) for turn in read(words).turns]


def test_voices_are_speakers_and_tags_are_left_out() -> None:
    words = cues("<v.loud Мария К.>Добрый <b>день</b>, <00:00:00.500>все</v>", "<v Олег>Да &amp; нет &lt;3&nbsp;&#33;")
    assert said(words) == [("Мария К.", "Добрый день, все"), ("Олег", "Да & нет <3 !")]


def test_two_voices_in_one_caption_are_two_turns() -> None:
    assert said(cues("<v Anna>Hi</v> <v Bob>Hey")) == [("Anna", "Hi"), ("Bob", "Hey")]


def test_labels_are_speakers_and_captions_of_one_are_joined() -> None:
    parsed = read(cues("Anna: one", "Anna: two", "Bob: the thing is: three", "Anna: four"))
    assert [(turn.speaker, turn.text) for turn in parsed.turns] == [
        ("Anna", "one two"), ("Bob", "the thing is: three"), ("Anna", "four"),
    ]  # fmt: skip
    assert (parsed.turns[0].start_ms, parsed.turns[0].end_ms) == (0, 2000)
    assert parsed.turns[0].flags == {TurnFlag.MERGED}


def test_a_long_pause_ends_a_turn() -> None:
    words = HEAD + "00:01.000 --> 00:02.000\nAnna: a\n\n00:07.001 --> 00:08.000\nAnna: b\n"
    assert said(words) == [("Anna", "a"), ("Anna", "b")]
    assert said(words.replace("07.001", "07.000")) == [("Anna", "a b")]


def test_lines_of_a_caption_with_own_labels_are_two_turns() -> None:
    assert said(cues("Anna: hi\nBob: hey", "Anna: so", "Bob: yes"))[:2] == [("Anna", "hi"), ("Bob", "hey")]


def test_notes_and_styles_are_no_words() -> None:
    words = HEAD + "NOTE Anna: secret --> no\n\nSTYLE\n::cue {}\n\nid-1\n00:01.000 --> 00:02.000 align:start\nhello\n"
    assert said(words) == [(None, "hello")]


def test_rolling_captions_are_told_once() -> None:
    parsed = read(cues("so we went", "so we went\nto the school", "to the school\nand met him", "and met him there."))
    assert [turn.text for turn in parsed.turns] == ["so we went to the school and met him there."]
    assert "rolling_removed" in {note.code for note in parsed.notes}


def test_words_said_twice_stay_twice() -> None:
    words = cues("Anna: yes", "Anna: yes", "Bob: well", "Bob: well", "Anna: no", "Bob: and", "Anna: he", "Bob: left")
    assert said(words)[:2] == [("Anna", "yes yes"), ("Bob", "well well")]


def test_a_broken_time_is_told_with_its_line_and_keeps_its_words() -> None:
    parsed = read(HEAD + "00:01.000 --> 00:02.000\nAnna: a\n\n00:99:00.000 --> 00:03.000\nBob: b\n\n"
                  "00:05.000 --> 00:04.000\nBob: c\n")  # fmt: skip
    assert [(turn.text, turn.start_ms) for turn in parsed.turns] == [("a", 1000), ("b", None), ("c", None)]
    lines = [dict(note.facts)["line"] for note in parsed.notes if note.code == "broken_time"]
    assert lines == [7, 10]


def test_only_broken_times_are_refused_with_the_first_line() -> None:
    with pytest.raises(BrokenTimestamps) as caught:
        read(HEAD + "1\nsoon --> later\nAnna: a\n")
    assert caught.value.facts == {"line": 5}


def test_subrip_is_read_too() -> None:
    parsed = read("1\n00:00:01,000 --> 00:00:02,500\nАнна: да\n\n2\n00:00:03,000 --> 00:00:04,000\nПётр: нет\n")
    assert parsed.form == "webvtt"
    assert parsed.turns[0].end_ms == 2500


def test_missing_header_is_told() -> None:
    parsed = read("00:01.000 --> 00:02.000\nhello\n", filename="Встреча.VTT")
    assert parsed.notes[0].code == "header_missing"


@pytest.mark.parametrize("name", ["en_zoom_acdc184.vtt", "en_zoom_acdc184_corrected.vtt"])
def test_real_meeting_is_read_without_losing_a_word(shared_data: Path, name: str) -> None:
    data = (shared_data / "transcripts" / name).read_bytes()
    parsed = parse_transcript(data, limit=1_000_000, filename=name)
    assert parsed.form == "webvtt"
    assert len(parsed.turns) == 148
    assert all(turn.speaker for turn in parsed.turns)
    rows = [row for row in data.decode().splitlines()[2:] if row and "-->" not in row and not row.isdigit()]
    words = " ".join(row.split(": ", 1)[1] for row in rows)
    assert " ".join(turn.text for turn in parsed.turns).split() == words.split()


def test_real_chat_is_read(shared_data: Path) -> None:
    data = (shared_data / "transcripts" / "en_zoom_acdc184_chat.txt").read_bytes()
    parsed = parse_transcript(data, limit=1_000_000)
    assert (parsed.form, len(parsed.turns)) == ("chat", 751)
    reply = next(turn for turn in parsed.turns if turn.text.startswith('Replying to "Should be'))
    assert reply.text.endswith("\nthey always are")
    assert reply.start_ms == 476_000
    assert sum(TurnFlag.REACTION in turn.flags for turn in parsed.turns) == 352
