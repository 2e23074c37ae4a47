"""Counting what became of requests."""

from dataclasses import replace

import pytest

from community.helped.rules import HOUR, Sent, tallies, tally

PLAIN = Sent(1, 5, 7, "Экскурсия", 2026, "sent")
GIVEN = replace(PLAIN, id=2, state="delivered", is_answered=True, is_delivered=True, seconds=2 * HOUR, people=3)


def test_nothing_is_counted_when_nothing_was_asked() -> None:
    none = tally([])
    assert (none.asked, none.delivered, none.hours, none.places, none.young, none.has_few) == (0, 0, None, 0, 0, False)
    assert set(none.endings.values()) == {0}


def test_each_request_is_counted_as_far_as_it_came() -> None:
    declined = replace(PLAIN, id=3, state="declined", is_answered=True, seconds=10 * HOUR)
    taken_back = replace(PLAIN, id=4, state="cancelled", is_answered=True, seconds=4 * HOUR)
    helped = replace(GIVEN, id=5, state="closed", result="got_help", people=1)
    unknown = replace(helped, id=6, result="dont_know")
    silent = replace(PLAIN, id=8, is_silent=True)
    found = tally([PLAIN, GIVEN, declined, taken_back, helped, unknown, silent])
    assert (found.asked, found.answered, found.accepted, found.delivered, found.silent) == (7, 5, 4, 3, 1)
    assert found.endings == {"got_help": 1, "did_not": 0, "dont_know": 1, "unsaid": 1}
    assert found.helped == 1
    assert found.places == 5, "three, one and one of those that were given"


@pytest.mark.parametrize(
    ("seconds", "hours"),
    [([3600], 1.0), ([3600, 10800], 2.0), ([0, 7200, 360_000], 2.0), ([None, 7200], 2.0), ([None], None)],
)
def test_the_middle_answer_is_told(seconds: list[int | None], hours: float | None) -> None:
    assert tally(replace(PLAIN, seconds=one) for one in seconds).hours == hours


@pytest.mark.parametrize(("young", "few"), [(0, False), (1, True), (4, True), (5, False)])
def test_few_minors_have_no_number(young: int, few: bool) -> None:
    found = tally([replace(GIVEN, young=young)])
    assert (found.young, found.has_few) == (young, few)


def test_a_mentee_with_two_requests_is_one_young_person() -> None:
    once = replace(GIVEN, mentee_id=9)
    assert tally([once, replace(once, id=7), replace(once, id=8, mentee_id=10)]).young == 2
    assert tally([replace(PLAIN, mentee_id=9)]).young == 0, "no help was given yet"


def test_groups_are_counted_apart() -> None:
    rows = [PLAIN, replace(GIVEN, year=2025), replace(PLAIN, id=3)]
    assert {year: one.asked for year, one in tallies(rows, lambda one: one.year).items()} == {2026: 2, 2025: 1}
