"""A page of a long list by one question: which rows, in what order, how many there are in all.

A list that is narrowed is found once and kept by the database while it is counted and cut, so that words, distances
and hours are asked of each row once. One that is not is read along its index and counted no further than `COUNTED`.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, select, tuple_

from portal.db import db
from portal.limits import COUNTED, PAGE_SIZE


@dataclass(frozen=True)
class Keys:
    """One row of a page; `far` is that by which the list is ordered before its sort keys."""

    id: int
    far: float


@dataclass(frozen=True)
class Page:
    """The rows; `after` is the id after which the next one begins, None on the last; the total may be `at_least`."""

    rows: list[Keys]
    total: int
    at_least: bool
    after: int | None


def paged(found: Select[Any], after: int | None, *, is_narrow: bool, size: int = PAGE_SIZE) -> Page:
    """The page after a row of a statement of ``id``, ``sort_key`` and ``far``; the first one when that row is gone."""
    rows = db.session.execute(_page(found, after, is_narrow=is_narrow, size=size)).all()
    if not rows and after is not None:
        return paged(found, None, is_narrow=is_narrow, size=size)
    shown, total = rows[:size], rows[0].total if rows else 0
    return Page(
        [Keys(row.id, row.far) for row in shown], min(total, COUNTED) if not is_narrow else total,
        not is_narrow and total > COUNTED, shown[-1].id if len(rows) > size else None,
    )  # fmt: skip


def _page(found: Select[Any], after: int | None, *, is_narrow: bool, size: int) -> Select[Any]:
    order = _by_distance if is_narrow else _by_key
    whole: Any = found.cte("found") if is_narrow else found.subquery("found")
    counted = whole if is_narrow else found.limit(COUNTED + 1).subquery("counted")
    total = select(func.count()).select_from(counted).scalar_subquery()
    asked = select(whole.c.id, whole.c.far, total.label("total")).select_from(whole)
    if after is not None:
        start = whole.alias("start") if is_narrow else found.subquery("start")
        asked = asked.join(start, start.c.id == after).where(tuple_(*order(whole)) > tuple_(*order(start)))
    return asked.order_by(*order(whole)).limit(size + 1)


def _by_distance(found: Any) -> tuple[Any, ...]:
    return found.c.far, found.c.sort_key, found.c.id


def _by_key(found: Any) -> tuple[Any, ...]:
    """What is not narrowed has no distances: an index has it in order."""
    return found.c.sort_key, found.c.id
