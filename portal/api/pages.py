"""Pages of lists: by id, so that rows added meanwhile neither repeat nor hide any other."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from flask import request
from sqlalchemy import Select

from portal.api.schemas import PageQuery
from portal.db import db

Row = TypeVar("Row")


def page_of(wanted: Select[Any], model: type[Row]) -> tuple[list[Row], int | None]:
    """The rows that `after` and `limit` of this request ask for, and the `after` of the next page or None."""
    query = asked()
    key = model.id  # type: ignore[attr-defined]
    rows = list(db.session.scalars(wanted.where(key > query.after).order_by(key).limit(query.limit + 1)))
    has_more = len(rows) > query.limit
    rows = rows[: query.limit]
    return rows, rows[-1].id if has_more else None


def cut(rows: Iterable[Row], key: Callable[[Row], int]) -> tuple[list[Row], int | None]:
    """As `page_of`, of rows that are read already; `key` is the number that pages go by, an id or a place."""
    query = asked()
    later = sorted((row for row in rows if key(row) > query.after), key=key)
    page = later[: query.limit]
    return page, key(page[-1]) if len(later) > query.limit else None


def asked() -> PageQuery:
    """The page that this request asks for, already checked by the endpoint's description."""
    found: PageQuery = request.context.query  # type: ignore[attr-defined]
    return found
