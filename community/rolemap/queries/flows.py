"""From which position people went on to which, and which graduates came back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

from community.rolemap.policy import Scope, counted, place_of
from community.rolemap.rules import came_back
from portal.db import db
from portal.directory.models import Profile
from portal.people.models import Person, Position

Between = tuple[date, date]
NOT_BACK = ("mentee", "graduate")


@dataclass(frozen=True)
class Return:
    """Of `whole` graduates whose twelve months are over `part` came back within them."""

    part: int
    whole: int


def flow_counts(scope: Scope, between: Between) -> list[tuple[str, str, int]]:
    """(from, to, people), the largest first: to the next position of another kind that began later; one query."""
    steps = _steps(scope, between)
    whose = select(steps.c.source, steps.c.kind, steps.c.person_id).where(*_is_step(scope, steps, between))
    once = whose.distinct().subquery()  # as in `holders_today`
    asked = select(once.c.source, once.c.kind, func.count()).group_by(once.c.source, once.c.kind)
    rows = [(source, kind, number) for source, kind, number in db.session.execute(asked)]
    return sorted(rows, key=lambda row: (-row[2], row[0], row[1]))


def flow_ids(scope: Scope, between: Between, source: str, target: str) -> Select[int]:
    """The person ids behind one flow."""
    steps = _steps(scope, between)
    return select(steps.c.person_id).where(
        *_is_step(scope, steps, between), steps.c.source == source, steps.c.kind == target
    )


def back_count(scope: Scope) -> Return:
    """The share of graduates who took up another position within twelve months; one query."""
    known = list(_returns(scope))
    return Return(sum(is_back for _, is_back in known), len(known))


def back_ids(scope: Scope, *, only_back: bool) -> list[int]:
    """The person ids behind the part or the whole."""
    return [one for one, is_back in _returns(scope) if is_back or not only_back]


def _steps(scope: Scope, between: Between) -> Any:
    """Every position with the one of the same person that began before it."""
    whose, order = Position.person_id, (Position.starts_on, Position.id)
    return (
        select(
            Position.person_id, Position.kind, Position.starts_on,
            func.lag(Position.kind).over(partition_by=whose, order_by=order).label("source"),
            func.lag(Position.starts_on).over(partition_by=whose, order_by=order).label("source_starts_on"),
            place_of().label("place"),
        )
        .join(Person, Person.id == Position.person_id)
        .outerjoin(Profile, Profile.person_id == Person.id)
        .where(Position.programme_id == scope.reader.programme_id, Position.starts_on <= between[1], counted(scope))
        .subquery()
    )  # fmt: skip


def _is_step(scope: Scope, steps: Any, between: Between) -> tuple[Any, ...]:
    return (
        steps.c.source.is_not(None), steps.c.source != steps.c.kind, steps.c.source_starts_on < steps.c.starts_on,
        steps.c.starts_on >= between[0], scope.places(steps.c.place),
    )  # fmt: skip


def _returns(scope: Scope) -> Iterator[tuple[int, bool]]:
    """(person id, whether back) of each graduate of whom it is known, by the first day as a graduate."""
    first = (
        select(Position.person_id, func.min(Position.starts_on).label("left_on"))
        .join(Person, Person.id == Position.person_id)
        .outerjoin(Profile, Profile.person_id == Person.id)
        .where(
            Position.programme_id == scope.reader.programme_id, Position.kind == "graduate",
            scope.places(place_of()), counted(scope),
        )
        .group_by(Position.person_id)
        .subquery()
    )  # fmt: skip
    asked = (
        select(first.c.person_id, first.c.left_on, func.min(Position.starts_on).label("returned_on"))
        .outerjoin(
            Position,
            (Position.person_id == first.c.person_id)
            & Position.kind.not_in(NOT_BACK)
            & (Position.starts_on >= first.c.left_on),
        )
        .group_by(first.c.person_id, first.c.left_on)
    )
    for row in db.session.execute(asked):
        is_back = came_back(row.left_on, row.returned_on, scope.reader.day)
        if is_back is not None:
            yield row.person_id, is_back
