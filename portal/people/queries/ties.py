"""Ties between people that the house knows of: who answers for whom, who is one family, who coordinates whom."""

from collections.abc import Collection, Iterable
from itertools import combinations
from typing import Any

from sqlalchemy import Select, literal, or_, select, union_all

from portal.clock import today
from portal.db import db
from portal.features import Tie
from portal.people.models import Grant, Guardianship, Person, Representative, Ward
from portal.people.queries.actor import in_one_institution, shared_days
from portal.people.rules import is_in_force
from portal.programmes.models import Territory
from portal.programmes.queries import programme

FAMILY = 6
Pairs = set[tuple[int, int]]


def ties_of(programme_id: int, person_ids: Collection[int]) -> list[Tie]:
    """Guardian and child, relatives, a coordinator and whom they coordinate, colleagues. One query.

    - Children of one guardian and guardians of one child count as relatives. Who answers for more than `FAMILY`
      children heads a home: those are no relatives by that, nor are the wards of one institution.
    - A coordinator's right over the whole programme covers everybody.
    - Who represents one institution now works there together. Where somebody works is otherwise on nobody's record:
      what a profile says of it is shown to whom its owner chose.
    """
    ids, day = set(person_ids), today(programme(programme_id).zone)
    asked = (*_families(programme_id, ids), *_coordinating(programme_id, ids), _houses(programme_id, ids))
    held: dict[str, Pairs] = {}
    for row in db.session.execute(union_all(*asked)):
        if is_in_force(row.starts_on, row.ends_on, day):
            held.setdefault(row.what, set()).add((row.first, row.second))
    family, care = held.get("family", set()), held.get("care", set())
    kinds = {
        "guardian": {pair for pair in family | care if set(pair) <= ids},
        "relatives": _near([*_groups(family), *_groups((child, one) for one, child in family)], ids),
        "coordinator": {(one, other) for one, other in held.get("coordinator", set()) if one != other},
        "colleagues": _near(_groups((house, one) for one, house in held.get("house", set())), ids),
    }
    return [Tie(kind, *pair) for kind, pairs in kinds.items() for pair in sorted(pairs)]


def _near(groups: Iterable[set[int]], ids: set[int]) -> Pairs:
    return {pair for group in groups for pair in combinations(sorted(group & ids), 2)}


def _groups(pairs: Iterable[tuple[int, int]]) -> list[set[int]]:
    found: dict[int, set[int]] = {}
    for head, one in pairs:
        found.setdefault(head, set()).add(one)
    return [group for group in found.values() if len(group) <= FAMILY]


def _tie(what: str, first: Any, second: Any, starts_on: Any, ends_on: Any) -> Select[Any]:
    found: Any = select(
        literal(what).label("what"), first.label("first"), second.label("second"), starts_on.label("starts_on"),
        ends_on.label("ends_on"),
    )  # fmt: skip
    return found  # type: ignore[no-any-return]


def _families(programme_id: int, ids: set[int]) -> tuple[Select[Any], ...]:
    """Who answers for whom: in person, one of the two among the people; or in an institution's name, both."""
    own = _tie("family", Guardianship.guardian_id, Guardianship.child_id, Guardianship.starts_on, Guardianship.ends_on)
    care = _tie("care", Representative.person_id, Ward.child_id, *shared_days()).join(Ward, in_one_institution())
    return (
        own.where(
            Guardianship.programme_id == programme_id,
            or_(Guardianship.guardian_id.in_(ids), Guardianship.child_id.in_(ids)),
        ),
        care.where(
            Ward.programme_id == programme_id, Ward.child_id.in_(ids), Representative.person_id.in_(ids)
        ),
    )  # fmt: skip


def _coordinating(programme_id: int, ids: set[int]) -> tuple[Select[Any], ...]:
    """Who coordinates the whole programme, and whom; who coordinates a territory, and who lives in or below it."""
    mine = (Grant.programme_id == programme_id, Grant.role == "coordinator", Grant.person_id.in_(ids))
    whole = _tie("coordinator", Grant.person_id, Person.id, Grant.starts_on, Grant.ends_on)
    line = _lines(ids)
    place = _tie("coordinator", Grant.person_id, line.c.who, Grant.starts_on, Grant.ends_on)
    return (
        whole.join(Person, Person.id.in_(ids)).where(*mine, Grant.territory_id.is_(None)),
        place.join(line, line.c.id == Grant.territory_id).where(*mine),
    )


def _houses(programme_id: int, ids: set[int]) -> Select[Any]:
    own = Representative
    return _tie("house", own.person_id, own.institution_id, own.starts_on, own.ends_on).where(
        own.programme_id == programme_id, own.person_id.in_(ids)
    )


def _lines(ids: set[int]) -> Any:
    """(who, id) of the territory of each person and of all above it."""
    start = (
        select(Person.id.label("who"), Territory.id, Territory.parent_id)
        .join(Territory, Territory.id == Person.territory_id)
        .where(Person.id.in_(ids))
    )
    line = start.cte(recursive=True)
    return line.union(
        select(line.c.who, Territory.id, Territory.parent_id).join(line, Territory.id == line.c.parent_id)
    )
