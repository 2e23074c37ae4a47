"""What strangers read of a programme: offers, needs, numbers, the sitemap; and what they must not."""

import json
from datetime import timedelta
from typing import Any

import pytest
from lxml import etree
from sqlalchemy import select, update

from community.activities.models import Activity
from community.needs.models import Need
from community.offers.models import Offer
from community.partners.models import Organisation, OrganisationProgramme, OrganisationSite
from community.requests import services
from portal.clock import now
from portal.db import db
from portal.people.models import Person
from tests.community.needs.conftest import WHY, Board
from tests.community.requests.conftest import Desk

pytestmark = pytest.mark.db
FRONT, OFFERS = "/open/tula/", "/open/tula/offers"
ENDED = {"since": now().date() - timedelta(9), "until": now().date() - timedelta(3)}
TOUR, PLANT = "Экскурсия в цех", "Завод «Прогресс»"


def publish(**more: Any) -> None:
    """Everybody may see the plant."""
    changed = {"listed_for": "everyone", "links_for": "everyone", "website": "https://example.org/plant"} | more
    db.session.execute(update(Organisation).values(changed))
    db.session.commit()


def read(desk: Desk, path: str) -> str:
    """A page as a stranger gets it."""
    answer = desk.stall.yard.village.world.app.test_client().get(path, query_string={"lang": "en"})
    assert answer.status_code == 200
    return answer.text


def data_of(page: str) -> Any:
    return json.loads(page.split('type="application/ld+json"')[1].split(">", 1)[1].split("</script>")[0])


def test_an_offer_stands_there_when_its_partner_shows_itself_to_everybody(desk: Desk) -> None:
    with desk.stall.yard.village.world.app.app_context():
        assert TOUR not in read(desk, FRONT) + read(desk, OFFERS)
        publish()
        assert all(TOUR in page and PLANT in page for page in (read(desk, FRONT), read(desk, OFFERS)))
        (item,) = data_of(read(desk, OFFERS))["itemListElement"]
        assert item["item"]["provider"] == {
            "@type": "Organization", "name": PLANT, "url": "https://example.org/plant",
        }  # fmt: skip
        assert item["item"]["audience"] == {
            "@type": "PeopleAudience", "suggestedMinAge": 14, "suggestedMaxAge": 17,
        }  # fmt: skip


def test_machines_are_told_of_an_offer_what_its_partner_gives_and_of_nobody_who_asked(desk: Desk) -> None:
    with desk.stall.yard.village.world.app.app_context():
        publish()
        desk.sent()
        found = data_of(read(desk, OFFERS))
        (listed,) = found["itemListElement"]
        assert set(found) == {"@context", "@type", "url", "itemListElement"}
        assert set(listed) == {"@type", "position", "item"}
        assert set(listed["item"]) == {
            "@type", "@id", "name", "serviceType", "provider", "description", "audience",
        }  # fmt: skip
        names = [one.given_name for one in db.session.scalars(select(Person))]
        assert [name for name in names if name in json.dumps(found, ensure_ascii=False)] == []


@pytest.mark.parametrize(
    ("model", "changed"),
    [
        (Organisation, {"listed_for": "members"}), (Organisation, {"state": "closed"}),
        (Offer, {"state": "paused"}), (Offer, {"assured_at": now() - timedelta(days=181)}),
        (OrganisationProgramme, ENDED),
    ],
)  # fmt: skip
def test_what_is_not_for_everybody_or_does_not_stand_is_not_there(desk: Desk, model: Any, changed: Any) -> None:
    with desk.stall.yard.village.world.app.app_context():
        publish()
        db.session.execute(update(model).values(changed))
        db.session.commit()
        assert TOUR not in read(desk, FRONT) + read(desk, OFFERS)


def test_offers_to_one_programme_stand_on_no_page_of_another(desk: Desk) -> None:
    desk.stall.yard.village.world.programme("orel")
    with desk.stall.yard.village.world.app.app_context():
        publish()
        assert TOUR in read(desk, OFFERS)
        assert all(TOUR not in read(desk, path) for path in ("/open/orel/", "/open/orel/offers"))


def test_a_place_and_an_address_of_the_web_only_where_everybody_may_read_them(desk: Desk) -> None:
    with desk.stall.yard.village.world.app.app_context():
        publish(links_for="members")
        db.session.execute(update(OrganisationSite).values(audience="members"))
        db.session.commit()
        page = read(desk, OFFERS)
        assert "example.org" not in page
        assert "areaServed" not in data_of(page)["itemListElement"][0]["item"]
        db.session.execute(update(OrganisationSite).values(audience="everyone"))
        db.session.commit()
        assert data_of(read(desk, OFFERS))["itemListElement"][0]["item"]["areaServed"] == "Тула"


def test_needs_for_everybody_stand_there_and_no_pair_s(board: Board) -> None:
    desk = board.desk
    with desk.stall.yard.village.world.app.app_context():
        board.write()
        shown = board.programmes(audience="public")
        page = read(desk, FRONT)
        assert "Тёплые куртки" in page
        assert "Увидеть, как работают станки" not in page
        assert WHY in page
        db.session.execute(update(Need).where(Need.id == shown).values(audience="programme"))
        db.session.commit()
        assert "Тёплые куртки" not in read(desk, FRONT)


def test_numbers_are_told_with_what_they_are_of(desk: Desk) -> None:
    with desk.stall.yard.village.world.app.app_context():
        assert "Partners at work" in read(desk, FRONT)
        assert "that ended with help" not in read(desk, FRONT)
        for result in ("got_help", "dont_know"):
            row = desk.sent()
            desk.do(services.see_request, desk.sergey, row)
            desk.do(services.accept_request, desk.sergey, row)
            desk.do(services.deliver_request, desk.sergey, row)
            desk.do(services.close_request, desk.nikolay, row, result)
        assert "1\u00a0of\u00a02" in read(desk, FRONT)
        db.session.execute(update(OrganisationProgramme).values(ENDED))
        db.session.commit()
        assert "Partners at work" not in read(desk, FRONT)


def test_the_programme_says_what_it_is_to_machines(desk: Desk) -> None:
    with desk.stall.yard.village.world.app.app_context():
        found = data_of(read(desk, FRONT))
        assert (found["@type"], found["name"]) == ("NGO", "Рядом, tula")


def test_the_sitemap_has_the_open_pages_in_both_languages_and_nothing_else(desk: Desk) -> None:
    names = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
    with desk.stall.yard.village.world.app.app_context():
        client = desk.stall.yard.village.world.app.test_client()
        root = etree.fromstring(client.get("/sitemap.xml").data)
        found = [one.text or "" for one in root.findall(".//s:loc", names)]
        assert [one.split("/open/")[1] for one in found] == ["tula/", "tula/offers"]
        assert {one.get("hreflang") for one in root.findall(".//x:link", names)} == {"ru", "en"}
        assert "Sitemap: http" in client.get("/robots.txt").text
        assert db.session.query(Activity).count() == 0


def test_hostile_words_of_an_offer_stay_words(desk: Desk) -> None:
    with desk.stall.yard.village.world.app.app_context():
        publish(name="</script><script>alert(1)</script>", website="https://example.org/\"onload='x'")
        page = read(desk, OFFERS)
        assert "<script>alert" not in page
        assert data_of(page)["itemListElement"][0]["item"]["provider"]["name"].startswith("</script>")
