"""Lines of territories: from a place itself up to its root."""

from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import literal, select

from portal.db import db
from portal.programmes.models import Territory

TOWN_DEPTH = 2  # region, municipality; what lies below may tell which home somebody lives in


def lines_of(ids: Iterable[int | None]) -> dict[int | None, tuple[int, ...]]:
    """The line of each of the territories, the place itself first, by its id; empty for None. One query."""
    start = (
        select(Territory.id.label("start"), Territory.id, Territory.parent_id, literal(0).label("depth"))
        .where(Territory.id.in_({one for one in ids if one is not None}))
        .cte(recursive=True)
    )
    up = start.union_all(
        select(start.c.start, Territory.id, Territory.parent_id, start.c.depth + 1)
        .join(start, Territory.id == start.c.parent_id)
    )  # fmt: skip
    found: dict[int | None, list[int]] = defaultdict(list)
    for key, place in db.session.execute(select(up.c.start, up.c.id).order_by(up.c.start, up.c.depth)):
        found[key].append(place)
    return defaultdict(tuple, {key: tuple(line) for key, line in found.items()})


def town_of(territory_id: int | None) -> int | None:
    """The town in which a place lies, the place itself when it is none narrower; one query."""
    line = lines_of([territory_id])[territory_id]
    return line[-TOWN_DEPTH] if len(line) > TOWN_DEPTH else territory_id
