"""Lists of services, organisations and services at places, and one of each."""

from collections.abc import Callable, Sequence
from typing import Any

from sqlalchemy import and_, func, select

from community.hsds.policy import public_offer, public_organisation, public_site
from community.hsds.queries.asked import Asked, Conditions, of_organizations, of_places, of_services
from community.hsds.queries.held import held_of
from community.hsds.queries.words import words_of
from community.hsds.queries.written import (
    Thing,
    Writer,
    changed_at,
    flat_location,
    flat_organization,
    flat_service,
    ids_at_location,
    program,
)
from community.hsds.rules.ids import turned
from community.hsds.rules.times import stamp
from community.offers.models import Offer
from community.partners.models import Organisation, OrganisationProgramme, OrganisationSite
from portal.db import db
from portal.errors import NotFound
from portal.programmes.models import Programme

Found = tuple[list[Thing], int]


def list_services(asked: Asked, start: int, size: int, *, full: bool = False) -> Found:
    """A part of the services and how many there are; two questions, six more for full ones."""
    ids, total = _found(_offers, Offer.id, [public_offer(), *of_services(asked)], start, size)
    rows = _offers(select(Offer, Organisation, Programme)).where(Offer.id.in_(ids)).order_by(Offer.id)
    return services_of(db.session.execute(rows).all(), full=full), total


def services_of(rows: Sequence[Any], *, full: bool) -> list[Thing]:
    """Rows of (offer, organisation, programme) as services."""
    if full:
        writer = _writer(rows)
        return [writer.service(offer, row, at) for offer, row, at in rows]
    return [
        flat_service(offer, row, at) | {"organization": flat_organization(row), "program": program(at)}
        for offer, row, at in rows
    ]


def list_organizations(asked: Asked, start: int, size: int, *, full: bool = False) -> Found:
    """A part of the organisations and how many there are."""
    ids, total = _found(_plain, Organisation.id, [public_organisation(), *of_organizations(asked)], start, size)
    rows = db.session.scalars(select(Organisation).where(Organisation.id.in_(ids)).order_by(Organisation.id)).all()
    return organizations_of(rows, full=full), total


def organizations_of(rows: Sequence[Organisation], *, full: bool) -> list[Thing]:
    """Rows as organisations."""
    if not full:
        return [flat_organization(row) for row in rows]
    writer = Writer(words_of(), held_of([row.id for row in rows]))
    return [writer.organization(row) for row in rows]


def list_at_locations(asked: Asked, start: int, size: int, *, full: bool = False) -> Found:
    """A part of the services at their places and how many there are."""
    chosen = [public_offer(), public_site(), *of_services(asked), *of_places(asked)]
    ids, total = _found(_at_places, Offer.id, chosen, start, size)
    wanted = _at_places(select(Offer, Organisation, Programme, OrganisationSite))
    rows = db.session.execute(wanted.where(Offer.id.in_(ids)).order_by(Offer.id)).all()
    return at_locations_of(rows, full=full), total


def at_locations_of(rows: Sequence[Any], *, full: bool) -> list[Thing]:
    """Rows of (offer, organisation, programme, place) as services at places."""
    if full:
        writer = _writer(rows)
        return [writer.at_location(offer, site) for offer, _row, _at, site in rows]
    return [
        ids_at_location(offer, site) | {
            "location": flat_location(site),
            "service": flat_service(offer, row, at)
            | {"organization": flat_organization(row), "program": program(at)},
        }
        for offer, row, at, site in rows
    ]  # fmt: skip


def stamps_of(asked: Asked) -> list[Thing]:
    """Every service with when it was changed last and nothing else; one question."""
    rows = db.session.execute(_offers(select(Offer, Organisation)).where(public_offer(), *of_services(asked)))
    return [{"id": offer.guid, "modified_date": stamp(changed_at(offer, row))} for offer, row in rows]


def one_of(kind: str, guid: str) -> Thing:
    """One full thing. :raises NotFound: also for what is not public."""
    found = FINDERS[kind](guid)
    if not found:
        raise NotFound
    return found[0]


def _service(guid: str) -> list[Thing]:
    wanted = _offers(select(Offer, Organisation, Programme)).where(Offer.guid == guid, public_offer())
    return services_of(db.session.execute(wanted).all(), full=True)


def _organization(guid: str) -> list[Thing]:
    wanted = select(Organisation).where(Organisation.guid == guid, public_organisation())
    return organizations_of(db.session.scalars(wanted).all(), full=True)


def _at_location(guid: str) -> list[Thing]:
    chosen = (Offer.guid == turned(guid), public_offer(), public_site())
    wanted = _at_places(select(Offer, Organisation, Programme, OrganisationSite)).where(*chosen)
    return at_locations_of(db.session.execute(wanted).all(), full=True)


FINDERS: dict[str, Callable[[str], list[Thing]]] = {
    "services": _service, "organizations": _organization, "service_at_locations": _at_location,
}  # fmt: skip


def _writer(rows: Sequence[Any]) -> Writer:
    return Writer(words_of(), held_of({one[1].id for one in rows}, {one[0].id for one in rows}))


def _offers(statement: Any) -> Any:
    tie = and_(
        OrganisationProgramme.organisation_id == Offer.organisation_id,
        OrganisationProgramme.programme_id == Offer.programme_id,
    )
    return (
        statement.select_from(Offer)
        .join(Organisation, Organisation.id == Offer.organisation_id)
        .join(OrganisationProgramme, tie)
        .join(Programme, Programme.id == Offer.programme_id)
    )


def _at_places(statement: Any) -> Any:
    return _offers(statement).join(OrganisationSite, OrganisationSite.id == Offer.site_id)


def _plain(statement: Any) -> Any:
    return statement


def _found(joined: Callable[[Any], Any], key: Any, chosen: Conditions, start: int, size: int) -> tuple[list[int], int]:
    """The ids of a page and how many there are, by one way through all: wide rows are read for the page alone."""
    counted = joined(select(key, func.count().over())).where(*chosen).order_by(key)
    rows = db.session.execute(counted.offset(start).limit(size)).all()
    if rows or not start:
        return [row[0] for row in rows], rows[0][1] if rows else 0
    return [], db.session.scalar(joined(select(func.count(key))).where(*chosen)) or 0
