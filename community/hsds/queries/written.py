"""Rows as the standard's objects; a key that would be empty is left out."""

import re
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from community.hsds.policy import shows
from community.hsds.queries.held import Held
from community.hsds.queries.words import Words
from community.hsds.rules.addresses import mail, uri
from community.hsds.rules.ids import derived, turned
from community.hsds.rules.times import one_day, one_time, span, stamp, weekly
from community.offers.models import Offer
from community.partners.models import Organisation, OrganisationContact, OrganisationLine, OrganisationSite
from portal.clock import today
from portal.programmes.models import Programme

Thing = dict[str, Any]
EXTENSION = re.compile(r"(?i) ?(?:доб|ext)\.? ?(\d+)$")
INN = re.compile(r"\d{10}|\d{12}")


@dataclass
class Writer:
    """Writes the things of one page; an organisation that stands there often is written once."""

    words: Words
    held: Held
    _organisations: dict[int, Thing] = field(default_factory=dict)
    _places: dict[int, Thing] = field(default_factory=dict)

    def organization(self, row: Organisation) -> Thing:
        """An organisation with all that hangs on it."""
        known = self._organisations.get(row.id)
        if known is None:
            known = self._organisations[row.id] = self._organization(row)
        return known

    def _organization(self, row: Organisation) -> Thing:
        held = self.held
        links = held.lines["link", "organisation", row.id] if shows(row, "links") else []
        phones = held.lines["phone", "organisation", row.id] if shows(row, "phones") else []
        return flat_organization(row) | _kept(
            additional_websites=[_kept(id=one.guid, label=one.words, url=uri(one.value)) for one in links
                                 if uri(one.value)],
            contacts=[self.contact(one) for one in held.contacts[row.id]],
            phones=[phone(one) for one in phones],
            locations=[self.location(one) for one in held.sites[row.id]],
            organization_identifiers=_identifiers(row),
            attributes=[self._attribute("organization", row.guid, "sector", row.sector)],
        )  # fmt: skip

    def contact(self, row: OrganisationContact) -> Thing:
        """Somebody to speak to."""
        phones = [phone(one) for one in self.held.lines["phone", "contact", row.id]]
        return _kept(id=row.guid, name=row.name, title=row.role, email=mail(row.email), phones=phones)

    def location(self, row: OrganisationSite) -> Thing:
        """A place with its hours."""
        known = self._places.get(row.id)
        if known is None:
            phones = [phone(one) for one in self.held.lines["phone", "site", row.id]]
            known = self._places[row.id] = flat_location(row) | _kept(
                addresses=[_address(row)] if _is_whole(row) else [], accessibility=self._accessibility(row),
                phones=phones, schedules=self._schedules(row),
            )  # fmt: skip
        return known

    def service(self, offer: Offer, row: Organisation, at: Programme) -> Thing:
        """An offer with its organisation, its place and its times."""
        site, asks = self.site_of(offer), offer.contact_id
        place = [self.at_location(offer, site)] if site is not None else []
        contacts = [self.contact(one) for one in self.held.contacts[row.id] if one.id == asks]
        return flat_service(offer, row, at) | _kept(
            schedules=self._times(offer, at), service_at_locations=place, organization=self.organization(row),
            program=program(at), contacts=contacts, capacities=self._capacities(offer),
            attributes=[self._attribute("service", offer.guid, "kind", offer.kind),
                        self._attribute("service", offer.guid, "sector", row.sector)],
        )  # fmt: skip

    def at_location(self, offer: Offer, site: OrganisationSite) -> Thing:
        """That the offer is given at the place."""
        return ids_at_location(offer, site) | {"location": self.location(site)}

    def site_of(self, offer: Offer) -> OrganisationSite | None:
        """The place of an offer, when everybody may know it."""
        return next((one for one in self.held.sites[offer.organisation_id] if one.id == offer.site_id), None)

    def _attribute(self, entity: str, guid: str, taxonomy: str, code: str) -> Thing:
        return {
            "id": derived("attribute", entity, guid, taxonomy), "link_id": guid, "link_entity": entity,
            "value": code, "taxonomy_term": self.words.terms[taxonomy, code],
        }  # fmt: skip

    def _accessibility(self, row: OrganisationSite) -> list[Thing]:
        described, _, details = row.access_words.partition("\n")
        said = [
            {"id": derived("access", row.guid, code), "description": self.words.access[code]} for code in row.access
        ]
        own = _kept(id=derived("access", row.guid, ""), description=described.strip(), details=details.strip())
        return [*said, own] if row.access_words else said

    def _schedules(self, row: OrganisationSite) -> list[Thing]:
        found = [
            {"id": line.guid, **_days(season.valid_from, season.valid_to), **weekly(line.weekday),
             **span(row.zone, season.valid_from or today(row.zone), line.opens, line.closes)}
            for season, line in self.held.weeks[row.id]
        ]  # fmt: skip
        for day in self.held.days[row.id]:
            hours = {} if day.opens is None or day.closes is None else span(row.zone, day.on_day, day.opens, day.closes)
            said = day.words or ("" if hours else self.words.closed)
            found.append({"id": day.guid, **one_day(day.on_day), **hours} | _kept(description=said))
        if row.hours_words:
            found.append({"id": derived("hours", row.guid), "description": row.hours_words})
        return found

    def _times(self, offer: Offer, at: Programme) -> list[Thing]:
        found = [{"id": one.guid, **one_time(at.zone, one.starts_at, one.ends_at)} for one in self.held.slots[offer.id]]
        said = {"id": derived("times", offer.guid), "description": offer.times_words}
        return [*found, said] if offer.times_words else found

    def _capacities(self, offer: Offer) -> list[Thing]:
        if offer.free is None or offer.free_at is None:
            return []
        unit = {"id": derived("unit", "place"), "name": self.words.place}
        return [{"id": offer.capacity_guid, "unit": unit, "available": offer.free, "updated": stamp(offer.free_at)}]


