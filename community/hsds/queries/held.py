"""All that hangs on the organisations and offers of a page: six questions, however many there are."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import select

from community.hsds.policy import public_contact, public_site
from community.offers.models import OfferSlot
from community.partners.models import (
    OrganisationContact,
    OrganisationDay,
    OrganisationHours,
    OrganisationLine,
    OrganisationSeason,
    OrganisationSite,
)
from portal.clock import now, today
from portal.db import db

Owner = tuple[str, str, int]  # ("phone" or "link", of what, its id)


@dataclass(frozen=True)
class Held:
    """By the id of whom it belongs to; only what everybody may know, and times that are not over."""

    sites: dict[int, list[OrganisationSite]] = field(default_factory=lambda: defaultdict(list))
    contacts: dict[int, list[OrganisationContact]] = field(default_factory=lambda: defaultdict(list))
    lines: dict[Owner, list[OrganisationLine]] = field(default_factory=lambda: defaultdict(list))
    weeks: dict[int, list[tuple[OrganisationSeason, OrganisationHours]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    days: dict[int, list[OrganisationDay]] = field(default_factory=lambda: defaultdict(list))
    slots: dict[int, list[OfferSlot]] = field(default_factory=lambda: defaultdict(list))


def held_of(organisation_ids: Collection[int], offer_ids: Collection[int] = ()) -> Held:
    """What is public of these organisations and offers."""
    held = Held()
    _organisations(held, organisation_ids)
    _hours(held, [one.id for sites in held.sites.values() for one in sites])
    coming = select(OfferSlot).where(OfferSlot.offer_id.in_(offer_ids), OfferSlot.ends_at > now())
    for slot in db.session.scalars(coming.order_by(OfferSlot.starts_at)):
        held.slots[slot.offer_id].append(slot)
    return held


def _organisations(held: Held, ids: Collection[int]) -> None:
    sites = select(OrganisationSite).where(OrganisationSite.organisation_id.in_(ids), public_site())
    for site in db.session.scalars(sites.order_by(OrganisationSite.id)):
        held.sites[site.organisation_id].append(site)
    people = select(OrganisationContact).where(OrganisationContact.organisation_id.in_(ids), public_contact())
    for contact in db.session.scalars(people.order_by(OrganisationContact.id)):
        held.contacts[contact.organisation_id].append(contact)
    lines = select(OrganisationLine).where(OrganisationLine.organisation_id.in_(ids))
    for line in db.session.scalars(lines.order_by(OrganisationLine.place, OrganisationLine.id)):
        held.lines[line.kind, *_owner(line)].append(line)


def _owner(line: OrganisationLine) -> tuple[str, int]:
    if line.site_id is not None:
        return "site", line.site_id
    return ("contact", line.contact_id) if line.contact_id is not None else ("organisation", line.organisation_id)


def _hours(held: Held, site_ids: Collection[int]) -> None:
    season, hours = OrganisationSeason, OrganisationHours
    yesterday: date = today("UTC") - timedelta(days=1)
    weeks = select(season, hours).join(hours, hours.season_id == season.id).where(season.site_id.in_(site_ids))
    for row, line in db.session.execute(weeks.order_by(season.id, hours.weekday, hours.opens)):
        held.weeks[row.site_id].append((row, line))
    days = select(OrganisationDay).where(OrganisationDay.site_id.in_(site_ids), OrganisationDay.on_day >= yesterday)
    for day in db.session.scalars(days.order_by(OrganisationDay.on_day, OrganisationDay.opens)):
        held.days[day.site_id].append(day)
