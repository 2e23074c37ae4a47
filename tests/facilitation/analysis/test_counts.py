"""Frequencies and contexts; the same lemma has the same number in both."""

import lzma
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from facilitation.analysis.rules import (
    TurnText,
    WordIndex,
    frequency_table,
    index_words,
    is_stop_word,
    keyword_in_context,
    lemmas_of_query,
)

TALK = (
    TurnText(1, "Клён", "Мой наставник, ну, он рядом. Наставника не выбирают."),
    TurnText(2, "Река", "А у меня наставница. Доверие — это когда доверяют. Доверия нет!"),
    TurnText(3, "Клён", "Доверие к наставникам, э-э-э, растёт"),
    TurnText(4, None, "👩\u200d👩\u200d👧 наставник"),
)
WORDS = ["наставник", "Наставникам", "доверие", "и", "э-э", "Mentors", "mentor", "ёлка", "ЕЛКА", "12", "нет."]


@pytest.fixture(scope="module")
def index() -> WordIndex:
    """The talk above."""
    return index_words(TALK)


def test_a_lemma_gathers_its_forms_and_speakers(index: WordIndex) -> None:
    row = next(row for row in frequency_table(index).rows if row.lemma == "наставник")
    assert row.count == 4
    assert row.forms == (("наставник", 2), ("наставника", 1), ("наставникам", 1))
    assert [(part.speaker, part.count) for part in row.speakers] == [("Клён", 3), (None, 1)]


def test_rates_are_of_all_words_of_the_speaker(index: WordIndex) -> None:
    table = frequency_table(index)
    row = next(row for row in table.rows if row.lemma == "наставник")
    assert table.words == len(index) == 24
    assert table.speaker_words == {"Клён": 13, "Река": 10, None: 1}
    assert row.per_thousand == pytest.approx(1000 * 4 / 24)
    assert row.speakers[0].per_thousand == pytest.approx(1000 * 3 / 13)


def test_stop_words_leave_the_view_and_are_counted(index: WordIndex) -> None:
    table, whole = frequency_table(index), frequency_table(index, with_stop_words=True)
    shown = {row.lemma for row in table.rows}
    assert not shown & {"ну", "он", "у", "я", "а", "это", "мой", "э-э-э", "не", "нет"}
    assert table.left_out == whole.words - sum(row.count for row in table.rows) > 0
    assert sum(row.count for row in whole.rows) == whole.words


def test_rare_lemmas_are_left_out_when_asked(index: WordIndex) -> None:
    assert [row.lemma for row in frequency_table(index, least=3).rows] == ["наставник", "доверие"]


def test_a_table_of_nothing_is_empty() -> None:
    assert frequency_table(index_words([TurnText(1, None, "12 !?")])).rows == ()


@pytest.mark.parametrize(
    "word", ["человек", "ребенок", "дом", "время", "работа", "наставник", "child", "people", "time"]
)
def test_content_words_are_no_stop_words(word: str) -> None:
    assert not is_stop_word(word, word)


def test_contexts_point_to_the_turn_and_show_its_words(index: WordIndex) -> None:
    lines = keyword_in_context(index, ["доверие"])
    assert [(line.turn_id, line.speaker) for line in lines] == [(2, "Река"), (2, "Река"), (3, "Клён")]
    texts = {turn.turn_id: turn.text for turn in TALK}
    assert [texts[line.turn_id][line.start : line.end] for line in lines] == ["Доверие", "Доверия", "Доверие"]
    assert (lines[0].left, lines[0].right) == ("А у меня наставница.", "— это когда доверяют. Доверия нет!")


def test_contexts_are_cut_between_words(index: WordIndex) -> None:
    line = keyword_in_context(index, ["доверять"], width=16)[0]
    assert (line.left, line.right) == ("— это когда", ". Доверия нет!")


def test_contexts_are_sorted_by_the_side_asked(index: WordIndex) -> None:
    assert [line.right[:5] for line in keyword_in_context(index, ["наставник"], order="right")] == [
        "", "не вы", ", ну,", ", э-э",
    ]  # fmt: skip
    assert [line.left[-3:] for line in keyword_in_context(index, ["наставник"], order="left")][1:3] == ["е к", "Мой"]


def test_a_phrase_is_found_by_lemmas_within_a_turn(index: WordIndex) -> None:
    lines = keyword_in_context(index, lemmas_of_query("доверии к наставнику"))
    assert [line.keyword for line in lines] == ["Доверие к наставникам"]
    assert keyword_in_context(index, lemmas_of_query("растут наставники")) == ()
    assert keyword_in_context(index, lemmas_of_query("?!")) == ()


@settings(deadline=None)  # The first word loads a dictionary.
@given(st.lists(st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join), max_size=5))
def test_table_and_contexts_give_one_number(texts: list[str]) -> None:
    talk = index_words(TurnText(number, f"S{number % 2}", text) for number, text in enumerate(texts))
    for row in frequency_table(talk, with_stop_words=True).rows:
        assert len(keyword_in_context(talk, [row.lemma])) == row.count
        assert sum(count for _, count in row.forms) == row.count == sum(part.count for part in row.speakers)


def test_real_plays_give_one_number(shared_data: Path) -> None:
    with lzma.open(shared_data / "nlp" / "ru_plays_1m.txt.xz", "rt", encoding="utf-8") as plays:
        rows = plays.read(400_000).split("\n")
    talk = index_words(TurnText(number, row.partition(":")[0], row) for number, row in enumerate(rows))
    table = frequency_table(talk, least=5)
    assert table.words > 50_000
    for row in table.rows[:50]:
        assert len(keyword_in_context(talk, [row.lemma])) == row.count
