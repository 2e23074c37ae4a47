"""Who holds which position today: counts by position, and the people behind a count."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, case, false, func, or_, select

from community.rolemap.policy import Scope, counted, others_minor, place_of
from portal.db import db
from portal.directory.models import Profile
from portal.people.models import POSITIONS, Person, Position


@dataclass(frozen=True)
class Holding:
    """One position: how many hold it today whom the reader may name, and how many others under 18."""

    kind: str
    number: int
    others: int


def holders_today(scope: Scope) -> list[Holding]:
    """Counts by position, in their fixed order, without those whom nobody holds; one query.

    Who keeps the records is told of everybody by name, and of no others. People are made single before they are
    counted: `count(distinct …)` has PostgreSQL sort them all.
    """
    named = counted(scope)
    hidden = false() if scope.keeps else others_minor(scope)
    held = (
        _held(scope, or_(named, hidden))
        .with_only_columns(Position.kind, Position.person_id, case((named, 1), else_=0).label("is_named"))
        .distinct()
        .subquery()
    )
    asked = select(held.c.kind, func.sum(held.c.is_named), func.count()).group_by(held.c.kind)
    rows = [Holding(kind, number, whole - number) for kind, number, whole in db.session.execute(asked)]
    return sorted(rows, key=lambda row: POSITIONS.index(row.kind))


def holder_ids(scope: Scope, kind: str) -> Select[int]:
    """The person ids behind `number`."""
    return _held(scope, and_(counted(scope), Position.kind == kind)).with_only_columns(Position.person_id)


def _held(scope: Scope, who: ColumnElement[bool]) -> Select[int]:
    day = scope.reader.day
    return (
        select(Position.person_id)
        .join(Person, Person.id == Position.person_id)
        .outerjoin(Profile, Profile.person_id == Person.id)
        .where(
            Position.programme_id == scope.reader.programme_id, Position.starts_on <= day,
            Position.ends_on.is_(None) | (Position.ends_on >= day), Person.left_at.is_(None), scope.places(place_of()),
            who,
        )
    )  # fmt: skip
