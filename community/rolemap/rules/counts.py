"""Counting over time: since when too few hold a position, who came back after leaving, places of a tree."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from portal.clock import months_after

CAME_BACK_MONTHS = 12


class Held(NamedTuple):
    """A dated position in a place."""

    kind: str
    territory_id: int | None
    starts_on: date
    ends_on: date | None


def missing_since(held: Iterable[Held], number: int, needed_from: date, day: date) -> date | None:
    """The first day of the unbroken time up to `day` in which fewer than `number` hold the position.

    :param needed_from: since when so many are needed; no earlier day is answered. :returns: None when enough do today.
    """
    steps: Counter[date] = Counter({needed_from: 0})
    for one in held:
        steps[max(one.starts_on, needed_from)] += 1
        if one.ends_on is not None:
            steps[max(one.ends_on + timedelta(days=1), needed_from)] -= 1
    count, since = 0, None
    for moment in sorted(step for step in steps if step <= day):
        count += steps[moment]
        since = None if count >= number else since or moment
    return since


def came_back(left_on: date, returned_on: date | None, day: date) -> bool | None:
    """Whether somebody who became a graduate took up something else within twelve months.

    :returns: None while the twelve months are not over: nobody knows yet, so nobody counts.
    """
    if left_on > months_after(day, -CAME_BACK_MONTHS):
        return None
    return returned_on is not None and months_after(returned_on, -CAME_BACK_MONTHS) <= left_on


def subtree(root: int, parents: Mapping[int, int | None]) -> frozenset[int]:
    """A place of the tree with all below it."""
    return frozenset(below(root, children(parents)))


def children(parents: Mapping[int, int | None]) -> dict[int, list[int]]:
    """The places right below each place that has any."""
    found: dict[int, list[int]] = {}
    for one, parent in parents.items():
        if parent is not None:
            found.setdefault(parent, []).append(one)
    return found


def below(root: int, lower: Mapping[int, Iterable[int]]) -> Iterator[int]:
    """A place, then all below it; costs what is there, not what the tree has."""
    waiting = [root]
    while waiting:
        place = waiting.pop()
        yield place
        waiting += lower.get(place, ())
