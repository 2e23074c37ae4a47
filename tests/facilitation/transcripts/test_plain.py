"""Plain text with speakers' labels."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.transcripts.errors import EmptyText, NotATranscript
from facilitation.transcripts.rules import ParsedTranscript, TurnFlag, parse_transcript
from facilitation.transcripts.rules.times import time_ms


def read(words: str) -> ParsedTranscript:
    """The text parsed as a file in UTF-8."""
    return parse_transcript(words.encode(), limit=1_000_000)


def said(words: str) -> list[tuple[str | None, str]]:
    """(speaker, text) of each turn."""
    return [(turn.speaker, turn.text) for turn in read(words).turns]


@pytest.mark.parametrize(
    "words",
    [
        "Ведущая: Как дела?\nКлён: Хорошо\nВедущая: Рада",
        "**Ведущая:** Как дела?\n\n**Клён:** Хорошо\n\n**Ведущая:** Рада",
        "**Ведущая**: Как дела?\r\n\r\n**Клён**: Хорошо\r\n\r\n**Ведущая**: Рада",
        "Ведущая. Как дела?\nКлён. Хорошо\nВедущая. Рада\nКлён. И я\nВедущая. Да",
        "Ведущая:\nКак дела?\n\nКлён:\nХорошо\n\nВедущая:\nРада",
        "[00:01:02] Ведущая: Как дела?\n[00:01:05] Клён: Хорошо\n00:01:09 Ведущая: Рада",
        "Ведущая [01:02]: Как дела?\nКлён (01:05): Хорошо\nВедущая: [01:09] Рада",
        "Ведущая  0:05\nКак дела?\n\nКлён  0:07\nХорошо\n\nВедущая  0:09\nРада",
    ],
)
def test_every_form_of_label_gives_the_same_turns(words: str) -> None:
    assert said(words)[:3] == [("Ведущая", "Как дела?"), ("Клён", "Хорошо"), ("Ведущая", "Рада")]


def test_times_are_read_to_the_millisecond() -> None:
    turns = read("[00:01:02.5] Анна: да\n[1:02:11,170] Пётр: нет\nАнна: что").turns
    assert [turn.start_ms for turn in turns] == [62_500, 3_731_170, None]


def test_a_time_that_is_none_stays_among_the_words() -> None:
    assert said("Анна: в 12:75 пришли\nПётр: да\nАнна: [00:99:10] ой")[2] == ("Анна", "[00:99:10] ой")


def test_lines_below_belong_to_the_turn_and_paragraphs_are_flagged() -> None:
    first, second = read("Анна: раз\nдва\n\nтри\nПётр: четыре").turns
    assert first.text == "раз\nдва\nтри"
    assert first.flags == {TurnFlag.PARAGRAPHS, TurnFlag.SINGLE_LABEL}
    assert second.line == 5


def test_words_without_a_name_stay_nobodys() -> None:
    parsed = read("Группа собралась в школе.\n\nПотом пришли ещё двое.\n\nАнна: добрый день\nПётр: да\nАнна: так")
    assert [turn.speaker for turn in parsed.turns] == [None, None, "Анна", "Пётр", "Анна"]
    assert TurnFlag.UNKNOWN_SPEAKER in parsed.turns[0].flags
    assert "2" in next(note.text for note in parsed.notes if note.code == "unknown_speakers")


@pytest.mark.parametrize(
    "line",
    ["потому что: так вышло", "http://example.org/a", "в 10:45 ушли", "Ну и вот, он говорит: пойдём", "и тут. Он ушёл"],
)
def test_a_colon_inside_words_makes_no_speaker(line: str) -> None:
    assert said(f"Анна: раз\n{line}\nАнна: два") == [("Анна", f"раз\n{line}"), ("Анна", "два")]


def test_a_name_that_occurs_once_is_told() -> None:
    parsed = read("Анна: раз\nПётр: два\nАнна: три\nИтог: хорошо")
    assert "Пётр, Итог" in next(note.text for note in parsed.notes if note.code == "single_labels")


def test_a_nickname_in_small_letters_counts_when_it_is_usual() -> None:
    assert said("olga: a\nAnna: b\nolga: c\nolga: d")[0] == ("olga", "a")


def test_headings_stand_alone() -> None:
    parsed = read("# Часть 1\nАнна: раз\n## Часть 2\nАнна: два")
    assert [TurnFlag.HEADING in turn.flags for turn in parsed.turns] == [True, False, True, False]


def test_only_labels_without_words_are_empty() -> None:
    with pytest.raises(EmptyText):
        read("Анна:\n\nПётр:\n")


@pytest.mark.parametrize("words", ["<!DOCTYPE html><p>Анна: да</p>", '{"meeting": []}'])
def test_markup_files_are_refused(words: str) -> None:
    with pytest.raises(NotATranscript):
        read(words)


def test_real_podcast_is_read(shared_data: Path) -> None:
    data = (shared_data / "transcripts" / "en_podcast_changelog_friends30.md").read_bytes()
    parsed = parse_transcript(data, limit=1_000_000)
    assert dict(parsed.speakers).keys() == {
        "Adam Stacoviak", "Jerod Santo", "Samuel Goff", "Vanessa Villa", "Noah Jenkins", "Jess Chan",
    }  # fmt: skip
    assert sum(data.decode().count(f"**{name}:**") for name, _ in parsed.speakers) <= len(parsed.turns)
    assert next(turn for turn in parsed.turns if turn.text.startswith("Exactly. So I disc")).start_ms == 369_000
    assert "[laughs] One man band, right?" in {turn.text for turn in parsed.turns}


def test_real_play_is_read(shared_data: Path) -> None:
    data = (shared_data / "transcripts" / "ru_dracor_chekhov_predlozhenie_derived.txt").read_bytes()
    parsed = parse_transcript(data, limit=1_000_000)
    assert dict(parsed.speakers) == {"Ломов": 75, "Наталья Степановна": 68, "Чубуков": 53}
    rows = data.decode().split("\n")
    assert all(rows[turn.line - 1].endswith(turn.text) for turn in parsed.turns)
    assert sum(TurnFlag.LABEL_GUESSED in turn.flags for turn in parsed.turns) == 24


@given(st.lists(st.sampled_from(["Анна: да", "Пётр: нет. И всё", "", "просто слова", "[00:01] Анна: ах", "Ну. Вот"])))
def test_no_word_is_lost(rows: list[str]) -> None:
    words = "\n".join([*rows, "Анна: конец"])
    kept = " ".join(f"{turn.speaker or ''} {turn.text}" for turn in read(words).turns)
    for word in ("слова", "всё", "ах", "Вот", "нет", "конец"):
        assert kept.split().count(word) == words.split().count(word)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("1:02", 62_000), ("75:00", 4_500_000), ("1:59:59.9", 7_199_900), ("1:60:00", None), ("1:60", None), ("12", None)],
)
def test_times_are_times_only_when_they_can_be(words: str, expected: int | None) -> None:
    assert time_ms(words) == expected
