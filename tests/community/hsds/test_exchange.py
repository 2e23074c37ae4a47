"""Directories out as a data package and in from elsewhere: nothing lost that we know, nothing twice, nothing run."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from community.hsds.errors import NotADirectory
from community.hsds.queries import Asked, list_organizations, list_services, one_of
from community.hsds.rules.meaning import read_things
from community.hsds.rules.packing import cell
from community.hsds.rules.source import guid_of
from community.hsds.rules.tables import TABLES
from community.hsds.rules.unpacking import NotHsds, things_in
from community.hsds.services import Choices, keep_file, make_package, take_all
from community.hsds.services.taking import Done
from community.offers.models import Offer
from community.partners.models import Organisation, OrganisationSite
from community.partners.services import PartnerFields, SiteFields, TieFields, add_partner, edit_partner, edit_site
from portal.db import db
from portal.limits import HSDS_BYTES
from portal.programmes.queries import programme
from tests.community.conftest import Village
from tests.community.hsds.conftest import GATE
from tests.community.hsds.test_reading import Errors, filled
from tests.community.offers.conftest import Stall
from tests.world import csrf_of

pytestmark = pytest.mark.db
PUBLIC = Choices("everyone", "social_support", "consultation")
Thing = dict[str, Any]


def quiet(_done: int, _total: int) -> None:
    """Nobody watches."""


def take(village: Village, data: bytes, choices: Choices = PUBLIC) -> tuple[Done, list[tuple[str, str]]]:
    """Olga takes a file in; what was done, and (key, why) of what was not taken."""
    from portal.people.queries import actor_of

    db.session.rollback()
    taken = read_things(*things_in(data), "Europe/Moscow")
    done = take_all(actor_of(village.olga.account_id), village.programme_id, taken, choices, quiet)
    db.session.rollback()
    return done, [(one.key, one.why) for one in taken.left]


def rows_of(package: bytes, name: str) -> list[dict[str, str]]:
    with zipfile.ZipFile(io.BytesIO(package)) as book:
        return list(csv.DictReader(io.StringIO(book.read(f"{name}.csv").decode(), newline="")))


def known(thing: Any) -> Any:
    """A thing of an example with what we keep of it, as docs/hsds.md says: the rest has no column."""
    kept = {
        "organization": "id name alternate_name description email website additional_websites contacts phones "
        "locations",
        "additional_websites": "id label url", "contacts": "id name title email phones",
        "phones": "number extension description",  # the same telephone of two owners keeps its id at the first
        "locations": "id location_type url name description transportation accessibility phones addresses",
        "addresses": "id address_1 address_2 city region state_province postal_code country",
        "accessibility": "description details",
        "service": "id name description status application_process eligibility_description minimum_age maximum_age "
        "assured_date contacts service_at_locations organization", "service_at_locations": "location",
    }  # fmt: skip
    kept |= {"location": kept["locations"]}

    def only(kind: str, one: Any) -> Any:
        found = {key: one[key] for key in kept[kind].split() if key in one}
        for key, value in found.items():
            if key in kept:
                found[key] = [only(key, part) for part in value] if isinstance(value, list) else only(key, value)
            elif isinstance(value, str):
                found[key] = value.strip('" ')
        return found

    return only(thing[0], thing[1])


@pytest.mark.parametrize("kind", ["organization", "service"])
def test_the_official_example_survives_the_way_in_and_out(
    village: Village, shared_data: Path, errors_of: Errors, kind: str
) -> None:
    data = (shared_data / f"hsds/examples/{kind}_full.json").read_bytes()
    example = json.loads(data)
    with village.world.app.app_context():
        done, left = take(village, data)
        assert (done.organisations, done.offers) == (1, 1)
        told = one_of(f"{kind}s", example["id"])
        assert known((kind, told)) == known((kind, example))
        assert errors_of(kind, told) == []
        organization = told if kind == "organization" else told["organization"]
        assert ("", "unsure") in left
        assert organization["phones"][0]["id"] == "1554f2e2-a373-45db-a3fa-9fc48a61c15e"
        assert "10 am to 6pm" in organization["locations"][0]["schedules"][0]["description"]
    assert {"funding", "languages", "attention", "department", "external_identifier"} <= {key for key, _why in left}
    assert ("latitude", "wrong") in left


def test_the_same_file_again_changes_and_never_doubles(village: Village, shared_data: Path) -> None:
    data = (shared_data / "hsds/examples/service_full.json").read_bytes()
    with village.world.app.app_context():
        take(village, data)
        take(village, data.replace(b"Community Counselling", b"Talks"))
        models = (Organisation, Offer, OrganisationSite)
        assert [db.session.query(model).count() for model in models] == [1, 1, 1]
        assert [one["name"] for one in list_services(Asked(), 0, 9)[0]] == ["Talks"]


def test_our_own_package_and_json_come_back_as_they_went(shop: Stall) -> None:
    filled(shop)
    village = shop.yard.village
    before = list_services(Asked(), 0, 9, full=True)[0]
    for data in (json.dumps(before).encode(), make_package(quiet)):
        done, left = take(village, data)
        assert (done.organisations, done.offers, left) == (1, 1, [])
        after = list_services(Asked(), 0, 9, full=True)[0]
        assert [_lasting(one) for one in after] == [_lasting(one) for one in before]


def _lasting(one: Thing) -> Thing:
    """Without when it was changed; whom an offer names has no place in the tables."""
    return {key: value for key, value in one.items() if key not in ("last_modified", "contacts")}


def test_a_known_part_stays_when_the_file_is_silent(shop: Stall) -> None:
    filled(shop)
    thing = {"id": shop.yard.partner().row.guid, "name": "Прогресс", "description": ""}
    assert take(shop.yard.village, json.dumps([thing]).encode())[1] == []
    row = shop.yard.partner().row
    assert (row.name, row.about, row.tax_number) == ("Прогресс", "Делает детали", "7100000001")
    told = list_organizations(Asked(), 0, 9, full=True)[0][0]
    assert told["phones"]
    assert told["locations"]
    assert told["email"]


def test_what_another_programme_keeps_is_not_changed_by_a_file(shop: Stall) -> None:
    world = shop.yard.village.world
    other = world.programme("pskov")
    someone = world.person(other, "Пётр Кедров", roles=("coordinator",))
    row = add_partner(shop.actor(someone), other, PartnerFields("Музей", "science"), TieFields())
    thing = {"id": row.guid, "name": "Чужое имя", "description": ""}
    done, left = take(shop.yard.village, json.dumps(thing).encode())
    assert (done.organisations, left) == (0, [("", "not_yours")])
    db.session.expire_all()
    assert db.session.get_one(Organisation, row.id).name == "Музей"


def test_new_things_are_seen_by_whom_the_coordinator_chooses(shop: Stall) -> None:
    village = shop.yard.village
    thing = {"id": "0b9d6b7a-7f5c-4a0b-9a35-7b1a2c3d4e5f", "name": "Новая", "description": "О ней"}
    take(village, json.dumps(thing).encode(), Choices("coordinators"))
    assert "Новая" not in str(list_organizations(Asked(), 0, 9)[0])
    assert "Новая" not in shop.yard.found(village.nikolay)
    assert "Новая" in shop.yard.found(village.olga)


def test_hostile_cells_are_harmless_and_come_back_as_they_were(shop: Stall) -> None:
    olga, at, plant = shop.actor(shop.yard.village.olga), shop.at, shop.yard.plant
    hostile = '=HYPERLINK("https://evil.example";"a")'
    row = shop.yard.partner().row
    fields = PartnerFields(hostile, "business", about="@SUM(1)\n\"'; DROP", phones=[("+7 4872 00-00-01", "-1+1")])
    edit_partner(olga, at, plant, row.version, fields)
    site = db.session.get_one(OrganisationSite, shop.yard.gate)
    edit_site(olga, at, plant, site.id, site.version, SiteFields(**(vars(GATE) | {"point": (-54.2, 37.6)})))
    before, package = list_organizations(Asked(), 0, 9, full=True), make_package(quiet)
    first = rows_of(package, "organizations")[0]
    assert first["name"] == f"'{hostile}"
    assert first["description"].startswith("'@SUM")
    assert {one["number"]: one["description"] for one in rows_of(package, "phones")} == {"+7 4872 00-00-01": "'-1+1"}
    assert rows_of(package, "locations")[0]["latitude"] == "-54.2"
    take(shop.yard.village, package)
    assert list_organizations(Asked(), 0, 9, full=True) == before


def test_the_package_describes_every_column_and_holds_what_is_public(shop: Stall) -> None:
    filled(shop)
    package = make_package(quiet)
    with zipfile.ZipFile(io.BytesIO(package)) as book:
        described = json.loads(book.read("datapackage.json"))
        assert {one["path"] for one in described["resources"]} | {"datapackage.json"} == set(book.namelist())
    for one in described["resources"]:
        for row in rows_of(package, one["name"]):
            names = [field["name"] for field in one["schema"]["fields"]]
            assert list(row) == names
            assert guid_of(row["id"])
            assert all(row[field["name"]] or field["name"] == "description" for field in one["schema"]["fields"]
                       if field.get("constraints"))  # fmt: skip
    assert [one["organization_id"] for one in rows_of(package, "services")] == [shop.yard.partner().row.guid]
    assert rows_of(package, "service_capacities")[0]["unit_id"] == rows_of(package, "units")[0]["id"]


@pytest.mark.parametrize("data", [b"", b"{", b"[1]", b"PK\x03\x04broken", "слова".encode("cp1251"), b"[" * 100_000])
def test_a_file_that_is_no_directory_is_refused(data: bytes) -> None:
    with pytest.raises(NotHsds):
        things_in(data)


def test_a_file_is_taken_up_to_its_limit(shop: Stall) -> None:
    olga, at = shop.actor(shop.yard.village.olga), programme(shop.at)
    thing = json.dumps({"id": shop.row().guid, "name": "А", "description": ""}).encode()
    assert keep_file(olga, at, "a.json", thing + b" " * (HSDS_BYTES - len(thing)))
    with pytest.raises(NotADirectory):
        keep_file(olga, at, "a.json", thing + b" " * (HSDS_BYTES - len(thing) + 1))


VALUES: Any = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=9) | st.sampled_from(
        ["0b9d6b7a-7f5c-4a0b-9a35-7b1a2c3d4e5f", "WEEKLY", "MO,TU", "10:00", "25:61", "2026-02-30", "+7 900 000-00-00"]
    ),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(
        st.sampled_from(sorted({key for one in TABLES.values() for key in (*one.plain, *one.many, *one.one)})), inner,
        max_size=6,
    ),
    max_leaves=25,
)  # fmt: skip


@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.dictionaries(
    st.sampled_from(sorted({*TABLES["service"].plain, *TABLES["service"].many, "organization", "locations"})), VALUES
), max_size=3))  # fmt: skip
def test_whatever_a_file_says_it_is_read_or_told(things: list[Thing]) -> None:
    taken = read_things(things, things, "Europe/Moscow")
    assert all(guid_of(one.guid) for one in taken.organisations.values())
    assert len(taken.left) + len(taken.organisations) > 0 or not things


@given(st.text())
def test_no_cell_begins_like_a_formula(text: str) -> None:
    assert not cell(text, "description").lstrip().startswith(("=", "+", "-", "@"))


def test_coordinator_takes_a_file_in_and_fetches_the_report(app: Flask, village: Village, shared_data: Path) -> None:
    from portal.jobs.models import Job
    from portal.jobs.runner import run_by_id

    browser = village.world.browser(village.olga)

    def send(path: str, **data: Any) -> Any:
        typed = {"csrf_token": csrf_of(browser, path)} | data
        return browser.post(path, data=typed, content_type="multipart/form-data")

    place = "/p/tula/partners/hsds/"
    assert browser.get(place).status_code == 200
    data = (shared_data / "hsds/examples/organization_full.json").read_bytes()
    shown = send(place, file=(io.BytesIO(data), "org.json"))
    preview = browser.get(shown.location)
    assert "Example Organization Inc." in preview.text
    assert db_count(app) == 0
    asked = send(shown.location, audience="everyone", sector="education", kind="lesson")
    with app.app_context():
        run_by_id(db.session.query(Job.id).scalar())
    report = browser.get(asked.location)
    assert "organization.funding" in report.text
    with browser.get(f"{asked.location}/result") as table:
        assert b"funding" in table.data
    assert db_count(app) == 1
    refused = send(place, file=(io.BytesIO(b"no"), "a.json"))
    assert refused.status_code == 422
    assert browser.get(shown.location.replace(shown.location[-6:], "abcdef")).status_code == 410


def db_count(app: Flask) -> int:
    with app.app_context():
        return db.session.query(Organisation).count()
