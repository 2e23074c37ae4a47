"""Partners found by what they offer: a kind and an age of one offer that stands and that its reader may read."""

from typing import Any

import pytest

from community.offers.queries.givers import by_offers
from community.offers.services import OfferFields, move_offer, start_offer, write_offer
from community.partners.queries import Asked, find_partners, loosened
from community.partners.queries.spots import Wanted
from portal.actor import SYSTEM
from portal.clock import now
from portal.db import db
from portal.globe import Around
from portal.programmes.queries import programme
from portal.programmes.services import add_territory
from tests.access.queries import counted
from tests.community.offers.conftest import Stall
from tests.community.offers.test_near import ALWAYS, NORTH, TULA
from tests.community.partners.test_near import place
from tests.world import Someone

pytestmark = pytest.mark.db
ROOT = "/p/tula/partners/"
PLANT = "Завод «Прогресс»"


def gives(stall: Stall, owner: int, kind: str, ages: tuple[int | None, int | None] = (None, None)) -> int:
    """Olga enters and publishes an offer of a partner."""
    olga = stall.actor(stall.yard.village.olga)
    row = start_offer(olga, stall.at, owner, OfferFields(kind, f"Дело: {kind}", "", "", *ages))
    write_offer(olga, stall.at, row.id, row.version, OfferFields(how="Позвоните", times_words="По средам"))
    move_offer(olga, stall.at, row.id, "publish")
    return row.id


def found(stall: Stall, someone: Someone, kind: str = "", age: int | None = None, **more: Any) -> list[str]:
    asked = asked_by(stall, someone, kind=kind, age=age, **more)
    return [row.name for row in find_partners(stall.actor(someone), programme(stall.at), asked).rows]


def asked_by(stall: Stall, someone: Someone, **more: Any) -> Asked:
    return Asked(**more, givers=by_offers(stall.actor(someone), programme(stall.at)).givers)


def test_a_partner_is_found_by_the_kind_and_the_age_of_one_and_the_same_offer(stall: Stall) -> None:
    v = stall.yard.village
    with v.world.app.app_context():
        school = stall.yard.enter("Школа")
        gives(stall, school, "lesson", (8, 12))
        gives(stall, school, "visit", (16, None))
        assert found(stall, v.nikolay, "visit") == [PLANT, "Школа"]
        assert found(stall, v.nikolay, "lesson") == ["Школа"]
        assert found(stall, v.nikolay, "job") == []
        assert found(stall, v.nikolay, age=14) == [PLANT]
        assert found(stall, v.nikolay, age=40) == ["Школа"]
        assert found(stall, v.nikolay, "visit", 16) == [PLANT, "Школа"]
        assert found(stall, v.nikolay, "visit", 10) == []
        assert found(stall, v.nikolay, "lesson", 10, sector="business") == ["Школа"]
        assert found(stall, v.nikolay, "lesson", 10, sector="science") == []
        assert found(stall, v.nikolay, "visit", text="завод") == [PLANT]


@pytest.mark.parametrize("move", ["pause", "archive"])
def test_what_does_not_stand_finds_nobody_not_even_for_coordinators(stall: Stall, move: str) -> None:
    v = stall.yard.village
    with v.world.app.app_context():
        stall.begin("Черновик", "room")
        assert found(stall, v.olga, "room") == []
        assert found(stall, v.olga, "visit") == [PLANT]
        move_offer(stall.actor(v.olga), stall.at, stall.tour, move)
        assert found(stall, v.olga, "visit") == []


def test_a_minor_finds_nobody_by_an_offer_that_is_not_for_them(stall: Stall) -> None:
    v = stall.yard.village
    with v.world.app.app_context():
        bank = stall.yard.enter("Банк")
        gives(stall, bank, "job", (18, None))
        assert found(stall, v.nikolay, "job") == ["Банк"]
        assert found(stall, v.maxim, "job") == []
        assert found(stall, v.maxim, age=30) == []
        assert found(stall, v.maxim, "visit") == [PLANT]


def test_an_offer_made_to_another_programme_finds_nobody_here(stall: Stall) -> None:
    v = stall.yard.village
    with v.world.app.app_context():
        other = v.world.programme("orel")
        petr = v.world.person(other, "Пётр Орлов", roles=("coordinator",))
        assert found(stall, v.olga, "visit") == [PLANT]
        nobody = by_offers(stall.actor(petr), programme(other))
        assert nobody.givers is not None
        assert db.session.scalars(nobody.givers("visit", None)).all() == []


