"""One question for many: which of several conditions hold in the database, or how many there are of each."""

from collections.abc import Hashable, Mapping
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Select, select

from portal.db import db

Key = TypeVar("Key", bound=Hashable)


def holding(conditions: Mapping[Key, ColumnElement[bool] | None]) -> frozenset[Key]:
    """The keys of the conditions that hold; one query however many, none for none. None never holds.

    A condition is true or false of the database as a whole: `select(…).exists()`.
    """
    asked = [(key, one) for key, one in conditions.items() if one is not None]
    if not asked:
        return frozenset()
    columns: list[Any] = [one.label(f"holds_{place}") for place, (_key, one) in enumerate(asked)]
    row = db.session.execute(select(*columns)).one()
    return frozenset(key for (key, _one), holds in zip(asked, row, strict=True) if holds)


def numbers(counts: Mapping[Key, Select[int]]) -> dict[Key, int]:
    """What each of these queries of one number answers; one query however many, none for none."""
    if not counts:
        return {}
    columns: list[Any] = [one.scalar_subquery().label(f"count_{place}") for place, one in enumerate(counts.values())]
    row = db.session.execute(select(*columns)).one()
    return {key: int(found or 0) for key, found in zip(counts, row, strict=True)}
