"""Offers near a place and open now, in their list and from where the reader stands."""

from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from community.offers.queries import Asked, find_offers, loosened_offers
from community.offers.services import OfferFields, move_offer, write_offer
from community.partners import services
from community.partners.queries.spots import Wanted
from community.partners.rules.hours import Season
from portal.actor import SYSTEM
from portal.clock import now
from portal.db import db
from portal.globe import Around, apart
from portal.programmes.queries import programme
from portal.programmes.services import add_territory
from tests.access.queries import counted
from tests.community.offers.conftest import Stall
from tests.community.partners.conftest import PLACE
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
ROOT = "/p/tula/offers/"
TULA, NORTH = (54.1931, 37.6175), (54.2331, 37.6175)
ALWAYS = Season(None, None, dict.fromkeys(range(7), ((0, 1440),)))


def given(stall: Stall, title: str, **site: Any) -> int:
    """An offer of the plant, at a place of its own."""
    olga = stall.actor(stall.yard.village.olga)
    key = services.add_site(olga, stall.at, stall.yard.plant, replace(PLACE, **site)).id
    made = stall.begin(title)
    write_offer(olga, stall.at, made, stall.row(made).version, OfferFields(site_id=key, how="Позвоните"))
    move_offer(olga, stall.at, made, "publish")
    return key


def listed(stall: Stall, someone: Someone, near: Around | None = None, *, is_open: bool = False) -> list[str]:
    asked = Asked(wanted=Wanted(near, now() if is_open else None))
    return [one.title for one in find_offers(stall.actor(someone), programme(stall.at), asked).rows]


def test_offers_are_ordered_by_how_far_they_are_and_the_unplaced_come_last(stall: Stall) -> None:
    v = stall.yard.village
    with v.world.app.app_context():
        given(stall, "Дальнее", point=NORTH)
        given(stall, "Ближнее", point=(54.2, 37.62))
        given(stall, "По сети", kind="virtual", link="https://example.org")
        assert listed(stall, v.nikolay, Around(TULA))[:2] == ["Ближнее", "Дальнее"]
        assert listed(stall, v.nikolay, Around(TULA, 3000)) == ["Ближнее"]
        found = find_offers(stall.actor(v.nikolay), programme(stall.at), Asked(wanted=Wanted(Around(TULA))))
        assert found.total == 4
        assert [one.spot.far for one in found.rows][1] == pytest.approx(apart(TULA, NORTH), abs=0.01)
        assert {one.title: one.spot.far for one in found.rows}["По сети"] is None


def test_an_offer_at_no_place_lies_roughly_in_the_territory_of_its_partner(stall: Stall) -> None:
    v = stall.yard.village
    with v.world.app.app_context():
        olga, town = stall.actor(v.olga), add_territory(SYSTEM, "Центр", None, TULA)
        tie = stall.yard.partner().tie
        services.edit_tie(olga, stall.at, stall.yard.plant, tie.version, services.TieFields(town.id, None, tie.since))
        given(stall, "По сети", kind="virtual", link="https://example.org")
        given(stall, "Тайное", point=NORTH, audience="coordinators")
        rough = find_offers(stall.actor(v.nikolay), programme(stall.at), Asked(wanted=Wanted(Around(NORTH, 5000))))
        assert [(one.title, one.spot.is_rough) for one in rough.rows] == [("Тайное", True), ("Экскурсия в цех", True)]
        assert [one.spot.far for one in rough.rows] == pytest.approx([apart(TULA, NORTH)] * 2, abs=0.01)
        assert listed(stall, v.olga, Around(NORTH, 1000)) == ["Тайное"]


def test_open_now_holds_for_the_place_where_it_is_given(stall: Stall) -> None:
    v = stall.yard.village
    with v.world.app.app_context():
        key = given(stall, "Всегда", point=TULA)
        services.add_season(stall.actor(v.olga), stall.at, stall.yard.plant, key, ALWAYS)
        assert listed(stall, v.nikolay, is_open=True) == ["Всегда"]
        assert listed(stall, v.nikolay, Around(NORTH, 5000), is_open=True) == ["Всегда"]
        assert listed(stall, v.nikolay, Around(NORTH, 3000), is_open=True) == []


def look(client: FlaskClient, path: str, **data: Any) -> Any:
    return client.post(path, data={"csrf_token": csrf_of(client, ROOT)} | data)


