"""Writing what was read out of a file: each organisation whole or not at all, told with the reason."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from community.hsds.rules.taken import Left, Taken, TakenContact, TakenLines, TakenOffer, TakenOrganisation, TakenSite
from community.offers.models import Offer
from community.offers.services.taking import OutsideOffer, take_offer
from community.offers.services.writing import OfferFields
from community.partners.models import Organisation, OrganisationContact, OrganisationSite
from community.partners.queries import lines_of
from community.partners.services import ContactFields, PartnerFields, SiteFields
from community.partners.services.taking import (
    OutsideHours,
    id_of,
    take_contact,
    take_day,
    take_hours,
    take_line_guids,
    take_partner,
    take_site,
)
from portal.actor import Actor
from portal.db import db, unit_of_work
from portal.errors import Trouble
from portal.programmes.models import Programme

Tell = Callable[[int, int], None]


@dataclass(frozen=True)
class Choices:
    """What no file says: who sees what is new, and the sector and kind of what names none."""

    audience: str = "members"
    sector: str = "social_support"
    kind: str = "help"


@dataclass
class Done:
    """How many organisations and offers were made or changed."""

    organisations: int = 0
    offers: int = 0


def take_all(actor: Actor, programme_id: int, taken: Taken, choices: Choices, tell: Tell) -> Done:
    """Write all that was read; what cannot be written is added to `taken.left`."""
    done = Done()
    for number, one in enumerate(list(taken.organisations.values()), 1):
        name = one.texts.get("name") or one.guid
        try:
            with unit_of_work(lock=(Programme, programme_id)):
                offers = _organisation(actor, programme_id, one, choices)
            done.organisations += bool(one.texts)
            done.offers += offers
        except Trouble as trouble:
            why = "not_yours" if trouble.status in (403, 404) else trouble.code
            taken.left.append(Left(f"organization “{name[:60]}”", "", why))
        tell(number, len(taken.organisations))
    return done


def _organisation(actor: Actor, at: int, one: TakenOrganisation, choices: Choices) -> int:
    key = (
        take_partner(actor, at, one.guid, _fields(one, choices), choices.audience).id if one.texts else id_of(one.guid)
    )
    for kind in (one.phones, one.links):
        take_line_guids(actor, at, key, {"site_id": None, "contact_id": None}, kind.guids)
    contacts = {guid: _contact(actor, at, key, found, choices) for guid, found in one.contacts.items()}
    sites = {guid: _site(actor, at, key, found, choices) for guid, found in one.sites.items()}
    for offer in one.offers.values():
        take_offer(actor, at, key, _offer(offer, sites, contacts, choices))
    return len(one.offers)


def _fields(one: TakenOrganisation, choices: Choices) -> PartnerFields:
    """What the file says; where it is silent, what is known stays: a part may only not be public there."""
    row = db.session.scalar(select(Organisation).where(Organisation.guid == one.guid))
    known: dict[str, Any] = {name: getattr(row, name) for name in one.texts} if row is not None else {}
    texts = {name: text or known.get(name, "") for name, text in one.texts.items()}
    return PartnerFields(
        sector=one.sector or (row.sector if row is not None else choices.sector),
        state=row.state if row is not None else "active", phones=_lines(one.phones, "phone", row),
        links=_lines(one.links, "link", row), **texts,
    )  # fmt: skip


def _lines(found: TakenLines, kind: str, row: Organisation | None) -> list[tuple[str, str]]:
    if found.lines or row is None:
        return found.lines
    return [(one.value, one.words) for one in lines_of(row.id, kind)]


def _contact(actor: Actor, at: int, key: int, one: TakenContact, choices: Choices) -> int:
    before = db.session.scalar(select(OrganisationContact.audience).where(OrganisationContact.guid == one.guid))
    fields = ContactFields(one.name, one.role, one.email, before or choices.audience, one.phones.lines)
    row = take_contact(actor, at, key, one.guid, fields)
    take_line_guids(actor, at, key, {"contact_id": row.id}, one.phones.guids)
    return row.id


def _site(actor: Actor, at: int, key: int, one: TakenSite, choices: Choices) -> int:
    before = db.session.scalar(select(OrganisationSite).where(OrganisationSite.guid == one.guid))
    texts: dict[str, Any] = one.texts
    if before is not None and "city" not in texts:  # the address is not public there, or not whole
        names = ("address_1", "address_2", "city", "region", "state_province", "postcode", "country")
        texts = texts | {name: getattr(before, name) for name in names}
    fields = SiteFields(
        point=one.point, access=one.access, phones=one.phones.lines,
        audience=before.audience if before is not None else choices.audience, **texts,
    )  # fmt: skip
    row_id = take_site(actor, at, key, (one.guid, one.address_guid), one.zone, fields).id
    take_line_guids(actor, at, key, {"site_id": row_id}, one.phones.guids)
    weeks: dict[Any, list[OutsideHours]] = defaultdict(list)
    for hours in one.hours:
        line = OutsideHours(hours.guid, hours.weekday, (hours.opens, hours.closes))
        if (line.weekday, line.span[0]) not in {
            (a.weekday, a.span[0]) for a in weeks[hours.valid_from, hours.valid_to]
        }:
            weeks[hours.valid_from, hours.valid_to].append(line)
    take_hours(actor, at, key, row_id, weeks)
    for day in one.days:
        take_day(actor, at, key, row_id, day.day, day.span, day.guid, day.words)
    return row_id


def _offer(one: TakenOffer, sites: dict[str, int], contacts: dict[str, int], choices: Choices) -> OutsideOffer:
    kind = one.kind or db.session.scalar(select(Offer.kind).where(Offer.guid == one.guid)) or choices.kind
    fields = OfferFields(
        kind=kind, min_age=one.ages[0], max_age=one.ages[1], site_id=sites.get(one.site_guid),
        contact_id=contacts.get(one.contact_guid), **one.texts,
    )  # fmt: skip
    slots = tuple((slot.guid, slot.starts_at, slot.ends_at) for slot in one.slots)
    return OutsideOffer(one.guid, fields, one.is_active, one.assured_on, one.free, slots)
