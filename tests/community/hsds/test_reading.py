"""What other systems read at /hsds: all that is public, valid by a strict reading, and nothing else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from community.hsds.rules.ids import turned
from community.hsds.rules.taxonomies import TAXONOMY_IDS, TERM_IDS
from community.offers.services import OfferFields, add_slot, move_offer, note_free, start_offer, write_offer
from community.partners import services as partners
from community.partners.models import OrganisationContact, OrganisationSite
from community.partners.rules.hours import Season
from community.partners.services import ContactFields, PartnerFields, TieFields
from portal.clock import moved, now, today
from portal.db import db
from tests.access.queries import counted
from tests.community.hsds.conftest import ALL, GATE, Get, show
from tests.community.offers.conftest import Stall

pytestmark = pytest.mark.db
Errors = Callable[[str, Any], list[str]]


def another(shop: Stall, name: str, sector: str = "science", **more: Any) -> str:
    """Olga enters another organisation that everybody sees, with a published offer of advice; the offer's GUID."""
    olga, at = shop.actor(shop.yard.village.olga), shop.at
    row = partners.add_partner(olga, at, PartnerFields(name, sector, **more), TieFields())
    partners.set_audiences(olga, at, row.id, row.version, ALL)
    offer = start_offer(
        olga, at, row.id, OfferFields("consultation", f"Совет: {name}", how="Звоните", times_words="по вторникам")
    )
    move_offer(olga, at, offer.id, "publish")
    return offer.guid


def filled(shop: Stall) -> None:
    """The plant with a person, telephones, hours, days, a time and free places."""
    olga, at, plant = shop.actor(shop.yard.village.olga), shop.at, shop.yard.plant
    row = shop.yard.partner().row
    fields = PartnerFields(
        "Завод «Прогресс»", "business", "Прогресс", "Делает детали", "http://завод.рф/о нас?a=б#в", "mail@завод.рф",
        "7100000001", phones=[("+7 4872 00-00-01 доб. 12", "проходная")], links=[("https://пример.рф:8080/%d1", "ВК")],
    )  # fmt: skip
    partners.edit_partner(olga, at, plant, row.version, fields)
    person = ContactFields("Ирина Б.", "кадры", "kadry@example.org", "everyone", [("+7 900 555-12-12", "")])
    contact = partners.add_contact(olga, at, plant, person)
    week = {0: ((540, 780), (840, 1080)), 4: ((1320, 120),), 6: ((0, 1440),)}
    partners.add_season(olga, at, plant, shop.yard.gate, Season(None, None, week))
    day = today("UTC")
    partners.add_season(olga, at, plant, shop.yard.gate, Season(day, day + timedelta(days=9), {1: ((600, 660),)}))
    partners.add_day(olga, at, plant, shop.yard.gate, day + timedelta(days=2), (), "санитарный день")
    partners.add_day(olga, at, plant, shop.yard.gate, day + timedelta(days=3), ((600, 720),))
    offer = shop.row()
    write_offer(olga, at, offer.id, offer.version, OfferFields(contact_id=contact.id, times_words="по пятницам"))
    add_slot(olga, at, offer.id, now() + timedelta(days=1), now() + timedelta(days=1, hours=2), 5)
    note_free(olga, at, offer.id, 0)


def test_other_system_learns_what_the_api_is(get: Get, shop: Stall) -> None:
    root = get("")
    assert (root["version"], root["openapi_url"]) == ("3.1", "http://localhost/hsds/openapi.json")
    assert root["profile"].startswith("https://")
    assert "/hsds/services" in get("openapi.json")["paths"]


def test_every_thing_is_valid_by_a_strict_reading_when_all_is_filled(get: Get, shop: Stall, errors_of: Errors) -> None:
    filled(shop)
    guid, plant = shop.row().guid, shop.yard.partner().row.guid
    services, organizations = get("services", full=True)["contents"], get("organizations", full=True)["contents"]
    at_places = get("service_at_locations", full=True)["contents"]
    assert services[0] == get(f"services/{guid}")
    assert organizations[0] == get(f"organizations/{plant}")
    assert at_places[0] == get(f"service_at_locations/{turned(guid)}")
    found = {
        "service": services, "organization": organizations, "service_at_location": at_places,
        "service_list": get("services")["contents"], "organization_list": get("organizations")["contents"],
        "service_at_location_list": get("service_at_locations")["contents"],
        "taxonomy": get("taxonomies")["contents"], "taxonomy_term": get("taxonomy_terms")["contents"],
    }  # fmt: skip
    assert {name: [errors_of(name, one) for one in things] for name, things in found.items()} == {
        name: [[] for _one in things] for name, things in found.items()
    }
    assert all(found.values())


