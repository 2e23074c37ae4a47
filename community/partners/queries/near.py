"""From where distances are counted: the centre of a territory, a place of a partner, or where the reader stands."""

import re
from dataclasses import dataclass

from sqlalchemy import ColumnElement, or_, select

from community.partners.models import Organisation, OrganisationProgramme, OrganisationSite
from community.partners.policy import acted_for, visible, widest
from community.partners.rules import readable
from community.partners.rules.near import HERE, WITHIN_KM
from portal.actor import Actor
from portal.db import db
from portal.globe import Around, Point
from portal.people.models import Person
from portal.programmes.models import Programme
from portal.programmes.queries import Centre, centres

_KEY = re.compile(r"([ts])(\d{1,9})", re.ASCII)


@dataclass(frozen=True)
class Whence:
    """From where; `key` is how the address says it, `name` how people do, empty for where the reader stands."""

    key: str
    name: str
    around: Around


@dataclass(frozen=True)
class Whither:
    """What a reader may count from: territories with a centre, the own one first, and what is chosen."""

    territories: list[Centre]
    own_id: int | None
    chosen: Whence | None


def whither_of(actor: Actor, at: Programme, key: str, within_km: int | None, position: Point | None = None) -> Whither:
    """What may be chosen and what is; a key that says nothing, or nothing that the actor sees, is no choice.

    :param position: where the reader stands, for the key `HERE`; it is used once and kept nowhere. Three queries.
    """
    places = centres(at)
    own_id = db.session.scalar(select(Person.territory_id).where(Person.id == actor.person_in(at.id)))
    places.sort(key=lambda one: one.id != own_id)
    within = within_km * 1000 if within_km in WITHIN_KM else None
    if key == HERE:
        chosen = Whence(HERE, "", Around(position, within)) if position is not None else None
    else:
        chosen = _chosen(actor, at, key, within, places)
    return Whither(places, own_id, chosen)


def _chosen(actor: Actor, at: Programme, key: str, within: int | None, places: list[Centre]) -> Whence | None:
    found = _KEY.fullmatch(key)
    if found is None:
        return None
    if found[1] == "t":
        meant = next((one for one in places if one.id == int(found[2])), None)
        return Whence(key, meant.name, Around(meant.point, within)) if meant is not None else None
    return _site(actor, at, int(found[2]), within)


def _site(actor: Actor, at: Programme, site_id: int, within: int | None) -> Whence | None:
    """A place that the actor may read, of a partner that the actor may see; all places of one for which they act."""
    site = OrganisationSite
    is_read: ColumnElement[bool] = site.audience.in_(readable(widest(actor, at.id)))
    if actor.has(at.id, "partner_representative"):
        is_read = or_(is_read, site.organisation_id.in_(acted_for(actor)))
    row = db.session.execute(
        select(Organisation.name, site.name.label("place"), site.address_1, site.latitude, site.longitude)
        .join(Organisation, Organisation.id == site.organisation_id)
        .join(OrganisationProgramme, OrganisationProgramme.organisation_id == Organisation.id)
        .where(
            visible(actor, at.id),
            site.id == site_id,
            site.latitude.is_not(None),
            is_read,
        )
    ).first()
    if row is None:
        return None
    words = ", ".join(filter(None, (row.name, row.place or row.address_1)))
    return Whence(f"s{site_id}", words, Around((row.latitude, row.longitude), within))