def test_who_reads_no_offers_has_no_such_filters_and_they_do_nothing(stall: Stall) -> None:
    v = stall.yard.village
    page = v.world.browser(v.sasha).get(ROOT + "?kind=job&age=40").text
    assert PLANT in page
    assert all(words not in page for words in ('name="kind"', 'name="age"', "40 years old"))
    older = v.world.browser(v.maxim).get(ROOT + "?kind=job&age=40").text
    assert all(words in older for words in ('name="kind"', 'name="age"', "40 years old", "No such organisation"))


def test_the_filters_stand_in_the_form_in_the_address_and_on_the_map(stall: Stall) -> None:
    v = stall.yard.village
    with v.world.app.app_context():
        bakery = stall.yard.enter("Пекарня")
        for owner, point in ((stall.yard.plant, TULA), (bakery, NORTH)):
            place(stall.yard, owner, point)
        gives(stall, bakery, "job")
        town = add_territory(SYSTEM, "Центр", None, TULA).id
    page = v.world.browser(v.nikolay).get(f"{ROOT}?kind=visit&age=15&near=t{town}&within=10&map=1").text
    sheet = page[page.index('<svg class="map-sheet"') : page.index("</figure>")]
    assert (PLANT in sheet, "Пекарня" in page) == (True, False)
    assert '<option value="visit" selected>' in page
    assert 'name="age" value="15"' in page
    kept = f"near=t{town}&amp;within=10&amp;map=1"
    assert f'href="{ROOT}?{kept}&amp;age=15"' in page
    assert f'href="{ROOT}?{kept}&amp;kind=visit"' in page
    for wrong in ("kind=<b>&age=-1", "kind=&age=x", "age=9999999999999999999999"):
        assert "Пекарня" in v.world.browser(v.nikolay).get(f"{ROOT}?{wrong}").text, wrong


def test_when_nothing_is_found_it_is_said_which_filter_is_in_the_way(stall: Stall) -> None:
    v = stall.yard.village
    with v.world.app.app_context():
        place(stall.yard, stall.yard.plant, NORTH)
        asked = asked_by(stall, v.nikolay, kind="visit", age=15, sector="business", wanted=Wanted(Around(TULA, 1000)))
        assert loosened(stall.actor(v.nikolay), programme(stall.at), asked) == {"near": 1}
        two = asked_by(stall, v.nikolay, kind="job", age=50, wanted=Wanted(Around(TULA, 9000)))
        assert loosened(stall.actor(v.nikolay), programme(stall.at), two) == {}
        one = asked_by(stall, v.nikolay, kind="job", wanted=Wanted(Around(TULA), None))
        assert loosened(stall.actor(v.nikolay), programme(stall.at), one) == {}
        moment = asked_by(stall, v.nikolay, kind="visit", text="завод", wanted=Wanted(Around(TULA, 9000), now()))
        assert loosened(stall.actor(v.nikolay), programme(stall.at), moment) == {"open": 1}
        town = add_territory(SYSTEM, "Центр", None, TULA).id
    client = v.world.browser(v.nikolay)
    page = client.get(f"{ROOT}?kind=visit&age=50&near=t{town}&within=10").text
    assert "without “50 years old”: 1 organisation<" in page
    assert f'href="{ROOT}?near=t{town}&amp;within=10&amp;kind=visit"' in page
    far = client.get(f"{ROOT}?kind=visit&near=t{town}&within=1").text
    assert "without “Near: Центр, up to 1 km”: 1 organisation<" in far
    assert f'href="{ROOT}?near=t{town}&amp;kind=visit"' in far


@pytest.mark.parametrize("more", ["kind=lesson&age=10", "kind=lesson&age=90&sector=business"])
def test_the_page_asks_as_many_questions_for_many_offers_as_for_few(stall: Stall, more: str) -> None:
    from community.partners import services

    v, counts = stall.yard.village, []
    with v.world.app.app_context():
        town, engine = add_territory(SYSTEM, "Центр", None, TULA).id, db.engine
    client = v.world.browser(v.olga)
    for size in (1, 8):
        with v.world.app.app_context():
            for number in range(size):
                owner = stall.yard.enter(f"Школа {size} {number}")
                gives(stall, owner, "lesson", (8, 12))
                site = place(stall.yard, owner, NORTH)
                services.add_season(stall.actor(v.olga), stall.at, owner, site, ALWAYS)
        with counted(engine) as asked:
            answer = client.get(f"{ROOT}?{more}&near=t{town}&within=10&open=1&map=1&q=школа")
            assert answer.status_code == 200
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 12, asked
