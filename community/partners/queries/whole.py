"""One partner with its places, hours, telephones and people, as far as a reader sees them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import and_, select
from sqlalchemy.orm import aliased

from community.partners.models import (
    Organisation,
    OrganisationContact,
    OrganisationDay,
    OrganisationHours,
    OrganisationLine,
    OrganisationProgramme,
    OrganisationRepresentative,
    OrganisationSeason,
    OrganisationSite,
)
from community.partners.policy import ContactOf, DayOf, Known, Partner, PlaceOf, WeekOf, can_read
from community.partners.rules.hours import OpenState, Season, Span, hours_of, open_at
from portal.actor import Actor
from portal.clock import now, today
from portal.db import db
from portal.errors import NotFound
from portal.people.models import Person
from portal.programmes.models import Programme, Territory
from portal.programmes.queries import programme_of


@dataclass(frozen=True)
class SeasonRow:
    """Hours of a week with the id by which they are changed."""

    id: int
    season: Season


@dataclass(frozen=True)
class ExceptionRow:
    """A day with hours of its own, none when it is closed; `id` is that of its first row."""

    id: int
    day: date
    spans: tuple[Span, ...]
    words: str


@dataclass(frozen=True)
class SiteFacts:
    """A place with its hours; `now` tells whether it is open, None when that is not known."""

    site: OrganisationSite
    seasons: list[SeasonRow]
    exceptions: list[ExceptionRow]
    phones: list[OrganisationLine]
    now: OpenState | None


@dataclass(frozen=True)
class ContactFacts:
    """Somebody to speak to, with their telephones."""

    contact: OrganisationContact
    phones: list[OrganisationLine]


@dataclass(frozen=True)
class Facts:
    """What a reader sees of a partner."""

    sites: list[SiteFacts]
    contacts: list[ContactFacts]
    phones: list[OrganisationLine]
    links: list[OrganisationLine]
    place: str = ""
    keeper: str = ""


def partner_of(slug: str, organisation_id: int) -> Partner:
    """An organisation with which the programme at `/p/<slug>/` works or has worked; one query. :raises NotFound:"""
    found = partners_by_id(programme_of(slug), [organisation_id])
    if not found:
        raise NotFound
    return found[organisation_id]


def partners_by_id(at: Programme, organisation_ids: Collection[int]) -> dict[int, Partner]:
    """Those among them with which the programme works or has worked; one query."""
    acts, who = aliased(OrganisationRepresentative), aliased(Person)
    rows = db.session.execute(
        select(Organisation, OrganisationProgramme, who.id.label("who"))
        .join(OrganisationProgramme, OrganisationProgramme.organisation_id == Organisation.id)
        .outerjoin(acts, and_(acts.organisation_id == Organisation.id, acts.ends_on.is_(None)))
        .outerjoin(who, and_(who.id == acts.person_id, who.left_at.is_(None)))
        .where(
            Organisation.id.in_(organisation_ids),
            OrganisationProgramme.programme_id == at.id,
            Organisation.merged_into_id.is_(None),
        )
    ).all()
    acting: dict[int, set[int]] = defaultdict(set)
    for row in rows:
        acting[row.Organisation.id].update([row.who] if row.who is not None else [])
    return {
        row.Organisation.id: Partner(
            at, row.Organisation, row.OrganisationProgramme, frozenset(acting[row.Organisation.id])
        )
        for row in rows
    }


def known_of(slug: str, organisation_id: int) -> Known:
    """An organisation, whoever works with it. :raises NotFound:"""
    row = db.session.get(Organisation, organisation_id)
    if row is None or row.merged_into_id is not None:
        raise NotFound
    return Known(programme_of(slug), row)


def site_of(slug: str, organisation_id: int, site_id: int) -> PlaceOf:
    """One of its places. :raises NotFound:"""
    partner = partner_of(slug, organisation_id)
    return PlaceOf(partner, _own(partner, db.session.get(OrganisationSite, site_id)))


def contact_of(slug: str, organisation_id: int, contact_id: int) -> ContactOf:
    """Somebody of it. :raises NotFound:"""
    partner = partner_of(slug, organisation_id)
    return ContactOf(partner, _own(partner, db.session.get(OrganisationContact, contact_id)))


def season_of(slug: str, organisation_id: int, season_id: int) -> WeekOf:
    """Hours of one of its places. :raises NotFound:"""
    season = db.session.get(OrganisationSeason, season_id)
    if season is None:
        raise NotFound
    place = site_of(slug, organisation_id, season.site_id)
    return WeekOf(place.partner, place.site, season)


def day_of(slug: str, organisation_id: int, day_id: int) -> DayOf:
    """An exception of one of its places. :raises NotFound:"""
    day = db.session.get(OrganisationDay, day_id)
    if day is None:
        raise NotFound
    place = site_of(slug, organisation_id, day.site_id)
    return DayOf(place.partner, place.site, day)


def _own(partner: Partner, row: Any) -> Any:
    if row is None or row.organisation_id != partner.row.id:
        raise NotFound
    return row


def lines_of(
    organisation_id: int, kind: str, *, site_id: int | None = None, contact_id: int | None = None
) -> list[OrganisationLine]:  # fmt: skip
    """The telephones or addresses of an organisation itself, of a place, or of somebody there, in their order."""
    where = (
        OrganisationLine.organisation_id == organisation_id, OrganisationLine.kind == kind,
        OrganisationLine.site_id == site_id, OrganisationLine.contact_id == contact_id,
    )  # fmt: skip
    return list(db.session.scalars(select(OrganisationLine).where(*where).order_by(OrganisationLine.place)))


def facts_of(actor: Actor, partner: Partner) -> Facts:
    """All that the actor may read of it; six queries."""
    row, lines = partner.row, _lines(partner.row.id)
    sites = [one for one in sites_of(row.id) if can_read(actor, partner, one.audience)]
    seasons, days = seasons_of(one.id for one in sites), _days(sites)
    place, keeper = _tie(partner)
    sees_phones = can_read(actor, partner, row.phones_for)
    return Facts(
        [_site(one, seasons[one.id], days[one.id], lines["phone", one.id, None] if sees_phones else [])
         for one in sites],
        [ContactFacts(one, lines["phone", None, one.id]) for one in contacts_of(row.id)
         if can_read(actor, partner, one.audience)],
        lines["phone", None, None] if sees_phones else [],
        lines["link", None, None] if can_read(actor, partner, row.links_for) else [],
        place, keeper,
    )  # fmt: skip


def seasons_of(site_ids: Any) -> dict[int, list[SeasonRow]]:
    """The hours of places, the usual ones first; one query."""
    rows = db.session.execute(
        select(OrganisationSeason, OrganisationHours)
        .outerjoin(OrganisationHours, OrganisationHours.season_id == OrganisationSeason.id)
        .where(OrganisationSeason.site_id.in_(list(site_ids)))
        .order_by(OrganisationSeason.id, OrganisationHours.weekday, OrganisationHours.opens)
    )
    seasons: dict[int, OrganisationSeason] = {}
    weeks: dict[int, dict[int, tuple[Span, ...]]] = defaultdict(dict)
    for season, hours in rows:
        seasons[season.id] = season
        if hours is not None:
            week = weeks[season.id]
            week[hours.weekday] = (*week.get(hours.weekday, ()), (hours.opens, hours.closes))
    found: dict[int, list[SeasonRow]] = defaultdict(list)
    for one in sorted(seasons.values(), key=lambda each: each.valid_from or date.min):
        found[one.site_id].append(SeasonRow(one.id, Season(one.valid_from, one.valid_to, weeks[one.id])))
    return found


@dataclass
class _Day:
    row: OrganisationDay
    spans: list[Span] = field(default_factory=list)


def _days(sites: Sequence[OrganisationSite]) -> dict[int, list[ExceptionRow]]:
    """Exceptions from yesterday on: one that goes past midnight may still hold."""
    first = min((today(one.zone) for one in sites), default=date.max).toordinal() - 1
    asked = select(OrganisationDay).where(
        OrganisationDay.site_id.in_([one.id for one in sites]), OrganisationDay.on_day >= date.fromordinal(first)
    )
    kept: dict[tuple[int, date], _Day] = {}
    for row in db.session.scalars(asked.order_by(OrganisationDay.on_day, OrganisationDay.opens, OrganisationDay.id)):
        one = kept.setdefault((row.site_id, row.on_day), _Day(row))
        if row.opens is not None and row.closes is not None:
            one.spans.append((row.opens, row.closes))
    found: dict[int, list[ExceptionRow]] = defaultdict(list)
    for (site_id, day), one in kept.items():
        found[site_id].append(ExceptionRow(one.row.id, day, tuple(one.spans), one.row.words))
    return found


def _site(
    site: OrganisationSite, seasons: list[SeasonRow], days: list[ExceptionRow], phones: list[OrganisationLine]
) -> SiteFacts:  # fmt: skip
    weeks, exceptions = [one.season for one in seasons], {one.day: one.spans for one in days}
    local = now().astimezone(ZoneInfo(site.zone)).replace(tzinfo=None)
    state = open_at(local, lambda day: hours_of(day, weeks, exceptions))
    return SiteFacts(site, seasons, [one for one in days if one.day >= local.date()], phones, state)


def sites_of(organisation_id: int) -> list[OrganisationSite]:
    """All its places in the order in which they were added."""
    asked = select(OrganisationSite).where(OrganisationSite.organisation_id == organisation_id)
    return list(db.session.scalars(asked.order_by(OrganisationSite.id)))


def contacts_of(organisation_id: int) -> list[OrganisationContact]:
    """All its people to speak to, in the order in which they were noted."""
    asked = select(OrganisationContact).where(OrganisationContact.organisation_id == organisation_id)
    return list(db.session.scalars(asked.order_by(OrganisationContact.id)))


def _lines(organisation_id: int) -> dict[tuple[str, int | None, int | None], list[OrganisationLine]]:
    found: dict[tuple[str, int | None, int | None], list[OrganisationLine]] = defaultdict(list)
    asked = select(OrganisationLine).where(OrganisationLine.organisation_id == organisation_id)
    for one in db.session.scalars(asked.order_by(OrganisationLine.place)):
        found[one.kind, one.site_id, one.contact_id].append(one)
    return found


def _tie(partner: Partner) -> tuple[str, str]:
    """The names of the place and of whoever looks after the tie."""
    found = db.session.execute(
        select(Territory.name, Person)
        .select_from(OrganisationProgramme)
        .outerjoin(Territory, Territory.id == OrganisationProgramme.territory_id)
        .outerjoin(Person, Person.id == OrganisationProgramme.keeper_id)
        .where(OrganisationProgramme.id == partner.tie.id)
    ).one()
    return found.name or "", found.Person.name if found.Person is not None else ""
