"""Points of the globe: great circles, and boxes that hold all that lies within."""

from math import acos, cos, pi, radians, sin

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from portal.globe import RADIUS, Around, Point, apart, box, metres, read_point, unit

POINTS = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
METRES = st.floats(1, 21_000_000)
TULA, MOSCOW = (54.1931, 37.6175), (55.7558, 37.6173)


def in_box(point: Point, centre: Point, within: float) -> bool:
    south, north, spans = box(centre, within)
    return south <= point[0] <= north and any(west <= point[1] <= east for west, east in spans)


@pytest.mark.parametrize(
    ("one", "other", "kilometres"),
    [(TULA, MOSCOW, 173.8), ((0, 0), (0, 180), pi * 6371), ((90, 0), (90, 120), 0), ((0, 179.9), (0, -179.9), 22.24)],
)
def test_known_distances(one: Point, other: Point, kilometres: float) -> None:
    assert apart(one, other) / 1000 == pytest.approx(kilometres, abs=0.05)


@given(POINTS, POINTS)
def test_a_distance_is_that_of_the_law_of_cosines(one: Point, other: Point) -> None:
    up, down, turn = radians(one[0]), radians(other[0]), radians(one[1] - other[1])
    angle = acos(max(-1.0, min(1.0, sin(up) * sin(down) + cos(up) * cos(down) * cos(turn))))
    assert apart(one, other) == pytest.approx(angle * RADIUS, abs=1)
    assert apart(one, other) == pytest.approx(apart(other, one))


@given(POINTS, POINTS, METRES)
@example((60.0, 0.0), (69.6, 49.5), 2_500_000.0)
@example((-60.0, 170.0), (-69.6, -140.5), 2_500_000.0)
@example((0.0, 179.95), (0.0, -179.95), 15_000.0)
@example((89.9, 10.0), (89.9, -170.0), 30_000.0)
def test_whatever_lies_within_lies_in_the_box(centre: Point, point: Point, within: float) -> None:
    assume(apart(centre, point) <= within)
    assert in_box(point, centre, within)


def test_the_box_lets_out_what_is_far_away() -> None:
    assert not in_box(MOSCOW, TULA, 100_000)
    assert not in_box((54.19, -37.6), TULA, 100_000)
    assert not in_box((0.0, 0.0), (0.0, 179.95), 15_000)


@given(POINTS, POINTS, st.integers(1, 20_000_000))
def test_the_longest_chord_is_that_of_the_distance(one: Point, other: Point, within: int) -> None:
    far = apart(one, other)
    assume(abs(far - within) > 1)
    around = Around(one, within)
    row = type("Row", (), dict(zip("xyz", unit(other), strict=True)))
    assert (around.chord(row) <= around.most) == (far <= within)
    assert metres(around.chord(row)) == pytest.approx(far, abs=0.01)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("54.1931, 37.6175", TULA), (" 54.1931 37.6175 ", TULA), ("-33.9;151", (-33.9, 151.0)),
     ("90, -180", (90.0, -180.0)), ("90.0001, 0", None), ("0, 180.5", None),
     ("54,1931, 37,6175", None), ("nan, 0", None), ("1e1, 2", None),
     ("٥٤.1, 37", None), ("<b>, 1", None), ("54", None), ("", None), ("54.1, 37.6, 1", None)],
)  # fmt: skip
def test_a_point_is_read_strictly(typed: str, meant: Point | None) -> None:
    assert read_point(typed) == meant
