"""Votes: which ones a poll takes, how they read, how they are counted."""

import pytest

from facilitation.methods.focus_group.ballots import count, is_valid, words_of
from facilitation.methods.rules import Poll

THREE = ("Time", "Talk", "Money")
SINGLE, MULTIPLE, SCALE, RANKING = (Poll(kind, THREE) for kind in ("single", "multiple", "scale", "ranking"))
TWO_OF = Poll("multiple", THREE, limit=2)
TOP = Poll("ranking", THREE, limit=2)


@pytest.mark.parametrize(
    ("poll", "choices", "fits"),
    [
        (SINGLE, [2], True),
        (SINGLE, [3], False),
        (SINGLE, [-1], False),
        (SINGLE, [], False),
        (SINGLE, [0, 1], False),
        (SINGLE, [True], False),
        (SINGLE, ["1"], False),
        (MULTIPLE, [0, 1, 2], True),
        (MULTIPLE, [0, 0], False),
        (MULTIPLE, [], False),
        (TWO_OF, [2, 0], True),
        (TWO_OF, [0, 1, 2], False),
        (SCALE, [0], True),
        (SCALE, [10], True),
        (SCALE, [11], False),
        (RANKING, [2, 0, 1], True),
        (RANKING, [2, 0], False),
        (TOP, [2, 0], True),
        (TOP, [2, 0, 1], False),
    ],
)
def test_vote_is_taken_only_when_it_fits_the_poll(poll: Poll, choices: list[int], fits: bool) -> None:
    assert is_valid(poll, choices) is fits


def test_vote_reads_as_what_was_chosen() -> None:
    assert words_of(SINGLE, [1]) == "Talk"
    assert words_of(MULTIPLE, [0, 2]) == "Time\nMoney"
    assert words_of(SCALE, [7]) == "7"
    assert words_of(RANKING, [2, 0, 1]) == "1. Money\n2. Time\n3. Talk"


def test_votes_are_counted_by_hand() -> None:
    assert count(SINGLE, [[0], [2], [2]]) == {"n": 3, "counts": [1, 0, 2]}
    assert count(MULTIPLE, [[0, 1], [1]]) == {"n": 2, "counts": [1, 2, 0]}
    scale = count(Poll("scale", least=1, most=3), [[1], [3], [3]])
    assert scale == {"n": 3, "counts": [1, 0, 2], "mean": 2.33, "median": 3}
    ranked = count(RANKING, [[2, 0, 1], [2, 1, 0]])
    assert ranked == {"n": 2, "counts": [0, 0, 2], "points": [3, 3, 6]}
    assert count(TOP, [[2, 0], [1, 2]])["points"] == [1, 2, 3]


def test_nobody_voted() -> None:
    assert count(SCALE, [])["mean"] is None
    assert count(SINGLE, []) == {"n": 0, "counts": [0, 0, 0]}
