"""Ties between people that the house knows of: who answers for whom, who is one family, who coordinates whom."""

from collections.abc import Collection, Iterable, Iterator
from itertools import combinations

from sqlalchemy import or_, select

from portal.clock import today
from portal.db import db
from portal.features import Tie
from portal.people.models import Grant, Guardianship, Person, Representative
from portal.people.queries.facts import guardians_of
from portal.people.rules import is_in_force
from portal.programmes.models import Territory
from portal.programmes.queries import programme

FAMILY = 6


def family_ties(programme_id: int, person_ids: Collection[int]) -> list[Tie]:
    """Guardian and child; children of one guardian and guardians of one child count as relatives. Three queries.

    Who answers for more than `FAMILY` children heads a home: those children are no relatives by that, nor are the
    wards of one institution.
    """
    here = select(Person.id).where(Person.programme_id == programme_id, Person.id.in_(set(person_ids)))
    ids = set(db.session.scalars(here))
    rows = list(_guardianships(programme_id, ids))
    direct = {(one, child) for child, adults in guardians_of(ids).items() for one in adults & ids}
    families = [
        *_groups((row.guardian_id, row.child_id) for row in rows),
        *_groups((row.child_id, row.guardian_id) for row in rows),
    ]
    near = {pair for family in families for pair in combinations(sorted(family & ids), 2)}
    return [Tie("guardian", *pair) for pair in sorted(direct)] + [Tie("relatives", *pair) for pair in sorted(near)]


def coordination_ties(programme_id: int, person_ids: Collection[int]) -> list[Tie]:
    """Coordinator and whoever lives in their territory; a right over the whole programme covers everybody.

    At most two queries.
    """
    ids = set(person_ids)
    day = today(programme(programme_id).zone)
    held = [row for row in _coordinating(programme_id, ids) if is_in_force(row.starts_on, row.ends_on, day)]
    if not held:
        return []
    lines = _lines(ids)
    found = {
        (grant.person_id, one)
        for grant in held
        for one, line in lines.items()
        if one != grant.person_id and (grant.territory_id is None or grant.territory_id in line)
    }
    return [Tie("coordinator", *pair) for pair in sorted(found)]


def colleague_ties(programme_id: int, person_ids: Collection[int]) -> list[Tie]:
    """Who represents one institution now works there together; one query.

    Where somebody works is otherwise on nobody's record: what a profile says of it is shown to whom its owner chose.
    """
    day = today(programme(programme_id).zone)
    rows = db.session.scalars(
        select(Representative).where(
            Representative.programme_id == programme_id, Representative.person_id.in_(set(person_ids))
        )
    )
    houses: dict[int, set[int]] = {}
    for row in rows:
        if is_in_force(row.starts_on, row.ends_on, day):
            houses.setdefault(row.institution_id, set()).add(row.person_id)
    found = {pair for people in houses.values() for pair in combinations(sorted(people), 2)}
    return [Tie("colleagues", *pair) for pair in sorted(found)]


def _guardianships(programme_id: int, ids: set[int]) -> Iterator[Guardianship]:
    there = or_(Guardianship.guardian_id.in_(ids), Guardianship.child_id.in_(ids))
    rows = db.session.scalars(select(Guardianship).where(Guardianship.programme_id == programme_id, there))
    day = today(programme(programme_id).zone)
    return (row for row in rows if is_in_force(row.starts_on, row.ends_on, day))


def _groups(pairs: Iterable[tuple[int, int]]) -> list[set[int]]:
    found: dict[int, set[int]] = {}
    for head, one in pairs:
        found.setdefault(head, set()).add(one)
    return [group for group in found.values() if len(group) <= FAMILY]


def _coordinating(programme_id: int, ids: set[int]) -> Iterable[Grant]:
    wanted = (Grant.programme_id == programme_id, Grant.role == "coordinator", Grant.person_id.in_(ids))
    return db.session.scalars(select(Grant).where(*wanted)).all()


def _lines(ids: set[int]) -> dict[int, set[int]]:
    """The territory of each person with all above it; one query."""
    start = (
        select(Person.id.label("who"), Territory.id, Territory.parent_id)
        .join(Territory, Territory.id == Person.territory_id)
        .where(Person.id.in_(ids))
    )
    line = start.cte(recursive=True)
    above = line.union(
        select(line.c.who, Territory.id, Territory.parent_id).join(line, Territory.id == line.c.parent_id)
    )
    found: dict[int, set[int]] = {one: set() for one in ids}
    for row in db.session.execute(select(above.c.who, above.c.id)):
        found[row.who].add(row.id)
    return found
