"""Pure rules of training."""

from dataclasses import asdict, replace

import pytest

from community.training.rules import (
    Content,
    asked,
    blocks,
    chosen_keys,
    count_right,
    faults,
    first_open,
    is_passed,
    is_within_reach,
    parse_check,
    write_check,
)
from community.training.rules.numbers import new_number, shown_name, tidy
from community.training.rules.starters import starters
from community.training.rules.writing import Unreadable

CHECK = """? Сколько? | How many?
+ Два | Two
- Три | Three
! Потому что. | Because.

? Какие?
+ Красный
+ Синий
- Белый
"""


def test_check_can_be_written_and_read_back() -> None:
    module = replace(starters()[0].content.modules[0], questions=parse_check(CHECK))
    assert parse_check(write_check(module)) == module.questions
    assert [one.has_several for one in module.questions] == [False, True]
    assert module.questions[0].why.en == "Because."


@pytest.mark.parametrize(("text", "line"), [("+ answer first", 1), ("? q\n* what", 2), ("? q\n\n+", 3)])
def test_check_cannot_be_read_when_a_line_has_no_sign(text: str, line: int) -> None:
    with pytest.raises(Unreadable) as error:
        parse_check(text)
    assert error.value.line == line


def test_tries_ask_in_an_order_of_their_own() -> None:
    module = starters()[0].content.modules[-1]
    orders = {tuple(option.key for one in asked(module, seed) for option in one.options) for seed in range(20)}
    assert len(orders) > 5
    assert asked(module, 7) == asked(module, 7)


def test_answer_is_right_only_with_exactly_the_right_options() -> None:
    module = replace(starters()[0].content.modules[0], questions=parse_check(CHECK), needed=2)
    assert count_right(module, {"q1": ["o1"], "q2": ["o1", "o2"]}) == 2
    assert count_right(module, {"q1": ["o1"], "q2": ["o1", "o2", "o3"]}) == 1
    assert count_right(module, {"q2": ["o1"]}) == 0
    assert (is_passed(module, 1), is_passed(module, 2)) == (False, True)
    one = asked(module, 3)[0]
    assert chosen_keys(one, ["9", "x"]) == []


def test_modules_are_passed_in_their_order() -> None:
    content = starters()[0].content
    keys = [one.key for one in content.modules]
    assert is_within_reach(content, keys[0], set())
    assert not is_within_reach(content, keys[2], {keys[0]})
    assert first_open(content, {keys[0]}) == content.modules[1]
    assert first_open(content, set(keys)) is None
    assert not is_within_reach(content, "unknown", set(keys))


def test_courses_that_we_bring_are_complete_in_both_languages() -> None:
    found = starters()
    assert [one.key for one in found] == ["first_meetings", "tutor"]
    assert [faults(one.content) for one in found] == [None, None]
    for one in found:
        assert Content.of(asdict(one.content)) == one.content
        assert all(question.why.is_whole for module in one.content.modules for question in module.questions)


def test_edition_is_not_complete_without_a_wrong_answer() -> None:
    content = starters()[0].content
    module = replace(content.modules[0], needed=1, questions=parse_check("? q\n+ a\n+ b"))
    assert faults(content.with_module(module)) == "answers"
    assert faults(replace(content, modules=())) == "modules"


def test_text_is_read_as_headings_points_and_paragraphs() -> None:
    assert blocks("## A\none\n- x\n- y\n<b>two</b>") == [
        ("heading", ["A"]), ("text", ["one"]), ("points", ["x", "y"]), ("text", ["<b>two</b>"]),
    ]  # fmt: skip


def test_number_is_found_however_it_is_typed() -> None:
    number = new_number()
    assert tidy(number.lower().replace("-", " ")) == number
    assert len({new_number() for _one in range(200)}) == 200


@pytest.mark.parametrize(("shows", "name"), [("name", "Вера Калинина"), ("initials", "Вера К."), ("nothing", "")])
def test_public_page_names_as_the_holder_chose(shows: str, name: str) -> None:
    assert shown_name("Вера", "Калинина", shows) == name
