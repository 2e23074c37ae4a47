"""Forms of words, and who belongs to which audience."""

from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.directory.rules import AUDIENCES, FIELDS, Standing, audiences, choices_for, default_audience, narrowed
from portal.directory.rules.words import MOST_CHARS, keys_of, words_in

FORMS = (
    "кольцова кольцовой кольцову", "анна анне анной анны", "илья илье ильи ильей илью", "павел павла павлу павлом",
    "лев льва льву львом", "петр петра петру петром", "достоевский достоевского достоевской достоевскую",
    "мария марии марией марию", "николай николая николаем николае", "андрей андрея андреем андрее",
    "носов носова носовой носовым", "кравец кравца кравцу", "любовь любови любовью", "игорь игоря игорем",
    "саша саше сашей сашу", "толстой толстого толстым", "рисунок рисунки рисунков", "математика математике",
    "алексин алексине", "тула туле тулой", "волонтер волонтеров", "lessons lesson",
)  # fmt: skip


@pytest.mark.parametrize("forms", FORMS)
def test_reader_can_find_a_word_when_it_is_declined(forms: str) -> None:
    first, *others = forms.split()
    assert [one for one in others if not keys_of(first) & keys_of(one)] == []


@pytest.mark.parametrize(("word", "other"), [("анна", "анатолий"), ("иванов", "иваненко"), ("тула", "туапсе")])
def test_reader_cannot_find_a_word_when_another_is_meant(word: str, other: str) -> None:
    assert not keys_of(word) & keys_of(other)


def test_words_are_folded_parted_and_said_once() -> None:
    assert words_in("Ёлкин-Палкин, ёлкин  ПЁТР!") == ["елкин", "палкин", "петр"]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=80))
def test_every_form_fits_the_index(text: str) -> None:
    assert all(0 < len(key) <= MOST_CHARS for word in words_in(text) for key in keys_of(word))


@pytest.mark.parametrize("flags", list(product((False, True), repeat=4)))
def test_nobody_but_the_own_can_see_a_minor_whatever_the_choice(flags: tuple[bool, ...]) -> None:
    standing = Standing(*flags)
    seen = audiences(standing, is_minor=True)
    if standing.is_self:
        assert seen == set(AUDIENCES)
    elif standing.keeps:
        assert seen == set(AUDIENCES) - {"nobody"}
    else:
        assert seen == ({"everyone", "club", "near"} if standing.is_near else set())


def test_reader_of_an_adult_belongs_to_the_audiences_of_their_standing() -> None:
    assert audiences(Standing(), is_minor=False) == {"everyone"}
    assert audiences(Standing(is_club=True), is_minor=False) == {"everyone", "club"}
    assert audiences(Standing(is_near=True), is_minor=False) == {"everyone", "near"}
    assert audiences(Standing(keeps=True), is_minor=False) == {"everyone", "club", "near", "coordinators"}


@pytest.mark.parametrize("band", ["8_11", "12_13", "14_15", "16_17", "adult"])
def test_what_stands_at_first_can_be_chosen_at_that_age(band: str) -> None:
    young = band != "adult"
    assert {default_audience(name, band) for name in FIELDS} <= set(choices_for(young))
    assert {default_audience(name, band) for name in ("phone", "email")} == {"coordinators"}


def test_youngest_person_tells_nothing_to_the_pair_when_nothing_was_chosen() -> None:
    assert {default_audience(name, "8_11") for name in FIELDS} == {"coordinators"}


@given(st.sampled_from(AUDIENCES), st.booleans())
def test_choice_is_narrowed_and_never_widened(audience: str, young: bool) -> None:
    order = ("nobody", "coordinators", "near", "club", "everyone")
    found = narrowed(audience, young)
    assert found in choices_for(young)
    assert order.index(found) <= order.index(audience)
