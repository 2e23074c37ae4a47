"""Whatever an organisation writes about itself, what is told of it is valid by a strict reading."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.hsds.queries.held import Held
from community.hsds.queries.words import words_of
from community.hsds.queries.written import Writer, flat_organization, flat_service
from community.hsds.rules.addresses import mail, uri
from community.offers.models import Offer, OfferSlot
from community.offers.rules import KINDS
from community.partners.models import (
    Organisation,
    OrganisationContact,
    OrganisationDay,
    OrganisationHours,
    OrganisationLine,
    OrganisationSeason,
    OrganisationSite,
)
from community.partners.rules import ACCESS, SECTORS, SITE_KINDS
from portal.db import new_guid
from portal.programmes.models import Programme
from tests.community.hsds.conftest import ALL, MAIL, URI

Errors = Callable[[str, Any], list[str]]
HOSTILE = st.sampled_from(
    ["=cmd|' /C calc'!A0", "<script>alert(1)</script>", "\u202eабв", "👩‍👩‍👧", "й" * 40, "';--", "%00", "\\", '"',
     "\n\t", "е\u0308"]
)  # fmt: skip
TEXT = st.one_of(st.just(""), HOSTILE, st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
HOSTS = st.sampled_from(
    ["пример.рф", "example.org", "a.b-c.io", "[::1]", "ü.de", "-x.org", "a..b", "xn--",
     "x" * 70 + ".org", "a b.org", "10.0.0.1"]
)  # fmt: skip
NAMES = TEXT.map(lambda text: text or "А")  # no form takes an empty one
LINKS = st.builds("{}://{}{}/{}?{}#{}".format, st.sampled_from(["http", "HTTPS", "javascript", "ftp"]), HOSTS,
                  st.sampled_from(["", ":8080", ":", ":x", ":99999"]), TEXT, TEXT, TEXT) | TEXT  # fmt: skip
MAILS = st.builds("{}@{}".format, TEXT | st.just("info"), HOSTS) | TEXT
ZONES = st.sampled_from(
    ["Europe/Moscow", "Asia/Kathmandu", "America/St_Johns", "Pacific/Chatham", "Europe/Berlin", "UTC"]
)
DAYS = st.dates(date(2020, 1, 1), date(2035, 1, 1))
MINUTES = st.integers(0, 1439)
INSTANTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
GUIDS = st.builds(new_guid)
AGES = st.none() | st.integers(0, 120)


def lines(kind: str, values: Any) -> Any:
    return st.lists(st.builds(OrganisationLine, guid=GUIDS, kind=st.just(kind), value=values, words=TEXT), max_size=2)


PHONES = lines("phone", st.sampled_from(["+7 4872 00-00-01 доб. 12", "112", "8 (800) 555-35-35 ext 007"]))
ORGANISATIONS = st.builds(
    Organisation, id=st.just(1), guid=GUIDS, name=NAMES, alternate_name=TEXT, about=TEXT, website=LINKS, email=MAILS,
    sector=st.sampled_from(SECTORS), tax_number=TEXT, changed_at=INSTANTS,
    **{f"{one}_for": st.sampled_from([ALL[one], "members"]) for one in ALL},
)  # fmt: skip
SITES = st.builds(
    OrganisationSite, id=st.just(1), guid=GUIDS, address_guid=GUIDS, organisation_id=st.just(1), zone=ZONES,
    kind=st.sampled_from(SITE_KINDS), name=TEXT, about=TEXT, address_1=TEXT, address_2=TEXT, city=TEXT, region=TEXT,
    state_province=TEXT, postcode=TEXT, country=st.sampled_from(["RU", "BY"]), link=LINKS, transport=TEXT,
    latitude=st.none() | st.floats(-90, 90), longitude=st.just(0.0),
    access=st.lists(st.sampled_from(ACCESS), unique=True),
    access_words=TEXT, hours_words=TEXT,
)  # fmt: skip
OFFERS = st.builds(
    Offer, id=st.just(1), guid=GUIDS, organisation_id=st.just(1), site_id=st.sampled_from([1, None]),
    contact_id=st.sampled_from([1, None]), kind=st.sampled_from(KINDS), title=NAMES, about=TEXT, conditions=TEXT,
    min_age=AGES, max_age=AGES, how=TEXT, times_words=TEXT, free=st.integers(0, 1000), free_at=st.none() | INSTANTS,
    capacity_guid=GUIDS, assured_at=st.none() | INSTANTS, changed_at=INSTANTS,
)  # fmt: skip
HOURS = st.builds(
    OrganisationHours, guid=GUIDS, weekday=st.integers(0, 6), opens=MINUTES, closes=MINUTES | st.just(1440)
)  # fmt: skip
SEASONS = st.builds(
    lambda day, length: OrganisationSeason(valid_from=day, valid_to=day and day + timedelta(days=length)),
    st.none() | DAYS, st.integers(0, 90),
)  # fmt: skip
EXCEPTIONS = st.builds(
    OrganisationDay, guid=GUIDS, on_day=DAYS, opens=st.none() | MINUTES, closes=MINUTES, words=TEXT
)  # fmt: skip
SLOTS = st.builds(
    lambda guid, at, minutes: OfferSlot(guid=guid, starts_at=at, ends_at=at + timedelta(minutes=minutes)),
    GUIDS, INSTANTS, st.integers(1, 4000),
)  # fmt: skip


@st.composite
def helds(draw: st.DrawFn) -> Held:
    """What hangs on the organisation and its offer."""
    held = Held()
    held.sites[1] = draw(st.lists(SITES, max_size=1))
    held.contacts[1] = [OrganisationContact(id=1, guid=new_guid(), name=draw(TEXT), role=draw(TEXT), email=draw(MAILS))]
    for owner in ("organisation", "site", "contact"):
        held.lines["phone", owner, 1] = draw(PHONES)
    held.lines["link", "organisation", 1] = draw(lines("link", LINKS))
    held.weeks[1] = draw(st.lists(st.tuples(SEASONS, HOURS), max_size=3))
    held.days[1], held.slots[1] = draw(st.lists(EXCEPTIONS, max_size=2)), draw(st.lists(SLOTS, max_size=2))
    return held


def test_every_generated_organisation_and_offer_is_valid_by_a_strict_reading(app: Flask, errors_of: Errors) -> None:
    @settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(ORGANISATIONS, OFFERS, helds(), ZONES, TEXT)
    def check(row: Organisation, offer: Offer, held: Held, zone: str, name: str) -> None:
        at = Programme(guid=new_guid(), name=name, region=name, zone=zone)
        writer = Writer(words_of(), held)
        service = writer.service(offer, row, at)
        said = {"service": service, "organization": writer.organization(row),
                "service_list": flat_service(offer, row, at), "organization_list": flat_organization(row)}  # fmt: skip
        if service.get("service_at_locations"):
            said["service_at_location"] = service["service_at_locations"][0]
        assert {kind: errors_of(kind, one) for kind, one in said.items()} == {kind: [] for kind in said}

    with app.app_context():
        check()


def test_the_strict_reading_refuses_an_unknown_key_and_a_wrong_format(errors_of: Errors) -> None:
    good = {"id": new_guid(), "name": "А", "description": ""}
    bad: list[dict[str, Any]] = [{"colour": "red"}, {"id": "7"}, {"website": "завод.рф"}, {"email": "нет"}]
    assert errors_of("organization", good) == []
    assert [len(errors_of("organization", good | one)) for one in bad] == [1, 1, 1, 1]


@given(LINKS, MAILS)
def test_an_address_is_told_in_ascii_or_not_at_all(link: str, address: str) -> None:
    assert uri(link) == "" or URI.fullmatch(uri(link))
    assert mail(address) == "" or MAIL.fullmatch(mail(address))


def test_good_addresses_stay_as_they_are() -> None:
    for one in ("https://example.org/a?b=c#d", "http://example.org", "http://[::1]:8080/%D0%B0"):
        assert uri(one) == one
    assert mail("info@example.org") == "info@example.org"