def test_the_plant_is_told_as_it_stands(get: Get, shop: Stall) -> None:
    filled(shop)
    one = get("services", full=True)["contents"][0]
    place, owner = one["service_at_locations"][0]["location"], one["organization"]
    assert owner["website"] == "http://xn--80aegj1b.xn--p1ai/%D0%BE%20%D0%BD%D0%B0%D1%81?a=%D0%B1#%D0%B2"
    assert owner["email"] == "mail@xn--80aegj1b.xn--p1ai"
    assert owner["additional_websites"][0]["url"] == "https://xn--e1afmkfd.xn--p1ai:8080/%d1"
    assert (owner["phones"][0]["number"], owner["phones"][0]["extension"]) == ("+7 4872 00-00-01", 12)
    assert owner["organization_identifiers"][0]["identifier_scheme"] == "RU-INN"
    assert place["addresses"][0]["state_province"] == "Тульская область"
    assert [a["description"] for a in place["accessibility"]] == ["пандус", "Пандус со двора"]
    assert one["contacts"] == owner["contacts"]
    assert one["contacts"][0]["phones"][0]["number"] == "+7 900 555-12-12"
    assert one["capacities"][0]["available"] == 0
    assert (one["minimum_age"], one["maximum_age"]) == (14, 17)
    terms = {a["link_entity"]: a["value"] for a in one["attributes"] + owner["attributes"]}
    assert terms == {"service": "business", "organization": "business"}


def test_hours_are_told_by_the_clock_of_the_place_with_its_offset(get: Get, shop: Stall) -> None:
    filled(shop)
    lines = get("organizations", full=True)["contents"][0]["locations"][0]["schedules"]
    usual = [(a["byday"], a["opens_at"], a["closes_at"], a["timezone"]) for a in lines[:4]]
    assert usual == [
        ("MO", "09:00+03:00", "13:00+03:00", 3), ("MO", "14:00+03:00", "18:00+03:00", 3),
        ("FR", "22:00+03:00", "02:00+03:00", 3), ("SU", "00:00+03:00", "00:00+03:00", 3),
    ]  # fmt: skip
    assert lines[4]["valid_from"] == today("UTC").isoformat()
    closed, differs, words = lines[5:]
    assert closed["description"] == "санитарный день"
    assert "opens_at" not in closed
    assert differs["dtstart"] == differs["until"]
    assert differs["opens_at"] == "10:00+03:00"
    assert words["description"] == "по звонку"


def test_an_address_that_is_not_whole_is_left_out_and_stands_beside_the_name(get: Get, shop: Stall) -> None:
    site = db.session.get_one(OrganisationSite, shop.yard.gate)
    olga = shop.actor(shop.yard.village.olga)
    fields = partners.SiteFields(city="Тула", address_1="ул. Заводская, 2", audience="everyone")
    partners.edit_site(olga, shop.at, shop.yard.plant, site.id, site.version, fields)
    place = get("organizations", full=True)["contents"][0]["locations"][0]
    assert "addresses" not in place
    assert place["alternate_name"] == "Тула, ул. Заводская, 2"


@pytest.mark.parametrize("kept", ["about", "links", "email", "phones", "number"])
def test_other_system_cannot_read_a_part_when_it_is_not_for_everybody(get: Get, shop: Stall, kept: str) -> None:
    filled(shop)
    said = {
        "about": "Делает детали", "links": "xn--", "email": "mail@", "phones": "00-00-01", "number": "7100000001",
    }  # fmt: skip
    pages = ("services", "organizations", "service_at_locations")
    before = str([get(page, full=True) for page in pages]).replace("mail@xn--80aegj1b", "mail@")
    assert said[kept] in before
    show(shop, **{kept: "members"})
    assert said[kept] not in str([get(page, full=full) for page in pages for full in (True, False)]).replace(
        "mail@xn--80aegj1b.xn--p1ai", "mail@"
    )


