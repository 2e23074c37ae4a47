"""What fits what: words in any of their forms, and what counts more."""

import pytest

from community.helping.rules import Offer, fit_of, lines_of

OFFER = Offer(("Ремонт велосипедов", "Вождение"), ("Настольные игры",), ("Тула",))


@pytest.mark.parametrize(
    ("asked", "town", "why", "said"),
    [
        ("Починить два велосипеда", "", "help", "Ремонт велосипедов"),
        ("Игра на вечер Мастерская", "", "interest", "Настольные игры"),
        ("Краска для кормушек", "Тула", "town", "Тула"),
        ("Краска для кормушек", "Алексин", "", ""),
        ("Велосипед и настольная игра", "Тула", "help", "Ремонт велосипедов"),
    ],
)
def test_ask_fits_by_a_shared_word_in_any_form(asked: str, town: str, why: str, said: str) -> None:
    fit = fit_of(OFFER, asked, town)
    assert (fit.why, fit.said) == (why, said)


def test_help_counts_more_than_interest_and_town_together() -> None:
    by_help = fit_of(OFFER, "Велосипед")
    by_the_rest = fit_of(OFFER, "Настольная игра", "Тула")
    assert by_help.score > by_the_rest.score > fit_of(OFFER, "Игры").score > fit_of(OFFER, "", "Тула").score > 0


def test_words_of_every_offer_fit_nothing() -> None:
    assert fit_of(Offer(("Могу помочь",)), "Нужна помощь: помочь донести доски").score == 0


def test_lines_stand_once_and_without_the_empty_ones() -> None:
    assert lines_of("Гитара\n\n Гитара ", "Пение") == ("Гитара", "Пение")
    assert Offer(towns=("Тула",)).is_empty
    assert not OFFER.is_empty
