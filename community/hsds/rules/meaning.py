"""Somebody else's organisations and services in our own notions: what each key is to us, and what is not kept."""

from collections.abc import Iterable
from typing import Any

from community.hsds.rules.addresses import mail
from community.hsds.rules.clocks import offer_times, place_hours
from community.hsds.rules.ids import derived
from community.hsds.rules.source import Source, guid_of
from community.hsds.rules.taken import (
    Taken,
    TakenContact,
    TakenLines,
    TakenOffer,
    TakenOrganisation,
    TakenSite,
)
from community.hsds.rules.taxonomies import TAXONOMIES, TERMS_BY_ID
from community.partners.rules import ACCESS, COUNTRY, SITE_KINDS
from community.partners.rules.lines import is_link, is_phone

Thing = dict[str, Any]
TAX = ("tax number", "инн", "inn")
PLACES = ("место", "места", "place", "places")
LONG, NAME, LINK, MAIL, SHORT = 4000, 200, 500, 254, 1000


def read_things(organizations: Iterable[Thing], services: Iterable[Thing], zone: str) -> Taken:
    """All of a file; `zone` is the programme's, for hours that fit its clock."""
    taken = Taken()
    for raw in organizations:
        _organization(taken, Source("organization", raw, taken.left), zone)
    for raw in services:
        _service(taken, Source("service", raw, taken.left), "", zone)
    return taken


def _organization(taken: Taken, one: Source, zone: str) -> str:
    """Take an organisation, or what is new of one that came before; answers its GUID, "" when it cannot be taken."""
    name = one.text("name", NAME)
    if not one.guid or not name:
        one.lose("", "no_id" if not one.guid else "no_name")
        return ""
    if one.guid in taken.organisations and taken.organisations[one.guid].texts:
        return one.guid
    found = taken.organisations.setdefault(one.guid, TakenOrganisation(one.guid))
    found.texts = {
        "name": name, "alternate_name": one.text("alternate_name", NAME), "about": one.text("description", LONG),
        "website": _link(one, "website"), "email": _mail(one), "tax_number": _tax_number(one),
    }  # fmt: skip
    found.sector = _term(one, "sector")
    found.phones, found.links = _phones(one), _links(one)
    for part in one.many("contacts", "contact"):
        _contact(found, part)
    for part in one.many("locations", "location"):
        _location(found, part, zone)
    for part in one.many("services", "service"):
        _service(taken, part, one.guid, zone)
    one.close()
    return one.guid


def _service(taken: Taken, one: Source, owner: str, zone: str) -> None:
    """Take a service with the organisation that gives it."""
    nested, title = one.one("organization", "organization"), one.text("name", NAME)
    owner = owner or (_organization(taken, nested, zone) if nested else "") or guid_of(one.raw.get("organization_id"))
    if not one.guid or not title or not owner:
        one.lose("", "no_id" if not one.guid else "no_name" if not title else "no_owner")
        return
    found = taken.organisations.setdefault(owner, TakenOrganisation(owner))
    slots, times = offer_times(one.many("schedules", "schedule"))
    offer = TakenOffer(
        one.guid, {
            "title": title, "about": one.text("description", LONG), "how": one.text("application_process", SHORT),
            "conditions": one.text("eligibility_description", SHORT), "times_words": times[:300],
        },
        _term(one, "kind"), _ages(one), one.text("status", NAME) == "active", one.day("assured_date"), slots=slots,
        free=_free(one),
    )  # fmt: skip
    for part in one.many("service_at_locations", "service_at_location"):
        _at_location(found, offer, part, zone)
    for part in one.many("contacts", "contact"):
        guid = _contact(found, part)
        offer.contact_guid = offer.contact_guid or guid
    one.one("program", "program")
    found.offers[one.guid] = offer
    one.close()


def _at_location(found: TakenOrganisation, offer: TakenOffer, one: Source, zone: str) -> None:
    place = one.one("location", "location")
    guid = _location(found, place, zone) if place else guid_of(one.raw.get("location_id"))
    if offer.site_guid and guid != offer.site_guid:
        one.lose("", "second_place")
    offer.site_guid = offer.site_guid or guid
    one.close()


def _contact(found: TakenOrganisation, one: Source) -> str:
    name = one.text("name", NAME)
    if not one.guid or not name:
        one.lose("", "no_id" if not one.guid else "no_name")
        return ""
    if one.guid not in found.contacts:
        found.contacts[one.guid] = TakenContact(one.guid, name, one.text("title", NAME), _mail(one), _phones(one))
        one.close()
    return one.guid