def test_other_system_cannot_read_a_place_or_a_person_when_they_are_for_members(get: Get, shop: Stall) -> None:
    filled(shop)
    olga, at, plant = shop.actor(shop.yard.village.olga), shop.at, shop.yard.plant
    site = db.session.get_one(OrganisationSite, shop.yard.gate)
    whom = db.session.get_one(OrganisationContact, shop.row().contact_id)
    hidden = {"audience": "members"}
    partners.edit_site(olga, at, plant, site.id, site.version, partners.SiteFields(**(vars(GATE) | hidden)))
    person = ContactFields(whom.name, whom.role, whom.email, "members", [("+7 900 555-12-12", "")])
    partners.edit_contact(olga, at, plant, whom.id, whom.version, person)
    told = str([get(page, full=True) for page in ("services", "organizations", "service_at_locations")])
    assert not [word for word in ("Заводская", "Пандус", "Ирина", "кадры", "555-12-12", "10:00") if word in told]
    assert get("service_at_locations")["total_items"] == 0
    assert get("services")["total_items"] == 1
    assert get("services", search="Заводская")["empty"]
    assert get("service_at_locations", postcode="300001")["empty"]


def test_other_system_cannot_read_an_organisation_or_its_offers_when_it_does_not_show_itself(
    client: FlaskClient, get: Get, shop: Stall
) -> None:
    guid, plant = shop.row().guid, shop.yard.partner().row.guid
    show(shop, listed="members")
    for page in ("services", "organizations", "service_at_locations"):
        assert get(page)["contents"] == []
        assert get(page)["last_page"]
    for path in (f"services/{guid}", f"organizations/{plant}", f"service_at_locations/{turned(guid)}"):
        assert client.get(f"/hsds/{path}").status_code == 404
    assert get("services", minimal=True)["contents"] == []


@pytest.mark.parametrize("move", ["pause", "archive"])
def test_other_system_cannot_read_an_offer_when_it_does_not_stand(get: Get, shop: Stall, move: str) -> None:
    move_offer(shop.actor(shop.yard.village.olga), shop.at, shop.tour, move)
    assert get("services")["empty"]
    assert get("service_at_locations")["empty"]
    assert not get("organizations")["empty"]


def test_other_system_cannot_read_a_partner_when_the_tie_has_ended(get: Get, shop: Stall) -> None:
    tie, olga = shop.yard.partner().tie, shop.actor(shop.yard.village.olga)
    ended = TieFields(since=today("UTC") - timedelta(days=9), until=today("UTC") - timedelta(days=3))
    partners.edit_tie(olga, shop.at, shop.yard.plant, tie.version, ended)
    assert get("services")["empty"]
    assert get("organizations")["empty"]


def test_filters_are_cumulative(get: Get, shop: Stall) -> None:
    advice = another(shop, "Институт почвы", about="Изучает чернозём")
    another(shop, "Школа юриста", "education")
    science, consultation = TERM_IDS["sector", "science"], TERM_IDS["kind", "consultation"]

    def found(**query: Any) -> int:
        return int(get("services", **query)["total_items"])

    assert (found(), found(taxonomy_term_id=consultation), found(taxonomy_term_id=science)) == (3, 2, 1)
    assert found(taxonomy_term_id=[science, consultation], search="чернозёма") == 1
    assert found(taxonomy_term_id=[science, TERM_IDS["kind", "visit"]]) == 0
    assert found(taxonomy_term_id=consultation, search="детали") == 0
    assert found(taxonomy_id=TAXONOMY_IDS["kind"]) == 3
    assert found(taxonomy_id=advice) == 0
    plant = shop.yard.partner().row.guid
    assert found(organization_id=plant) == 1
    assert found(organization_id=plant, taxonomy_term_id=science) == 0
    assert get("organizations", taxonomy_term_id=consultation)["empty"]
    assert get("organizations", search="институты")["total_items"] == 1


def test_other_system_reads_what_was_changed_after_an_instant(get: Get, shop: Stall) -> None:
    with moved(now() + timedelta(days=1)):
        since = now()
        assert get("services", modified_after=since.isoformat())["empty"]
        later = another(shop, "Институт почвы")
        changed = get("services", modified_after=since.isoformat())["contents"]
        assert [one["id"] for one in changed] == [later]
        show(shop, email="members")
        assert get("services", modified_after=since.isoformat())["total_items"] == 2
        assert get("organizations", modified_after=since.isoformat())["total_items"] == 2
        assert all(one["modified_date"] >= since.isoformat()[:19] for one in get("services", minimal=True)["contents"])


