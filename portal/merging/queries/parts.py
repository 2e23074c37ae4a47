"""What the features keep of people: the tables behind their `MergePart`s, and questions to many tables at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import Column, Table, UniqueConstraint, and_, exists, func, literal, or_, select, union_all

from portal.db import Base, db
from portal.features import MergePart, features_of
from portal.holding import holding
from portal.people.models import Person

TWICE, APART, DOUBTED = range(3)


@dataclass(frozen=True)
class Moving:
    """How many rows of a feature would move."""

    key: str
    label: Any
    count: int


def parts() -> tuple[MergePart, ...]:
    """Everything that the features say, in their order."""
    return tuple(part for feature in features_of(current_app) for part in feature.merges)


def column_of(name: str) -> Column[Any]:
    """The column by ``table.column``."""
    table, _, column = name.partition(".")
    return Base.metadata.tables[table].c[column]


def rows_with(name: str, person_id: int) -> list[int]:
    """The ids of the rows whose column names the person."""
    column = column_of(name)
    return list(db.session.scalars(select(column.table.c.id).where(column == person_id).order_by(column.table.c.id)))


def moving(gone_id: int) -> list[Moving]:
    """How much would move, by feature; what moves nothing is absent. One query."""
    asked = [
        select(literal(part.key).label("key"), func.count().label("count"))
        .select_from(column_of(name).table)
        .where(column_of(name) == gone_id)
        for part in parts()
        for name in part.columns
    ]
    counts: dict[str, int] = {}
    for row in db.session.execute(union_all(*asked)):
        counts[row[0]] = counts.get(row[0], 0) + row[1]
    return [Moving(part.key, part.label, counts[part.key]) for part in parts() if counts.get(part.key)]


def clashes(kept: Person, gone: Person) -> list[str]:
    """Everything in the tables that speaks against it, in words; one query, one more for each feature in doubt."""
    twice, apart = _twice(kept.id, gone.id), _apart(kept.id, gone.id)
    doubted = {part.key: part.may_clash(kept, gone) for part in parts() if part.may_clash is not None}
    there = holding({(kind, key): sql for kind, of in enumerate((twice, apart, doubted)) for key, sql in of.items()})
    found = [
        _("%(what)s: both records stand where one person can stand only once. Take one of them out first.", what=label)
        for label in _labels(key for kind, key in there if kind == TWICE)
    ]
    found += [
        _("%(what)s: one stands beside the other there, so they are two people.", what=label)
        for label in _labels(key for kind, key in there if kind == APART)
    ]
    for part in parts():
        if part.clashes is not None and (part.may_clash is None or (DOUBTED, part.key) in there):
            found += part.clashes(kept, gone)
    return found


def _labels(keys: Iterable[str]) -> list[str]:
    there = set(keys)
    return [str(part.label) for part in parts() if part.key in there]


def _twice(kept_id: int, gone_id: int) -> dict[str, Any]:
    """Where both stand and only one may, by the unique keys of the tables: the condition by part."""
    asked: dict[str, list[Any]] = {}
    for part in parts():
        for column in map(column_of, part.columns):
            if column.table.name not in part.yields:
                both = [_both(column, key, kept_id, gone_id) for key in _keys(column)]
                asked.setdefault(part.key, []).extend(both)
    return {key: or_(*some) for key, some in asked.items() if some}


def _apart(kept_id: int, gone_id: int) -> dict[str, Any]:
    """Where one stands beside the other as somebody else: the condition by part."""
    asked: dict[str, list[Any]] = {}
    for part in parts():
        for group in part.apart:
            columns = [column_of(name) for name in group]
            together = [
                and_(one == kept_id, other == gone_id) for one in columns for other in columns if one is not other
            ]
            own = columns[0].table
            beside = [exists(select(literal(1)).select_from(own).where(one)) for one in together]
            asked.setdefault(part.key, []).extend(beside)
    return {key: or_(*some) for key, some in asked.items() if some}


def _keys(column: Column[Any]) -> Iterable[list[Column[Any]]]:
    """The other columns of every unique key that holds this one."""
    for one in column.table.constraints:
        if isinstance(one, UniqueConstraint) and column.name in one.columns:
            yield [other for other in one.columns if other.name not in (column.name, "programme_id")]


def _both(column: Column[Any], key: list[Column[Any]], kept_id: int, gone_id: int) -> Any:
    own: Table = column.table
    other = own.alias()
    same = [own.c[one.name] == other.c[one.name] for one in key]
    return exists(
        select(literal(1)).select_from(own.join(other, and_(column == gone_id, other.c[column.name] == kept_id, *same)))
    )


def clashing_rows(name: str, kept_id: int, gone_id: int) -> set[int]:
    """The ids of the rows of the second record that cannot stand beside the first one's, by the unique keys."""
    column = column_of(name)
    own, found = column.table, set()
    for key in _keys(column):
        other = own.alias()
        same = [own.c[one.name] == other.c[one.name] for one in key]
        wanted = select(own.c.id).join(other, and_(other.c[column.name] == kept_id, *same)).where(column == gone_id)
        found |= set(db.session.scalars(wanted))
    return found


def spans_of(name: str, said: tuple[str, ...], person_id: int) -> list[tuple[int, tuple[Any, ...], Any]]:
    """(id, what the row says, its days) of the dated rows with the person, without those that others refer to."""
    column = column_of(name)
    own = column.table
    free = [
        own.c.id.not_in(select(key.parent).where(key.parent.is_not(None)))
        for table in Base.metadata.tables.values()
        for key in table.foreign_keys
        if key.column is own.c.id and len(key.constraint.columns if key.constraint is not None else ()) == 1
    ]
    words = [own.c[one] for one in said]
    rows = db.session.execute(
        select(own.c.id, own.c.starts_on, own.c.ends_on, *words).where(column == person_id, *free)
    ).all()
    return [(row[0], tuple(row[3:]), (row[1], row[2])) for row in rows]