def test_where_one_stands_is_told_by_a_form_alone_and_kept_nowhere(stall: Stall) -> None:
    v = stall.yard.village
    with v.world.app.app_context():
        given(stall, "Ближнее", point=(54.2, 37.62))
        given(stall, "Дальнее", point=NORTH)
    client = v.world.browser(v.nikolay)
    page = client.get(ROOT + "?near=me&latitude=54.2331&longitude=37.6175")
    assert "It is not known where you are now" in page.text
    assert "geolocation=(self)" in page.headers["Permissions-Policy"]
    assert "geolocation=()" in client.get("/p/tula/today").headers["Permissions-Policy"]
    answer = look(client, ROOT + "near?near=me&kind=thing", latitude="54.2331", longitude="37.6175")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert answer.text.index("Дальнее") < answer.text.index("Ближнее")
    assert "Экскурсия" not in answer.text
    assert "<html" not in answer.text
    assert all(words not in answer.text for words in ("54.23", "37.61", "It is not known where you are now"))
    assert client.post(ROOT + "near?near=me", data={"latitude": "54", "longitude": "37"}).status_code == 400
    for wrong in ({}, {"latitude": "nan", "longitude": "37"}, {"latitude": "91", "longitude": "0"}, {"latitude": "x"}):
        assert "It is not known where you are now" in look(client, ROOT + "near?near=me", **wrong).text


def test_filters_stand_in_the_address_and_each_can_be_dropped(stall: Stall) -> None:
    v = stall.yard.village
    with v.world.app.app_context():
        town = add_territory(SYSTEM, "Центр", None, TULA).id
        services.add_season(
            stall.actor(v.olga), stall.at, stall.yard.plant, given(stall, "Всегда", point=NORTH), ALWAYS
        )
    client = v.world.browser(v.nikolay)
    page = client.get(f"{ROOT}?near=t{town}&within=10&open=1&kind=thing").text
    assert all(words in page for words in ("Всегда", "4.4 km", "Always open", "Near: Центр, up to 10 km"))
    assert f'href="{ROOT}?near=t{town}&amp;within=10&amp;kind=thing"' in page
    assert f'href="{ROOT}?open=1&amp;kind=thing"' in page
    assert "No such offer" in client.get(f"{ROOT}?near=t{town}&within=3&open=1").text
    for wrong in ("near=t0&within=7", "near=<b>&within=-1", "within=10", "open=&minute=99999999999"):
        assert "Экскурсия" in client.get(f"{ROOT}?{wrong}").text, wrong


@pytest.mark.parametrize("path", ["/p/tula/offers/", "/p/tula/partners/"])
def test_the_lists_ask_as_many_questions_for_many_as_for_few(stall: Stall, path: str) -> None:
    v = stall.yard.village
    with v.world.app.app_context():
        town, engine = add_territory(SYSTEM, "Центр", None, TULA).id, db.engine
        for number in range(2):
            key = given(stall, f"Всегда {number}", point=NORTH)
            services.add_season(stall.actor(v.olga), stall.at, stall.yard.plant, key, ALWAYS)
    client, counts = v.world.browser(v.olga), []
    for size in range(2):
        if size:
            with v.world.app.app_context():
                for number in range(9):
                    owner = stall.yard.enter(f"Ещё {number}")
                    site = services.add_site(stall.actor(v.olga), stall.at, owner, replace(PLACE, point=NORTH)).id
                    services.add_season(stall.actor(v.olga), stall.at, owner, site, ALWAYS)
                    given(stall, f"И {number}", point=NORTH)
        with counted(engine) as asked:
            answer = client.get(f"{path}?near=t{town}&within=10&open=1&map=1&q=тула")
            assert answer.status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12, asked


def test_an_empty_list_says_without_which_filter_there_is_something(stall: Stall) -> None:
    v = stall.yard.village
    with v.world.app.app_context():
        given(stall, "Станок", point=NORTH)
        actor, at = stall.actor(v.nikolay), programme(stall.at)
        there, nowhere = Wanted(Around(TULA, 9000)), Wanted(Around(TULA, 1))
        assert loosened_offers(actor, at, Asked(kind="job", wanted=there)) == {"kind": 1}
        assert loosened_offers(actor, at, Asked("экскурсии", "visit", wanted=nowhere)) == {"near": 1}
        assert loosened_offers(actor, at, Asked(kind="thing", wanted=replace(there, at=now()))) == {"open": 1}
        assert loosened_offers(actor, at, Asked("экскурсии", "job", sector="science")) == {}
        assert loosened_offers(actor, at, Asked(sector="science")) == {}
    client = v.world.browser(v.nikolay)
    page = client.get(f"{ROOT}?kind=job&age=15").text
    assert "without “Job”: " in page
    assert f'href="{ROOT}?age=15"' in page
    assert "without “" not in client.get(f"{ROOT}?kind=job").text
