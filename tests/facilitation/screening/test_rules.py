"""Whom a screener fits and how full its quotas are."""

import pytest
from pydantic import ValidationError

from facilitation.screening.errors import ScreenerNotRight
from facilitation.screening.forms import OptionRow, QuestionRow, content_of_rows, padded, rows_of
from facilitation.screening.rules import ScreenerContent, is_complete, misfits, overfilled, quotas, said
from portal.limits import SCREENER_OPTIONS, SCREENER_QUESTIONS

CONTENT = ScreenerContent.model_validate({"questions": [
    {"key": "sex", "text": "Кто вы?", "options": [
        {"key": "w", "text": "женщина", "least": 1, "most": 2}, {"key": "m", "text": "мужчина", "most": 1}]},
    {"key": "year", "text": "Который год?", "options": [
        {"key": "one", "text": "первый", "least": 2}, {"key": "more", "text": "дольше"},
        {"key": "never", "text": "не был", "fits": False}]},
]})  # fmt: skip


def test_person_fits_unless_an_answer_screens_out() -> None:
    assert misfits(CONTENT, {"sex": "w", "year": "one"}) == []
    assert misfits(CONTENT, {"sex": "w", "year": "never"}) == ["не был"]
    assert misfits(CONTENT, {}) == []


@pytest.mark.parametrize("picked", [{}, {"sex": "w"}, {"sex": "w", "year": "w"}, {"sex": "x", "year": "one"}])
def test_answers_are_complete_only_with_own_answers_to_all(picked: dict[str, str]) -> None:
    assert not is_complete(CONTENT, picked)
    assert is_complete(CONTENT, {"sex": "w", "year": "one"})


def test_quotas_count_the_group() -> None:
    group = [{"sex": "w", "year": "one"}, {"sex": "m", "year": "more"}]
    found = {one.key: one for one in quotas(CONTENT, group)}
    assert {key: (one.have, one.lacks, one.is_full, one.is_over) for key, one in found.items()} == {
        "w": (1, 0, False, False), "m": (1, 0, True, False), "one": (1, 1, False, False),
    }  # fmt: skip
    assert [one.key for one in overfilled(CONTENT, group, [{"sex": "m"}])] == ["m"]
    assert overfilled(CONTENT, group, [{"sex": "w"}]) == []
    assert overfilled(CONTENT, [*group, {"sex": "m"}], [{"sex": "w"}]) == []
    assert said(CONTENT, {"sex": "w"}) == [("Кто вы?", "женщина")]


def test_rows_keep_their_keys_and_refuse_what_is_no_screener() -> None:
    assert content_of_rows(rows_of(CONTENT)) == CONTENT
    two = (OptionRow(text="да"), OptionRow(text="нет"))
    good = content_of_rows([QuestionRow("", "Был?", two)])
    assert [one.text for one in good.questions[0].options] == ["да", "нет"]
    for wrong in (
        QuestionRow("", "Был?", two[:1]),
        QuestionRow("", "", two),
        QuestionRow("", "Был?", (OptionRow(text="да"), OptionRow(text="Да"))),
        QuestionRow("", "Был?", (OptionRow(text="да", least="x"), two[1])),
        QuestionRow("", "Был?", (OptionRow(text="да", least="3", most="2"), two[1])),
        QuestionRow("../", "Был?", two),
    ):
        with pytest.raises(ScreenerNotRight):
            content_of_rows([wrong])


def test_screener_holds_so_many_questions_and_answers() -> None:
    options = [{"key": f"o{at}", "text": f"о{at}"} for at in range(SCREENER_OPTIONS)]
    full = {"key": "q", "text": "?", "options": options}
    assert ScreenerContent.model_validate({"questions": [full]})
    with pytest.raises(ValidationError):
        ScreenerContent.model_validate({"questions": [full | {"options": [*options, {"key": "x", "text": "x"}]}]})
    many = [
        {"key": f"q{at}", "text": "?", "options": [{"key": f"a{at}", "text": "a"}, {"key": f"b{at}", "text": "b"}]}
        for at in range(SCREENER_QUESTIONS + 1)
    ]
    assert ScreenerContent.model_validate({"questions": many[:-1]})
    with pytest.raises(ValidationError):
        ScreenerContent.model_validate({"questions": many})
    assert len(padded([QuestionRow(f"{at}", "?", ()) for at in range(SCREENER_QUESTIONS)])) == SCREENER_QUESTIONS
