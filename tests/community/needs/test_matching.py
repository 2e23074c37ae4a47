"""How a need and an offer are weighed: the reasons in their words' keys, and what holds whatever both say."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from community.needs.rules import MOVES, STATES, left_of, next_state, settled
from community.needs.rules.matching import NEAR, POINTS, WHOLE, Fit, Side, fit, nearness

DAY = date(2026, 12, 1)
NEED = Side("visit", "business", (3, 2, 1), 14, 16, DAY, 2)
OFFER = Side("visit", "business", (3, 2, 1), 12, 17, first_day=DAY, free=3, assured_days=5)


def said(need: Side = NEED, offer: Side = OFFER) -> dict[str, str]:
    """What is said about what; a word that speaks against it has a minus before it."""
    found = fit(need, offer)
    assert found is not None
    return {one.about: ("" if one.speaks_for else "-") + one.word for one in found.reasons}


def score(need: Side = NEED, offer: Side = OFFER) -> int:
    found = fit(need, offer)
    return -1 if found is None else found.score


def test_what_fits_wholly_has_all_points_and_every_reason() -> None:
    assert sum(POINTS.values()) == WHOLE == score()
    assert said() == {
        "kind": "same", "place": "same", "ages": "ages", "sector": "same", "amount": "free", "time": "in_time",
        "assured": "lately",
    }  # fmt: skip
    found = fit(NEED, OFFER)
    assert found is not None
    assert next(one.numbers for one in found.reasons if one.about == "ages") == (14, 16)


@pytest.mark.parametrize(
    ("change", "about", "word"),
    [
        ({"line": (2, 1)}, "place", "within"), ({"line": (4, 2, 1)}, "place", "near"),
        ({"line": (7, 6, 1)}, "place", "-region"), ({"line": (9, 8)}, "place", "-far"),
        ({"sector": "science"}, "sector", "-other"), ({"free": 1}, "amount", "-fewer"),
        ({"free": 0}, "amount", "-none"),
        ({"first_day": DAY + timedelta(days=1)}, "time", "-late"), ({"assured_days": 181}, "assured", "-long_ago"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_said_and_costs_points(change: dict[str, Any], about: str, word: str) -> None:
    other = replace(OFFER, **change)
    assert said(offer=other)[about] == word
    assert score(offer=other) < score()


def test_another_kind_and_other_ages_do_not_fit_at_all() -> None:
    assert fit(NEED, replace(OFFER, kind="job")) is None
    assert fit(NEED, replace(OFFER, min_age=17, max_age=20)) is None
    assert fit(NEED, replace(OFFER, min_age=16, max_age=None)) is not None


def test_nearer_is_never_worse() -> None:
    lines = [(3, 2, 1), (2, 1), (4, 2, 1), (7, 6, 1), (9, 8)]
    assert [nearness((3, 2, 1), line) for line in lines] == list(NEAR)
    scores = [score(offer=replace(OFFER, line=line)) for line in lines]
    assert scores == sorted(scores, reverse=True)
    assert len(set(scores)) == len(scores)


AGES = st.one_of(st.none(), st.integers(1, 30))
DAYS = st.one_of(st.none(), st.dates(DAY, DAY + timedelta(days=9)))
LINES = st.sampled_from([(), (1,), (2, 1), (3, 2, 1), (4, 2, 1), (6, 1), (9, 8)])
SIDES = st.builds(
    Side, kind=st.sampled_from([None, "visit", "job"]), sector=st.sampled_from([None, "business", "science"]),
    line=LINES, min_age=AGES, max_age=AGES, until=DAYS, wanted=st.one_of(st.none(), st.integers(1, 9)), first_day=DAYS,
    free=st.one_of(st.none(), st.integers(0, 9)), assured_days=st.one_of(st.none(), st.integers(0, 400)),
)  # fmt: skip
CONDITIONS: dict[str, Any] = {
    "kind": None, "sector": None, "line": (), "min_age": None, "max_age": None, "until": None, "wanted": None
}  # fmt: skip


@given(SIDES, SIDES)
def test_it_is_the_same_from_either_side(one: Side, other: Side) -> None:
    assert fit(one, other) == fit(other, one)


@example(Side(wanted=1), Side(wanted=2, free=1), "wanted")
@given(SIDES, SIDES, st.sampled_from(sorted(CONDITIONS)))
def test_asking_for_less_never_lowers_it(one: Side, other: Side, dropped: str) -> None:
    assert score(replace(one, **{dropped: CONDITIONS[dropped]}), other) >= score(one, other)


@given(SIDES, SIDES)
def test_the_score_lies_between_nothing_and_the_whole(one: Side, other: Side) -> None:
    found = fit(one, other)
    assert found is None or 0 <= found.score <= WHOLE
    assert found is None or set(found.good) | set(found.bad) == set(found.reasons)


def test_a_fit_without_reasons_is_neither_good_nor_bad() -> None:
    assert fit(Side(), Side()) == Fit(WHOLE, ())


@pytest.mark.parametrize("state", STATES)
def test_the_life_of_a_need_has_these_ways_alone(state: str) -> None:
    ways = {("open", "fill"): "enough", ("open", "close"): "closed", ("enough", "reopen"): "open",
            ("enough", "close"): "closed", ("closed", "reopen"): "open"}  # fmt: skip
    for move in {name for moves in MOVES.values() for name in moves}:
        assert next_state(state, move) == ways.get((state, move))


@given(st.sampled_from(STATES), st.one_of(st.none(), st.integers(1, 20)), st.integers(0, 20))
def test_who_counts_has_enough_exactly_when_nothing_is_left(state: str, wanted: int | None, pledged: int) -> None:
    after = settled(state, wanted, pledged)
    assert settled(after, wanted, pledged) == after
    assert (after == "closed") == (state == "closed")
    if wanted is not None and state != "closed":
        assert (after == "enough") == (left_of(wanted, pledged) == 0)