def flat_organization(row: Organisation) -> Thing:
    """An organisation without what hangs on it; the standard demands a description, also an empty one."""
    about, email = row.about if shows(row, "about") else "", mail(row.email) if shows(row, "email") else ""
    return _kept(
        id=row.guid, name=row.name, alternate_name=row.alternate_name, email=email,
        website=uri(row.website) if shows(row, "links") else "",
    ) | {"description": about}  # fmt: skip


def flat_service(offer: Offer, row: Organisation, at: Programme) -> Thing:
    """An offer without what hangs on it."""
    assured = offer.assured_at
    return _kept(
        id=offer.guid, organization_id=row.guid, program_id=at.guid, name=offer.title, description=offer.about,
        status="active", application_process=offer.how, eligibility_description=offer.conditions,
        minimum_age=offer.min_age, maximum_age=offer.max_age,
        assured_date=assured.date().isoformat() if assured else "",
        last_modified=stamp(changed_at(offer, row)),
    )  # fmt: skip


def flat_location(row: OrganisationSite) -> Thing:
    """A place without what hangs on it; an address that is not whole stands, as it is, beside the name."""
    rough = "" if _is_whole(row) else ", ".join(
        one for one in (row.postcode, row.state_province, row.region, row.city, row.address_1, row.address_2) if one
    )  # fmt: skip
    return _kept(
        id=row.guid, location_type=row.kind, url=uri(row.link), name=row.name, alternate_name=rough,
        description=row.about, transportation=row.transport, latitude=row.latitude, longitude=row.longitude,
    )  # fmt: skip


def ids_at_location(offer: Offer, site: OrganisationSite) -> Thing:
    """What a service at a place joins."""
    return {"id": turned(offer.guid), "service_id": offer.guid, "location_id": site.guid}


def program(at: Programme) -> Thing:
    """The programme that an offer is made to."""
    return {"id": at.guid, "name": at.name, "description": at.region}


def changed_at(offer: Offer, row: Organisation) -> Any:
    """When what is told of an offer was changed last."""
    return max(one for one in (offer.changed_at, offer.assured_at, row.changed_at) if one is not None)


def phone(row: OrganisationLine) -> Thing:
    """A telephone, the extension apart."""
    found = EXTENSION.search(row.value)
    number = row.value[: found.start()] if found else row.value
    return _kept(id=row.guid, number=number, extension=int(found[1]) if found else None, description=row.words)


def _address(row: OrganisationSite) -> Thing:
    return _kept(
        id=row.address_guid, address_1=row.address_1, address_2=row.address_2, city=row.city, region=row.region,
        state_province=row.state_province or row.region, postal_code=row.postcode, country=row.country,
        address_type=row.kind,
    )  # fmt: skip


def _is_whole(row: OrganisationSite) -> bool:
    """Whether all is there that the standard demands of an address; nothing is made up for it."""
    return all((row.address_1, row.city, row.state_province or row.region, row.postcode, row.country))


def _identifiers(row: Organisation) -> list[Thing]:
    if not row.tax_number or not shows(row, "number"):
        return []
    scheme = "RU-INN" if INN.fullmatch(row.tax_number) else ""
    made = derived("identifier", row.guid)
    return [_kept(id=made, identifier_scheme=scheme, identifier_type="tax number", identifier=row.tax_number)]


def _days(valid_from: date | None, valid_to: date | None) -> Thing:
    if valid_from is None or valid_to is None:
        return {}
    return {"valid_from": valid_from.isoformat(), "valid_to": valid_to.isoformat()}


def _kept(**fields: Any) -> Thing:
    """Without what is empty; a zero is something."""
    return {name: value for name, value in fields.items() if value is not None and value != "" and value != []}
