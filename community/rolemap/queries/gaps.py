"""What is needed where, how many hold it, and since when somebody is missing."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from community.rolemap.models import RequiredPosition
from community.rolemap.policy import Scope, place_of
from community.rolemap.rules import Held, below, children, missing_since
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Person, Position
from portal.people.rules import is_in_force
from portal.programmes.models import Programme
from portal.programmes.queries import parents_of_all, programme_of, territory_names

Nearby = dict[str, dict[int | None, list[Held]]]


@dataclass(frozen=True)
class Need:
    """One requirement: `held` of `row.number` today, `place` empty for the whole programme.

    `since` is the day from which somebody is missing, None when nobody is.
    """

    row: RequiredPosition
    place: str
    held: int
    since: date | None


def needs_of(scope: Scope) -> list[Need]:
    """The requirements in force, the missing ones first, the longest missing before; four queries."""
    rows = _required(scope)
    held = _held(scope.reader.programme_id, {row.kind for row in rows})
    lower = children(parents_of_all()) if rows else {}
    places = territory_names(row.territory_id for row in rows)
    needs = [_need(scope, row, held, lower, places) for row in rows]
    return sorted(needs, key=lambda one: (one.since is None, one.since or date.min, one.place, one.row.id))


def requirement_of(slug: str, requirement_id: int) -> tuple[Programme, RequiredPosition]:
    """A requirement of the programme at `/p/<slug>/`.

    :raises NotFound:
    """
    at, row = programme_of(slug), db.session.get(RequiredPosition, requirement_id)
    if row is None or row.programme_id != at.id:
        raise NotFound
    return at, row


def _required(scope: Scope) -> list[RequiredPosition]:
    day = scope.reader.day
    asked = select(RequiredPosition).where(
        RequiredPosition.programme_id == scope.reader.programme_id, RequiredPosition.starts_on <= day,
        RequiredPosition.ends_on.is_(None) | (RequiredPosition.ends_on >= day),
        scope.places(RequiredPosition.territory_id),
    )  # fmt: skip
    return list(db.session.scalars(asked))


def _held(programme_id: int, kinds: Iterable[str]) -> Nearby:
    """Every position of these kinds that was ever held, by kind and place; who has left holds none after that day."""
    asked = (
        select(
            Position.kind, place_of().label("place"), Position.starts_on, Position.ends_on,
            Person.left_at,
        )
        .join(Person, Person.id == Position.person_id)
        .where(Position.programme_id == programme_id, Position.kind.in_(set(kinds)))
    )  # fmt: skip
    found: Nearby = {}
    for kind, place, starts_on, ends_on, left_at in db.session.execute(asked):
        last = ends_on if left_at is None else min(left_at.date(), ends_on or date.max)
        found.setdefault(kind, {}).setdefault(place, []).append(Held(kind, place, starts_on, last))
    return found


def _need(
    scope: Scope, row: RequiredPosition, held: Nearby, lower: dict[int, list[int]], places: dict[int, str]
) -> Need:
    by_place = held.get(row.kind, {})
    inside: Iterable[int | None] = by_place if row.territory_id is None else below(row.territory_id, lower)
    there = [one for place in inside for one in by_place.get(place, ())]
    day = scope.reader.day
    now = sum(is_in_force(one.starts_on, one.ends_on, day) for one in there)
    return Need(row, places.get(row.territory_id or 0, ""), now, missing_since(there, row.number, row.starts_on, day))
