"""One need as its readers see it."""

from dataclasses import dataclass

from sqlalchemy import select

from community.needs.models import Need
from community.needs.policy import Needed
from community.requests.queries.whole import place_of
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.queries import minors_of
from portal.programmes.models import Territory
from portal.programmes.queries import programme_of


@dataclass(frozen=True)
class Shown:
    """What stands beside a need; `minors`: its author, entered as a grown-up by mistake."""

    author: str
    place: str
    minors: frozenset[int]


def need_of(slug: str, need_id: int) -> Needed:
    """A need of the programme at `/p/<slug>/`; two queries. :raises NotFound:"""
    at, row = programme_of(slug), db.session.get(Need, need_id)
    if row is None or row.programme_id != at.id:
        raise NotFound
    return Needed(at, row, place_of(row))


def shown_of(row: Need) -> Shown:
    """One query."""
    who, place = db.session.execute(
        select(Person, Territory.name)
        .select_from(Person)
        .outerjoin(Territory, Territory.id == row.place_id)
        .where(Person.id == row.author_id)
    ).one()
    return Shown(who.name, place or "", minors_of([who]))
