"""The chain as a pure rule: by hand for each age, and its laws by property."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.consents.models import PURPOSES
from portal.consents.rules import Answer, audience_of, chain, document_digest, in_force, needed, set_digest

YES = Answer(1, "quotes", "self", 7, is_granted=True, is_current=True)
GUARDIAN = replace(YES, consent_id=2, capacity="guardian", given_by_id=8)
ASSENT = replace(YES, consent_id=3, capacity="assent")

ANSWERS = st.builds(
    Answer,
    st.integers(1, 99),
    st.sampled_from(PURPOSES),
    st.sampled_from(["self", "guardian", "assent"]),
    st.integers(1, 3),
    st.booleans(),
    st.booleans(),
    st.booleans(),
)
AGES = st.none() | st.integers(8, 40)


@pytest.mark.parametrize("age", [18, 40, None])
def test_adult_needs_only_the_own_yes(age: int | None) -> None:
    assert chain(age, [YES], ["quotes"]).is_valid
    assert chain(age, [GUARDIAN, ASSENT], ["quotes"]).missing == (("quotes", "self"),)


@pytest.mark.parametrize("age", [8, 13, 14, 17])
def test_minor_needs_a_guardian_and_the_own_assent(age: int) -> None:
    assert chain(age, [GUARDIAN, ASSENT], ["quotes"]).is_valid
    assert chain(age, [GUARDIAN], ["quotes"]).missing == (("quotes", "assent"),)
    assert chain(age, [ASSENT], ["quotes"]).missing == (("quotes", "guardian"),)
    assert chain(age, [YES], ["quotes"]).missing == (("quotes", "guardian"), ("quotes", "assent"))


def test_refusal_of_either_guardian_refuses() -> None:
    other = replace(GUARDIAN, consent_id=4, given_by_id=9, is_granted=False)
    judged = chain(12, [GUARDIAN, other, ASSENT], ["quotes"])
    assert judged.missing == judged.refused == (("quotes", "guardian"),)


def test_withdrawn_yes_refuses_and_old_edition_only_misses() -> None:
    assert chain(30, [replace(YES, is_withdrawn=True)], ["quotes"]).refused == (("quotes", "self"),)
    judged = chain(30, [replace(YES, is_current=False)], ["quotes"])
    assert (judged.missing, judged.refused) == ((("quotes", "self"),), ())


def test_yes_for_one_purpose_says_nothing_of_another() -> None:
    assert chain(30, [YES], ["archive"]).missing == (("archive", "self"),)


@pytest.mark.parametrize(
    ("capacity", "age", "audience"),
    [("self", 18, "adult"), ("self", None, "adult"), ("guardian", 9, "guardian"), ("guardian", 17, "guardian"),
     ("assent", 17, "teen"), ("assent", 14, "teen"), ("assent", 13, "child"), ("assent", 8, "child")],
)  # fmt: skip
def test_text_fits_the_age(capacity: str, age: int | None, audience: str) -> None:
    assert audience_of(capacity, age) == audience


@given(AGES, st.lists(ANSWERS, max_size=12))
def test_a_no_never_opens_anything(age: int | None, answers: list[Answer]) -> None:
    """Taking any yes away, or adding any no, can only shorten the list of purposes in force."""
    whole, _ids = in_force(age, answers, PURPOSES)
    for number in range(len(answers)):
        fewer, _ids = in_force(age, answers[:number] + answers[number + 1 :], PURPOSES)
        if answers[number].is_yes:
            assert set(fewer) <= set(whole)
        refused = [*answers, replace(answers[number], is_granted=False)]
        assert set(in_force(age, refused, PURPOSES)[0]) <= set(whole)


@given(AGES, st.lists(ANSWERS, max_size=12))
def test_set_in_force_holds_only_yeses_that_were_needed(age: int | None, answers: list[Answer]) -> None:
    whole, ids = in_force(age, answers, PURPOSES)
    right = {one.consent_id for one in answers if one.is_yes and one.capacity in needed(age) and one.purpose in whole}
    assert set(ids) == right


def test_digest_tells_texts_apart_by_their_cuts() -> None:
    assert document_digest(["ab", "c"]) != document_digest(["a", "bc"])
    assert set_digest(["b", "a"], ["2", "1"]) == set_digest(["a", "b"], ["1", "2"])
    assert set_digest(["a"], []) != set_digest([], ["a"])
