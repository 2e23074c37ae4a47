"""Pure rules of findings: drafts, people counted once, order."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitation.findings.rules import Said, is_draft, lacks, moved, support


@pytest.mark.parametrize(
    ("statement", "pro", "contra", "note", "expected"),
    [
        ("Да", 1, 1, "", ()),
        ("Да", 1, 0, "искали в группе 2", ()),
        ("Да", 1, 0, "  ", ("against",)),
        ("Да", 0, 1, "", ("for",)),
        (" ", 0, 0, "", ("statement", "for", "against")),
    ],
)
def test_what_a_finding_lacks(statement: str, pro: int, contra: int, note: str, expected: tuple[str, ...]) -> None:
    assert lacks(statement, pro, contra, note) == expected


def test_a_stated_finding_falls_back_when_something_is_gone() -> None:
    assert is_draft("draft", ())
    assert is_draft("stated", ("for",))
    assert not is_draft("stated", ())


def test_each_person_counts_once_and_uninfluenced_ones_apart() -> None:
    quotes = [
        Said(frozenset({"а", "б"}), "Группа 1", False),
        Said(frozenset({"а"}), "Группа 1", True),
        Said(frozenset({"в"}), "Группа 2", False),
        Said(frozenset(), "", False),
    ]
    found = support(quotes)
    assert (found.quotes, found.people, found.groups, found.blind) == (
        4, frozenset("абв"), ("Группа 1", "Группа 2"), frozenset("а"),
    )  # fmt: skip


@given(st.lists(st.integers(), min_size=1, unique=True), st.data())
def test_moving_keeps_everything_and_stays_inside(order: list[int], data: st.DataObject) -> None:
    item, by = data.draw(st.sampled_from(order)), data.draw(st.integers(-3, 3))
    after = moved(order, item, by)
    assert sorted(after) == sorted(order)
    assert after.index(item) == min(max(order.index(item) + by, 0), len(order) - 1)
    assert [one for one in after if one != item] == [one for one in order if one != item]
