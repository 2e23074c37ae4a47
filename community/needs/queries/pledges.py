"""Pledges as their two sides see them: one, those of a need, those of one's own organisations, those that wait."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, or_, select, true

from community.needs.models import Need, NeedPledge
from community.needs.policy import Needed, Pledged
from community.needs.queries.whole import need_of
from community.partners.models import Organisation
from community.partners.policy import acted_for
from community.partners.queries import partner_of
from portal.actor import Actor
from portal.db import db
from portal.errors import NotFound
from portal.features import Told
from portal.limits import NEED_PLEDGES_SHOWN
from portal.people.models import Person
from portal.people.queries import minors_of
from portal.programmes.models import Programme


@dataclass(frozen=True)
class PledgeLine:
    """One pledge with the partner, the need's title and who made or noted it."""

    row: NeedPledge
    partner: str
    title: str
    by: str


@dataclass(frozen=True)
class Pledges:
    """Those of a need that a reader sees; `minors` made one, entered as grown-ups by mistake."""

    rows: list[PledgeLine]
    minors: frozenset[int]


def pledge_of(slug: str, need_id: int, pledge_id: int) -> Pledged:
    """A pledge of a need of the programme at `/p/<slug>/`; four queries. :raises NotFound:"""
    row = db.session.get(NeedPledge, pledge_id)
    if row is None or row.need_id != need_id:
        raise NotFound
    return Pledged(need_of(slug, need_id), partner_of(slug, row.organisation_id), row)


def pledges_of(actor: Actor, it: Needed, *, steers: bool) -> Pledges:
    """To whoever steers the need all, to a partner its own, to nobody else any; one query."""
    seen = true() if steers else _own(actor, it.at.id)
    found = db.session.execute(_rows().where(NeedPledge.need_id == it.row.id, seen).limit(NEED_PLEDGES_SHOWN)).all()
    return Pledges([_line(one) for one in found], minors_of(one.Person for one in found))


def own_pledges(actor: Actor, at: Programme) -> list[PledgeLine]:
    """The newest of the organisations that one acts for; one query."""
    wanted = (NeedPledge.programme_id == at.id, NeedPledge.organisation_id.in_(acted_for(actor)))
    return [_line(one) for one in db.session.execute(_rows().where(*wanted).limit(NEED_PLEDGES_SHOWN))]


def acting_here(actor: Actor, at: Programme) -> list[tuple[int, str]]:
    """The organisations at work that one acts for, with their names; one query, none for who holds no such right."""
    if not actor.has(at.id, "partner_representative"):
        return []
    wanted = (Organisation.id.in_(acted_for(actor)), Organisation.state == "active")
    rows = db.session.execute(
        select(Organisation.id, Organisation.name).where(*wanted).order_by(Organisation.sort_key, Organisation.id)
    )
    return [(key, name) for key, name in rows]


def still_in(state: str, messages: Collection[Told]) -> Collection[int]:
    """The messages whose pledge still stands in a state; one query."""
    asked = {one.id: one.facts.get("pledge_id") for one in messages}
    wanted = (NeedPledge.id.in_({key for key in asked.values() if key is not None}), NeedPledge.state == state)
    found = set(db.session.scalars(select(NeedPledge.id).where(*wanted)))
    return [key for key, pledge_id in asked.items() if pledge_id in found]


def _own(actor: Actor, programme_id: int) -> ColumnElement[bool]:
    own = actor.person_in(programme_id)
    return or_(NeedPledge.organisation_id.in_(acted_for(actor)), NeedPledge.made_by_id == own)


def _rows() -> Select[Any]:
    found: Any = (
        select(NeedPledge, Organisation.name.label("partner"), Need.title.label("title"), Person)
        .join(Organisation, Organisation.id == NeedPledge.organisation_id)
        .join(Need, Need.id == NeedPledge.need_id)
        .join(Person, Person.id == NeedPledge.made_by_id)
        .order_by(NeedPledge.id.desc())
    )
    rows: Select[Any] = found
    return rows


def _line(one: Any) -> PledgeLine:
    return PledgeLine(one.NeedPledge, one.partner, one.title, one.Person.name)