def test_other_system_finds_places_around_a_postcode(get: Get, shop: Stall) -> None:
    def found(**query: Any) -> int:
        return int(get("service_at_locations", **query)["total_items"])

    olga, at, plant = shop.actor(shop.yard.village.olga), shop.at, shop.yard.plant
    near = partners.SiteFields(**(vars(GATE) | {"point": (54.2, 37.62), "postcode": "300002"}))  # 1,301 m away
    site = partners.add_site(olga, at, plant, near)
    offer = start_offer(olga, at, plant, OfferFields("room", "Зал", site_id=site.id, how="Звоните"))
    move_offer(olga, at, offer.id, "publish")
    assert (found(), found(postcode="300001"), found(postcode="109000", proximity=1000)) == (2, 1, 0)
    assert (found(postcode="300001", proximity=1290), found(postcode="300001", proximity=1310)) == (1, 2)


def test_pages_end_where_the_list_does(get: Get, shop: Stall) -> None:
    for number in range(4):
        another(shop, f"Школа {number}")
    pages = [get("services", page=number, per_page=2) for number in (1, 2, 3, 4)]
    assert [(one["size"], one["first_page"], one["last_page"], one["empty"]) for one in pages] == [
        (2, True, False, False), (2, False, False, False), (1, False, True, False), (0, False, True, True),
    ]  # fmt: skip
    assert {(one["total_items"], one["total_pages"]) for one in pages} == {(5, 3)}
    assert len({one["id"] for page in pages for one in page["contents"]}) == 5
    assert get("services", minimal=True)["size"] == 5
    assert get("services", minimal=True, per_page=3)["size"] == 3


@pytest.mark.parametrize(
    "query",
    [
        "page=0", "page=x", "per_page=101", "per_page=0", "format=ndjson", "taxonomy_term_id=1", "taxonomy_id=x",
        "organization_id=%27", "modified_after=3", "modified_after=0001-01-01T00:00:00%2B14:00", "full=maybe",
        "serach=a", "page=1&page=2", "minimal=1&full=1", f"search={'a' * 201}",
    ],
)  # fmt: skip
def test_a_parameter_that_cannot_be_taken_is_refused_as_json(client: FlaskClient, query: str) -> None:
    answer = client.get(f"/hsds/services?{query}")
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert answer.json is not None
    assert query.partition("=")[0] in (answer.json["detail"] + "page minimal")


def test_proximity_without_a_postcode_and_what_is_not_there_are_refused_as_json(client: FlaskClient) -> None:
    paths = ("service_at_locations?proximity=5", "services/x", "nothing", "services/" + TAXONOMY_IDS["kind"])
    answers = [client.get(f"/hsds/{path}") for path in paths]
    assert [one.status_code for one in answers] == [422, 404, 404, 404]
    assert {one.mimetype for one in answers} == {"application/problem+json"}


def test_a_copy_is_told_that_nothing_has_changed(client: FlaskClient, shop: Stall) -> None:
    first = client.get("/hsds/services")
    again = client.get("/hsds/services", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, first.headers["Cache-Control"]) == (304, "no-cache")
    show(shop, about="members")
    later = client.get("/hsds/services", headers={"If-None-Match": first.headers["ETag"]})
    assert later.status_code == 200


def test_the_installation_can_keep_its_directory_to_itself(
    client: FlaskClient, shop: Stall, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = client.application.extensions["settings"]
    quiet = type("Quiet", (), {name: getattr(settings, name) for name in settings.__slots__} | {"hsds": False})()
    monkeypatch.setitem(client.application.extensions, "settings", quiet)
    assert [client.get(f"/hsds/{path}").status_code for path in ("", "services", "openapi.json")] == [404] * 3


def test_a_page_asks_as_many_questions_for_a_hundred_as_for_one(client: FlaskClient, shop: Stall) -> None:
    def asked(path: str) -> int:
        with counted(db.engine) as questions:
            assert client.get(f"/hsds/{path}?per_page=100&full=true").status_code == 200
        return len(questions)

    filled(shop)
    paths = ("services", "organizations", "service_at_locations")
    before = [asked(path) for path in paths]
    for number in range(12):
        another(shop, f"Школа {number}")
    assert [asked(path) for path in paths] == before
    assert max(before) <= 9
