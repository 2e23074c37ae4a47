"""Words and their places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.analysis.rules import normal_form, spans


def words(text: str) -> list[str]:
    """The words as they stand in the text."""
    return [text[start:end] for start, end in spans(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("М1: [00:12:45] Ну-у, кое-что", ["М1", "Ну-у", "кое-что"]),
        ("@anna_k ждёт 👩\u200d👩\u200d👧❤️ #школа2024", ["ждёт"]),
        ("3,5 тыс. руб. в 10:45, 21-го", ["тыс", "руб", "в"]),
        ("е\u0308лка и ска\u0301зал", ["е\u0308лка", "и", "ска\u0301зал"]),
        ("об\u00adраз VIP\u2011клиент don’t", ["об\u00adраз", "VIP\u2011клиент", "don’t"]),
        ("ivan.petrov@mail.ru, +7 (921) 123-45-67", []),
        ("COVID-19, МРТ-шка, [смеётся] э-э-э", ["COVID-19", "МРТ-шка", "смеётся", "э-э-э"]),
        ("см. https://example.org/путь?a=1. Да", ["см", "Да"]),
        ("они сказали - да -нет- ", ["они", "сказали", "да", "нет"]),
        ("№5 100% 50₽ 20°C", ["C"]),
    ],
)
def test_words_are_found_where_they_stand(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("Ёлка", "елка"), ("Е\u0308лка", "елка"), ("ска\u0301зал", "сказал"), ("об\u00adраз", "образ"),
        ("паcпорт", "паспорт"), ("VIP-клиент", "vip-клиент"), ("don’t", "don't"), ("й", "й"), ("и\u0306од", "йод"),
    ],
)  # fmt: skip
def test_a_word_has_one_form_however_it_is_written(word: str, form: str) -> None:
    assert normal_form(word) == form


@given(st.text(st.sampled_from("аёе\u0308й-’'\u00ad .,1@#/:a👩\u200d\n"), max_size=40))
def test_places_are_in_order_and_hold_a_letter(text: str) -> None:
    before = 0
    for start, end in spans(text):
        assert before <= start < end <= len(text)
        assert any(char.isalpha() for char in text[start:end])
        before = end
