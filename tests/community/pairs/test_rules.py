"""Who may mentor whom: circles, families, ages, forms, supervisors; pure."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from community.pairs.errors import BY_CODE
from community.pairs.rules import (
    Around,
    Candidate,
    Proposal,
    counts_by_form,
    ends_soon,
    is_end,
    is_older_by,
    makes_circle,
    reach,
    refusal,
)
from portal.clock import months_after

DAY = date(2026, 3, 1)
MENTOR = Candidate(1, date(1985, 1, 1), frozenset({"mentor"}))
CHILD = Candidate(2, date(2016, 5, 1), frozenset({"mentee"}))
TUTOR = Candidate(3, None, frozenset({"tutor"}))
TEEN = Candidate(4, date(2010, 5, 1), frozenset({"mentee", "relay_mentor"}))
LONG = Proposal(MENTOR, CHILD, "long", DAY, months_after(DAY, 12), TUTOR)
SHORT = replace(LONG, form="short", planned_end_on=months_after(DAY, 8))
CHILDREN = replace(LONG, mentor=TEEN, form="child_to_child", planned_end_on=months_after(DAY, 6))
AGREED = Around(consented=frozenset({2, 4}))
PEOPLE = st.integers(1, 7)


@settings(deadline=None)
@given(st.lists(st.tuples(PEOPLE, PEOPLE), max_size=40))
def test_pairs_begun_one_by_one_never_make_a_circle(tries: list[tuple[int, int]]) -> None:
    edges: set[tuple[int, int]] = set()
    for mentor, mentee in tries:
        if not makes_circle(edges, mentor, mentee):
            edges.add((mentor, mentee))
    assert all(one not in reach(edges, one) for one in range(1, 8))


@settings(deadline=None)
@given(st.lists(st.tuples(PEOPLE, PEOPLE), max_size=12, unique=True), PEOPLE, PEOPLE)
def test_a_pair_is_refused_only_when_it_does_close_a_circle(
    tries: list[tuple[int, int]], mentor: int, mentee: int
) -> None:
    edges = {(low, high) for low, high in tries if low < high}
    closed = mentor in reach(edges | {(mentor, mentee)}, mentor)
    assert makes_circle(edges, mentor, mentee) is closed


@settings(deadline=None)
@given(st.permutations(range(1, 6)))
def test_a_chain_of_any_length_may_not_come_back_to_its_head(people: list[int]) -> None:
    edges = frozenset(pairwise(people))
    wanted = replace(LONG, mentor=replace(MENTOR, person_id=people[-1]), mentee=replace(CHILD, person_id=people[0]))
    assert refusal(replace(wanted, supervisor=None), Around(edges=edges)) == "pair_in_circle"


def test_somebody_may_be_mentor_and_mentee_at_once() -> None:
    assert refusal(LONG, Around(edges=frozenset({(9, 1), (2, 8)}))) is None


@pytest.mark.parametrize(
    ("wanted", "around", "code"),
    [
        (LONG, Around(), None),
        (SHORT, Around(), None),
        (replace(LONG, supervisor=None), Around(), None),
        (replace(LONG, mentee=replace(CHILD, person_id=1)), Around(), "pair_of_one"),
        (LONG, Around(families=frozenset({(1, 2)})), "pair_in_family"),
        (LONG, Around(families=frozenset({(2, 1)})), "pair_in_family"),
        (replace(LONG, mentor=replace(MENTOR, kinds=frozenset({"tutor"}))), Around(), "pair_without_position"),
        (LONG, Around(edges=frozenset({(1, 2)})), "pair_twice"),
        (LONG, Around(edges=frozenset({(2, 1)})), "pair_in_circle"),
        (replace(LONG, planned_end_on=DAY), Around(), "pair_bad_dates"),
        (replace(SHORT, planned_end_on=date(2026, 11, 2)), Around(), "pair_not_short"),
        (replace(LONG, planned_end_on=date(2027, 2, 28)), Around(), "pair_not_long"),
        (replace(LONG, mentor=TEEN), AGREED, "pair_mentor_minor"),
        (replace(CHILDREN, mentor=MENTOR), AGREED, "pair_not_children"),
        (replace(CHILDREN, mentee=replace(CHILD, born_on=date(2001, 1, 1))), AGREED, "pair_not_children"),
        (replace(CHILDREN, mentee=replace(CHILD, born_on=date(2012, 4, 30))), AGREED, "pair_too_close"),
        (CHILDREN, Around(consented=frozenset({2})), "pair_not_consented"),
        (CHILDREN, Around(consented=frozenset({4})), "pair_not_consented"),
        (replace(CHILDREN, supervisor=None), AGREED, "pair_supervisor_needed"),
        (CHILDREN, AGREED, None),
        (replace(LONG, supervisor=MENTOR), Around(), "pair_own_supervisor"),
        (replace(LONG, supervisor=replace(TUTOR, person_id=2)), Around(), "pair_own_supervisor"),
        (replace(LONG, supervisor=replace(TUTOR, kinds=frozenset({"volunteer"}))), Around(), "pair_supervisor_unfit"),
        (replace(LONG, supervisor=replace(TUTOR, born_on=date(2010, 1, 1))), Around(), "pair_supervisor_unfit"),
        (LONG, Around(edges=frozenset({(1, 5), (5, 3)})), "pair_supervisor_below"),
    ],
)
def test_a_pair_cannot_begin_when_a_rule_is_broken(wanted: Proposal, around: Around, code: str | None) -> None:
    assert refusal(wanted, around) == code
    assert code is None or code in BY_CODE


def test_two_years_between_children_are_enough_to_the_day() -> None:
    assert is_older_by(date(2010, 5, 1), date(2012, 5, 1), 2)
    assert not is_older_by(date(2010, 5, 2), date(2012, 5, 1), 2)
    assert not is_older_by(None, date(2012, 5, 1), 2)


@settings(deadline=None)
@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 60))
def test_months_are_counted_by_the_calendar(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (
        later.day < day.day and months_after(later.replace(day=1), 1).replace(day=1) > later
    )


def test_an_end_is_near_within_thirty_days_and_real_up_to_today() -> None:
    assert ends_soon(date(2026, 3, 31), DAY)
    assert not ends_soon(date(2026, 4, 1), DAY)
    assert is_end(DAY, DAY, DAY)
    assert not is_end(DAY, date(2026, 3, 2), DAY)
    assert not is_end(DAY, date(2026, 2, 28), DAY)


def test_counts_stand_apart_by_form_with_their_n() -> None:
    counts = counts_by_form([("short", True, 3), ("short", False, 2), ("long", True, 1)])
    assert counts == {"short": (3, 2, 5), "long": (1, 0, 1), "child_to_child": (0, 0, 0)}
