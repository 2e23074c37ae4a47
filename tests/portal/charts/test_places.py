"""Maps: what lies north is above, what lies near is one mark, names stand where there is room."""

from math import cos, hypot, radians

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.charts import Pin, Places
from portal.charts.places import EDGE, TOUCH, WIDTH
from portal.globe import Point

TULA, ALEKSIN = (54.1931, 37.6175), (54.5078, 37.0658)
POINTS = st.lists(st.tuples(st.floats(-85, 85), st.floats(-180, 180)), min_size=1, max_size=12)


def places(*points: Point, start: Point | None = None, towns: tuple[tuple[str, Point], ...] = ()) -> Places:
    return Places([Pin(at, at, f"П{at}", f"/{at}", one) for at, one in enumerate(points, 1)], towns, start)


def test_north_is_above_and_east_is_right() -> None:
    drawn = places(TULA, ALEKSIN)
    (tula_x, tula_y), (aleksin_x, aleksin_y) = drawn.at(TULA), drawn.at(ALEKSIN)
    assert aleksin_y < tula_y
    assert aleksin_x < tula_x
    across, up = tula_x - aleksin_x, tula_y - aleksin_y
    assert across / up == pytest.approx(0.5517 * cos(radians(54.35)) / 0.3147, rel=0.01)


@given(POINTS)
def test_everything_lies_on_the_sheet_in_one_mark(points: list[Point]) -> None:
    drawn = places(*points)
    assert sorted(pin.number for mark in drawn.marks for pin in mark.pins) == list(range(1, len(points) + 1))
    for mark in drawn.marks:
        assert 0 <= mark.x <= WIDTH
        assert 0 <= mark.y <= drawn.height
        assert mark.x >= EDGE / 2
    spots = [(mark.x, mark.y) for mark in drawn.marks]
    for at, one in enumerate(spots):
        assert all(hypot(one[0] - other[0], one[1] - other[1]) >= TOUCH for other in spots[:at])


def test_places_across_the_date_line_lie_beside_each_other() -> None:
    drawn = places((0.0, 179.95), (0.0, -179.95))
    assert len(drawn.marks) == 2
    assert drawn.at((0.0, 179.95))[0] < drawn.at((0.0, -179.95))[0]
    assert drawn.ruler[0] <= 5000


def test_places_that_a_finger_could_not_part_are_one_mark() -> None:
    drawn = places(TULA, ALEKSIN, (54.1932, 37.6175))
    assert [[pin.number for pin in mark.pins] for mark in drawn.marks] == [[1, 3], [2]]


def test_a_single_place_has_its_surroundings_and_a_ruler() -> None:
    drawn = places(TULA)
    assert drawn.at(TULA) == (WIDTH / 2, drawn.height / 2)
    metres, long = drawn.ruler
    assert metres in (200, 500)
    assert 0 < long <= WIDTH / 3


def test_names_stand_on_no_mark_and_on_no_other_name() -> None:
    towns = (("Тула", TULA), ("Алексин", ALEKSIN), ("Тула-2", (54.1935, 37.6176)), ("Москва", (55.75, 37.62)))
    drawn = places(TULA, ALEKSIN, start=TULA, towns=towns)
    assert [one.name for one in drawn.written][:2] == ["Тула", "Алексин"]
    assert "Москва" not in [one.name for one in drawn.written]
    assert all(abs(one.y - drawn.at(TULA)[1]) > 10 for one in drawn.written if one.name == "Тула")


def test_names_stand_on_no_cross_and_on_no_ruler() -> None:
    start = (54.3, 37.3)
    drawn = places(TULA, ALEKSIN, start=start, towns=(("Начало", start),))
    (told,) = drawn.written
    assert abs(told.y - drawn.at(start)[1]) > 10
    low = point_at(drawn, 60, drawn.height - 12)
    assert all(
        one.y < drawn.height - 2 * 16 for one in places(TULA, ALEKSIN, start=start, towns=(("Низ", low),)).written
    )


def point_at(drawn: Places, x: float, y: float) -> Point:
    """What lies at a spot of a sheet between Tula and Aleksin."""
    (east, south), (west, north) = drawn.at(TULA), drawn.at(ALEKSIN)
    across, up = (x - west) / (east - west), (y - north) / (south - north)
    return ALEKSIN[0] + up * (TULA[0] - ALEKSIN[0]), ALEKSIN[1] + across * (TULA[1] - ALEKSIN[1])
