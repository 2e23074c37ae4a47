"""Many organisations entered with few statements, for lists; the caller's unit of work holds some hundred at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import insert
from sqlalchemy.orm import Session

from community.partners.models import (
    Organisation,
    OrganisationContact,
    OrganisationHours,
    OrganisationLine,
    OrganisationProgramme,
    OrganisationSeason,
    OrganisationSite,
    OrganisationWord,
)
from community.partners.policy import can_add_partner
from community.partners.rules import KEPT, first_audience
from community.partners.rules.hours import Span
from community.partners.services.contacts import ContactFields
from community.partners.services.index import words_of
from community.partners.services.keeping import PartnerFields, TieFields
from community.partners.services.sites import TEXTS, SiteFields
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import unit_of_work
from portal.errors import Forbidden
from portal.people.policy import manages
from portal.programmes.models import Programme
from portal.programmes.queries import programme
from portal.search.keys import search_key, sort_key

Week = Mapping[int, tuple[Span, ...]]


@dataclass(frozen=True)
class PartnerEntry:
    """An organisation as a list says it; `week` are the hours of its `site`, None when nobody could read them."""

    fields: PartnerFields
    tie: TieFields
    site: SiteFields | None = None
    week: Week | None = None
    contact: ContactFields | None = None


def enter_partners(actor: Actor, programme_id: int, entries: Sequence[PartnerEntry]) -> list[int]:
    """Enter them with place, hours and contact; answers their ids in the same order. :raises Forbidden:"""
    with unit_of_work() as session:
        at = programme(programme_id)
        for place in {one.tie.territory_id for one in entries}:
            if not can_add_partner(actor, at) or not manages(actor, programme_id, place):
                raise Forbidden
        rows = [_organisation(actor, programme_id, one.fields) for one in entries]
        session.add_all(rows)
        session.flush()
        session.add_all(_tie(at, row, one.tie) for row, one in zip(rows, entries, strict=True))
        pairs = list(zip(rows, entries, strict=True))
        sites = add_sites(session, at, pairs)
        add_contacts(session, pairs)
        session.add_all(
            line
            for row, one in pairs
            for kind, lines in (("phone", one.fields.phones), ("link", one.fields.links))
            for line in lines_for(row.id, kind, lines)
        )
        index_words(session, rows, {key: [site] for key, site in sites.items()})
        if rows:
            record(
                actor, "partners_entered", programme_id=programme_id, object_kind="organisation", object_id=rows[0].id,
                details={"organisations": len(rows)},
            )  # fmt: skip
        return [row.id for row in rows]


def _organisation(actor: Actor, programme_id: int, fields: PartnerFields) -> Organisation:
    names = f"{fields.name} {fields.alternate_name}"
    row = Organisation(
        name=fields.name, alternate_name=fields.alternate_name, about=fields.about, sector=fields.sector,
        website=fields.website, email=fields.email, tax_number=fields.tax_number, state=fields.state,
        search_key=search_key(names)[:450], sort_key=sort_key(fields.name)[:250], created_at=now(), assured_at=now(),
        assured_by_id=actor.person_in(programme_id),
    )  # fmt: skip
    for one in KEPT:
        setattr(row, f"{one}_for", first_audience(one))
    return row


def _tie(at: Programme, row: Organisation, tie: TieFields) -> OrganisationProgramme:
    return OrganisationProgramme(
        programme_id=at.id, organisation_id=row.id, territory_id=tie.territory_id, since=today(at.zone),
        created_at=now(),
    )  # fmt: skip


def add_sites(
    session: Session, at: Programme, pairs: Sequence[tuple[Organisation, PartnerEntry]]
) -> dict[int, OrganisationSite]:
    """The places with their hours, by organisation."""
    sites = {row.id: _site(at, row.id, one.site) for row, one in pairs if one.site is not None}
    session.add_all(sites.values())
    session.flush()
    weeks = [(sites[row.id].id, one.week) for row, one in pairs if one.site is not None and one.week is not None]
    seasons = [OrganisationSeason(site_id=site_id) for site_id, _week in weeks]
    session.add_all(seasons)
    session.flush()
    session.add_all(
        OrganisationHours(season_id=season.id, weekday=weekday, opens=opens, closes=closes)
        for season, (_site_id, week) in zip(seasons, weeks, strict=True)
        for weekday, spans in week.items()
        for opens, closes in spans
    )
    return sites


def _site(at: Programme, organisation_id: int, fields: SiteFields) -> OrganisationSite:
    row = OrganisationSite(organisation_id=organisation_id, zone=at.zone)
    for name in TEXTS:
        setattr(row, name, str(getattr(fields, name)).strip())
    row.put(fields.point)
    row.access = list(fields.access)
    return row


def add_contacts(session: Session, pairs: Sequence[tuple[Organisation, PartnerEntry]]) -> None:
    """Whom to speak to, with their telephones."""
    people = [(_contact(row.id, one.contact), one.contact) for row, one in pairs if one.contact is not None]
    session.add_all(row for row, _fields in people)
    session.flush()
    session.add_all(
        line
        for row, fields in people
        for line in lines_for(row.organisation_id, "phone", fields.phones, contact_id=row.id)
    )


def _contact(organisation_id: int, fields: ContactFields) -> OrganisationContact:
    return OrganisationContact(
        organisation_id=organisation_id, name=fields.name, role=fields.role, email=fields.email,
        audience=fields.audience,
    )  # fmt: skip


def lines_for(
    organisation_id: int, kind: str, lines: Sequence[tuple[str, str]], *, first: int = 0, **whose: int
) -> list[OrganisationLine]:  # fmt: skip
    """Telephones or addresses in their order, from the place `first` on."""
    return [
        OrganisationLine(organisation_id=organisation_id, kind=kind, place=place, value=value, words=words, **whose)
        for place, (value, words) in enumerate(lines, first)
    ]


def index_words(
    session: Session, rows: Sequence[Organisation], sites: Mapping[int, Sequence[OrganisationSite]]
) -> None:  # fmt: skip
    """Write the words of organisations that the index knows nothing of; `sites` by organisation."""
    found = [
        {"organisation_id": row.id, "token": token, "audience": audience}
        for row in rows
        for token, audience in sorted(words_of(row, sites.get(row.id, ())).items())
    ]
    if found:
        session.execute(insert(OrganisationWord), found)