def _location(found: TakenOrganisation, one: Source, zone: str) -> str:
    if not one.guid:
        one.lose("", "no_id")
        return ""
    if one.guid in found.sites:
        return one.guid
    kind = one.text("location_type", NAME)
    texts = {
        "kind": kind if kind in SITE_KINDS else "physical", "name": one.text("name", NAME),
        "about": one.text("description", SHORT), "link": _link(one, "url"),
        "transport": one.text("transportation", LINK),
    }  # fmt: skip
    point = _point(one)
    access, texts["access_words"] = _accessibility(one)
    address_guid, address = _address(one)
    site = TakenSite(one.guid, address_guid, texts | address, point, access, _phones(one))
    if not address:
        one.asked.add("alternate_name")  # an address that is not whole, as we tell it
    place_hours(site, one.many("schedules", "schedule"), zone, lambda guid, day: derived("schedule", guid, str(day)))
    found.sites[one.guid] = site
    one.close()
    return one.guid


def _point(one: Source) -> tuple[float, float] | None:
    latitude, longitude = one.number("latitude", -90, 90), one.number("longitude", -180, 180)
    return None if latitude is None or longitude is None else (latitude, longitude)


def _address(one: Source) -> tuple[str, Thing]:
    """The GUID and the words of the first address; a place has one."""
    found = one.many("addresses", "address")
    for more in found[1:]:
        more.lose("", "second_address")
    if not found:
        return "", {}
    first = found[0]
    country = first.text("country", NAME).upper()
    texts = {
        "address_1": first.text("address_1", NAME), "address_2": first.text("address_2", NAME),
        "city": first.text("city", 100), "region": first.text("region", 100),
        "state_province": first.text("state_province", 100), "postcode": first.text("postal_code", 20),
        "country": country if len(country) == 2 else COUNTRY,
    }  # fmt: skip
    first.asked.add("address_type")
    first.close()
    return first.guid, texts


def _accessibility(one: Source) -> tuple[list[str], str]:
    """What is said there in our own words is chosen again; the rest is kept as words."""
    ours = {derived("access", one.guid, code): code for code in ACCESS}
    chosen, said = [], []
    for part in one.many("accessibility", "accessibility"):
        if part.guid in ours:
            chosen.append(ours[part.guid])
            continue
        said += [words for words in (part.text("description", SHORT), part.text("details", SHORT)) if words]
        part.close()
    return chosen, "\n".join(said)[:SHORT]


def _phones(one: Source) -> TakenLines:
    found = TakenLines()
    for part in one.many("phones", "phone"):
        extension = part.number("extension", 0, 999_999)
        value = part.text("number", 60).strip("\"' ")
        value = f"{value} доб. {extension:.0f}" if extension is not None else value
        if not is_phone(value):
            part.lose("number", "wrong")
            continue
        if value not in found.guids:
            found.lines.append((value, " ".join(part.text("description", NAME).split())))
            found.guids[value] = part.guid
        part.close()
    return found


def _links(one: Source) -> TakenLines:
    found = TakenLines()
    for part in one.many("additional_websites", "url"):
        value = _link(part, "url")
        if value and value not in found.guids:
            found.lines.append((value, " ".join(part.text("label", NAME).split())))
            found.guids[value] = part.guid
        part.close()
    return found


def _link(one: Source, key: str) -> str:
    value = one.text(key, LINK)
    if value and not is_link(value):
        one.lose(key, "wrong")
        return ""
    return value


def _mail(one: Source) -> str:
    value = one.text("email", MAIL)
    if value and not mail(value):
        one.lose("email", "wrong")
        return ""
    return value


def _tax_number(one: Source) -> str:
    """The number by which the tax office knows it; other registers have no column."""
    found = ""
    for part in one.many("organization_identifiers", "organization_identifier"):
        scheme, kind = part.text("identifier_scheme", NAME), part.text("identifier_type", NAME)
        if not found and (scheme == "RU-INN" or kind.casefold() in TAX):
            found = part.text("identifier", 20)
        else:
            part.lose("", "no_column")
    return found


def _term(one: Source, taxonomy: str) -> str:
    """The code of ours that an attribute says; attributes by other taxonomies have no column."""
    found = ""
    for part in one.many("attributes", "attribute"):
        term = part.raw.get("taxonomy_term")
        guid = guid_of(term.get("id") if isinstance(term, dict) else part.raw.get("taxonomy_term_id"))
        name, code = TERMS_BY_ID.get(guid, ("", ""))
        if name == taxonomy:
            found = code
        elif name not in TAXONOMIES:
            part.lose("", "no_column")
    return found


def _ages(one: Source) -> tuple[int | None, int | None]:
    low, high = (one.number(key, 0, 120) for key in ("minimum_age", "maximum_age"))
    if low is not None and high is not None and low > high:
        one.lose("maximum_age", "wrong")
        high = None
    return None if low is None else int(low), None if high is None else int(high)


def _free(one: Source) -> Any:
    """Free places with when they were counted; kilograms and beds are no places."""
    found = None
    for part in one.many("capacities", "service_capacity"):
        unit, counted = part.raw.get("unit"), part.instant("updated")
        name = str(unit.get("name", "")) if isinstance(unit, dict) else ""
        free = part.number("available", 0, 1000)
        if found is None and name.casefold() in PLACES and counted is not None and free is not None and part.guid:
            found = (part.guid, int(free), counted)
        else:
            part.lose("", "no_column")
    return found
