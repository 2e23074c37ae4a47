"""Whose yes is missing about somebody: their own at any age, a guardian's below 18; one no outweighs."""

import pytest

from community.yeses import missing, of_guardians

Words = dict[int, bool]


@pytest.mark.parametrize(("words", "guardians", "said"), [
    ({}, (2, 3), "none"), ({2: True}, (2, 3), "yes"), ({2: True, 3: False}, (2, 3), "no"),
    ({2: False}, (3,), "none"), ({2: False, 3: True}, (3,), "yes"), ({1: True}, (), "none"),
])  # fmt: skip
def test_of_today_s_guardians_one_no_outweighs(words: Words, guardians: tuple[int, ...], said: str) -> None:
    assert of_guardians(words, guardians) == said


@pytest.mark.parametrize(("is_minor", "guardians", "words", "left"), [
    (False, (), {}, ("self",)), (False, (), {1: True}, ()), (False, (), {1: False}, ("self",)),
    (True, (2, 3), {1: True}, ("guardian",)), (True, (2, 3), {1: True, 3: True}, ()),
    (True, (2,), {2: True}, ("self",)), (True, (), {1: True}, ("guardian",)),
    (True, (2, 3), {1: True, 2: True, 3: False}, ("guardian",)), (True, (2,), {}, ("self", "guardian")),
])  # fmt: skip
def test_whose_yes_is_missing(is_minor: bool, guardians: tuple[int, ...], words: Words, left: tuple[str, ...]) -> None:
    assert missing(1, words, guardians, is_minor=is_minor) == left
