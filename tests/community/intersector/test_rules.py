"""Sums, the usual answer, and where a place belongs."""

from collections import Counter
from statistics import median_low

from hypothesis import given
from hypothesis import strategies as st

from community.intersector.rules import Cell, foot_of, path_to, places_of, rows_of, total_of
from community.partners.rules import SECTORS
from portal.programmes.queries import Node

ALEKSIN = Node(3, "Алексин", 1, 2, [Node(4, "Школа", 1, 3)])
REGION = Node(1, "Тульская область", 1, 1, [Node(2, "Тула", 1, 2), ALEKSIN])


@given(st.lists(st.integers(0, 40), min_size=1))
def test_the_usual_time_is_the_median(days: list[int]) -> None:
    cell = Cell(days=Counter(days))
    assert cell.usual_days == median_low(days)
    assert cell.answered == len(days)


def test_without_answers_there_is_no_usual_time() -> None:
    assert Cell().usual_days is None


def test_a_sum_takes_everything() -> None:
    one = Cell(1, 2, 3, 4, 5, 6, 7, 8, Counter({0: 1}))
    assert total_of([one, one]) == Cell(2, 4, 6, 8, 10, 12, 14, 16, Counter({0: 2}))
    assert one == Cell(1, 2, 3, 4, 5, 6, 7, 8, Counter({0: 1}))


def test_a_place_takes_what_lies_below_it_and_the_whole_stands_apart() -> None:
    counted = {
        ("science", 4): Cell(offers=1), ("science", 1): Cell(offers=2), ("business", None): Cell(offers=4),
        ("business", 2): Cell(offers=8), ("science", 99): Cell(offers=16),
    }  # fmt: skip
    rows = rows_of(places_of(REGION.children, REGION, wide=True), counted, [])
    assert [(one.name, one.is_own, one.has_more) for one in rows] == [
        ("Тульская область", True, False), ("Тула", False, False), ("Алексин", False, True)
    ]  # fmt: skip
    assert [one.cells["science"].offers for one in rows] == [2, 0, 1]
    assert [one.cells["business"].offers for one in rows] == [4, 8, 0]
    assert [one.above.get("business", 0) for one in rows] == [0, 4, 4]
    assert [one.above.get("science", 0) for one in rows] == [0, 2, 2]
    assert rows[1].cells["science"].is_gap
    assert not rows[2].cells["science"].is_gap
    assert {sector: cell.offers for sector, cell in foot_of(rows).items()} == dict.fromkeys(SECTORS, 0) | {
        "science": 3, "business": 12,
    }  # fmt: skip


def test_a_page_of_several_places_has_no_row_of_its_own() -> None:
    assert [one.name for one in places_of(REGION.children, None, wide=False)] == ["Тула", "Алексин"]


def test_the_way_to_a_place() -> None:
    assert [one.id for one in path_to([REGION], 4)] == [1, 3, 4]
    assert path_to([REGION], 99) == []
