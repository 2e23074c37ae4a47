"""Many organisations entered with few statements, for lists; the caller's unit of work holds some hundred at a time."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import func, insert, select
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
from community.partners.policy import Partner, can_add_partner, can_keep_partner
from community.partners.queries.whole import lines_of, sites_of
from community.partners.rules import KEPT, first_audience
from community.partners.rules.hours import Span
from community.partners.services.contacts import ContactFields
from community.partners.services.index import words_of, write_words
from community.partners.services.keeping import PartnerFields, TieFields, work_with
from community.partners.services.lines import keep_lines
from community.partners.services.locking import kept, note
from community.partners.services.sites import TEXTS, SiteFields
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now, today
from portal.db import unit_of_work
from portal.errors import Forbidden
from portal.limits import PARTNER_ABOUT_CHARS, PARTNER_CONTACTS, PARTNER_SITES
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
        sites = _add_sites(session, at, pairs)
        _add_contacts(session, pairs)
        session.add_all(
            line
            for row, one in pairs
            for kind, lines in (("phone", one.fields.phones), ("link", one.fields.links))
            for line in _lines(row.id, kind, lines)
        )
        _index(session, rows, sites)
        if rows:
            record(
                actor, "partners_entered", programme_id=programme_id, object_kind="organisation", object_id=rows[0].id,
                details={"organisations": len(rows)},
            )  # fmt: skip
        return [row.id for row in rows]


def complete_partner(actor: Actor, programme_id: int, organisation_id: int, entry: PartnerEntry) -> None:
    """Add what is missing there: empty fields, a telephone, a place, a contact; what it says stays as it is.

    One with which the programme does not work yet becomes its partner. :raises Forbidden, NotFound:
    """
    with unit_of_work(lock=(Organisation, organisation_id)) as session:
        tied = select(OrganisationProgramme.id).where(
            OrganisationProgramme.programme_id == programme_id, OrganisationProgramme.organisation_id == organisation_id
        )
        if session.scalar(tied) is None:
            work_with(actor, programme_id, organisation_id, entry.tie)
        with kept(actor, programme_id, organisation_id) as (_session, partner):
            if not can_keep_partner(actor, partner):
                raise Forbidden
            _complete(session, partner, entry)
            note(actor, "partner_changed", partner)


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


def _add_sites(
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


def _add_contacts(session: Session, pairs: Sequence[tuple[Organisation, PartnerEntry]]) -> None:
    people = [(_contact(row.id, one.contact), one.contact) for row, one in pairs if one.contact is not None]
    session.add_all(row for row, _fields in people)
    session.flush()
    session.add_all(
        line
        for row, fields in people
        for line in _lines(row.organisation_id, "phone", fields.phones, contact_id=row.id)
    )


def _contact(organisation_id: int, fields: ContactFields) -> OrganisationContact:
    return OrganisationContact(
        organisation_id=organisation_id, name=fields.name, role=fields.role, email=fields.email,
        audience=fields.audience,
    )  # fmt: skip


def _lines(organisation_id: int, kind: str, lines: Sequence[tuple[str, str]], **whose: int) -> list[OrganisationLine]:
    return [
        OrganisationLine(organisation_id=organisation_id, kind=kind, place=place, value=value, words=words, **whose)
        for place, (value, words) in enumerate(lines)
    ]


def _index(session: Session, rows: Sequence[Organisation], sites: Mapping[int, OrganisationSite]) -> None:
    found = [
        {"organisation_id": row.id, "token": token, "audience": audience}
        for row in rows
        for token, audience in sorted(words_of(row, [sites[row.id]] if row.id in sites else []).items())
    ]
    if found:
        session.execute(insert(OrganisationWord), found)


def _complete(session: Session, partner: Partner, entry: PartnerEntry) -> None:
    row, fields = partner.row, entry.fields
    for name in ("alternate_name", "website", "email", "tax_number"):
        setattr(row, name, getattr(row, name) or getattr(fields, name))
    if fields.about and fields.about not in row.about:
        row.about = "\n".join(filter(None, (row.about, fields.about)))[:PARTNER_ABOUT_CHARS]
    row.search_key = search_key(f"{row.name} {row.alternate_name}")[:450]
    row.version += 1
    before = [(one.value, one.words) for one in lines_of(row.id, "phone")]
    fresh = [one for one in fields.phones if one[0] not in {value for value, _words in before}]
    keep_lines(session, row.id, "phone", before + fresh)
    _complete_place(session, partner, entry)
    if entry.contact is not None:
        _complete_contact(session, row, entry.contact)
    write_words(session, row)


def _complete_place(session: Session, partner: Partner, entry: PartnerEntry) -> None:
    """A place with another address is one more; of the same one, a point that nobody has noted yet."""
    if entry.site is None:
        return
    there = sites_of(partner.row.id)
    same = next((one for one in there if _address(one) == _address(entry.site)), None)
    if same is None and len(there) < PARTNER_SITES:
        fresh = replace(entry, contact=None)
        _add_sites(session, partner.at, [(partner.row, fresh)])
    elif same is not None and same.latitude is None and entry.site.point is not None:
        same.put(entry.site.point)


def _address(site: Any) -> str:
    return search_key(f"{site.city} {site.address_1}")


def _complete_contact(session: Session, row: Organisation, fields: ContactFields) -> None:
    held = session.scalars(select(OrganisationContact.name).where(OrganisationContact.organisation_id == row.id)).all()
    count = session.scalar(select(func.count()).where(OrganisationContact.organisation_id == row.id)) or 0
    if count < PARTNER_CONTACTS and search_key(fields.name) not in {search_key(one) for one in held}:
        contact = _contact(row.id, fields)
        session.add(contact)
        session.flush()
        session.add_all(_lines(row.id, "phone", fields.phones, contact_id=contact.id))
