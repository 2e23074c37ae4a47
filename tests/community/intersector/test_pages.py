"""The table and the rows behind its numbers, for a coordinator of all and one of a district."""

from datetime import timedelta

import pytest
from flask.testing import FlaskClient
from sqlalchemy import update

from community.offers.models import Offer
from community.offers.services import OfferFields, move_offer, start_offer
from community.partners.services import PartnerFields, TieFields, add_partner
from community.requests import services
from community.requests.models import PartnerRequest
from portal.clock import now
from portal.db import db
from tests.community.requests.conftest import Desk
from tests.world import Someone

pytestmark = pytest.mark.db
ROOT = "/p/tula/sectors/"
WHOLE = "The whole of Тульская область"
KNOWN = {"times_words": "по пятницам", "how": "Позвоните"}


def browser(desk: Desk, someone: Someone) -> FlaskClient:
    return desk.stall.yard.village.world.browser(someone)


def enter(desk: Desk, name: str, sector: str, place: str | None, offers: int = 1) -> int:
    """A partner that works in a place, with published offers."""
    v, olga = desk.stall.yard.village, desk.actor(desk.olga)
    tie = TieFields(territory_id=v.places[place] if place else None)
    partner = add_partner(olga, desk.at, PartnerFields(name, sector), tie).id
    for number in range(offers):
        row = start_offer(
            olga,
            desk.at,
            partner,
            OfferFields("lesson", f"{name}, занятие {number}", times_words="по пятницам", how="Позвоните"),
        )
        move_offer(olga, desk.at, row.id, "publish")
    return partner


def cells(page: str, row: str) -> dict[str, str]:
    """The words of a row's cells by their label."""
    found = next(part for part in page.split('<tr role="row"') if f">{row}</" in part)
    parts = [part.split("</td>")[0] for part in found.split('<span class="cell-label">')[1:]]
    return {part.split(":</span>")[0]: " ".join(strip(part.split(":</span>")[1]).split()) for part in parts}


def strip(html: str) -> str:
    out, inside = [], False
    for sign in html:
        inside = sign == "<" or (inside and sign != ">")
        out.append(" " if inside or sign == ">" else sign)
    return "".join(out)


def test_what_there_is_by_sector_and_place_with_the_gaps(desk: Desk) -> None:
    with desk.stall.yard.village.world.app.app_context():
        enter(desk, "Музей", "science", "Тула", 2)
        enter(desk, "Союз", "volunteering", None)
        enter(desk, "Школа", "education", "Алексин", 0)
    olga = browser(desk, desk.olga)
    page = olga.get(ROOT).text
    assert cells(page, "Тула")["Science"] == "2 1 partner"
    assert cells(page, "Алексин")["Science"] == "None"
    assert cells(page, "Алексин")["Education"] == "None 1 partner"
    assert f"rows?sector=education&amp;territory={desk.stall.yard.village.places['Алексин']}" in page
    assert cells(page, "Алексин")["Volunteering"] == "None wider: 1"
    assert "in 11 of 12 cells" in page


def test_a_stale_offer_fills_no_gap(desk: Desk) -> None:
    with desk.stall.yard.village.world.app.app_context():
        enter(desk, "Музей", "science", "Тула", 1)
        db.session.execute(update(Offer).values(assured_at=now() - timedelta(days=181)))
        db.session.commit()
    olga = browser(desk, desk.olga)
    page = olga.get(ROOT).text
    assert cells(page, "Тула")["Science"] == "None 1 partner old: 1"


def test_a_loop_is_counted_where_it_was_asked_and_its_cell_opens_it(desk: Desk) -> None:
    v = desk.stall.yard.village
    with v.world.app.app_context():
        first, second = desk.sent(), desk.sent("Вторая просьба о том же")
        desk.do(services.see_request, desk.sergey, first)
        desk.do(services.accept_request, desk.sergey, first)
        desk.do(services.deliver_request, desk.sergey, first)
        desk.do(services.close_request, desk.nikolay, first, "got_help")
        asked = db.session.get_one(PartnerRequest, second)
        db.session.execute(update(PartnerRequest).values(territory_id=v.places["Тула"]))
        db.session.execute(update(PartnerRequest).where(PartnerRequest.id == asked.id).values(
            sent_at=now() - timedelta(days=22)
        ))  # fmt: skip
        db.session.commit()
    olga = browser(desk, desk.olga)
    assert cells(olga.get(ROOT + "?show=loops").text, "Тула")["Business"].startswith("1 of 2 helped 1")
    answers = cells(olga.get(ROOT + "?show=answers").text, "Тула")["Business"]
    assert answers == "the same day of 1 answer silent: 1"
    rows = olga.get(f"{ROOT}rows?territory={v.places['Тула']}&sector=business&show=loops").text
    assert f"/requests/{first}" in rows
    assert f"/requests/{second}" in rows
    other = olga.get(f"{ROOT}rows?territory={v.places['Алексин']}&sector=business&show=loops").text
    assert "Nobody has asked for help here" in other
    assert f"/requests/{first}" not in olga.get(f"{ROOT}rows?sector=science&show=loops").text


def test_old_requests_are_told_apart(desk: Desk) -> None:
    with desk.stall.yard.village.world.app.app_context():
        row = desk.sent()
        desk.do(services.see_request, desk.sergey, row)
        desk.do(services.accept_request, desk.sergey, row)
        desk.do(services.deliver_request, desk.sergey, row)
        db.session.execute(update(PartnerRequest).values(sent_at=now() - timedelta(days=400)))
        db.session.commit()
    olga = browser(desk, desk.olga)
    year, ever = (cells(olga.get(f"{ROOT}?show=loops{more}").text, WHOLE)["Business"] for more in ("", "&period=all"))
    assert year == "– offers used: 0 of 1"
    assert ever == "0 of 1 offers used: 1 of 1"
    rows = f"{ROOT}rows?sector=business&show=loops"
    assert f"/requests/{row}" not in olga.get(rows).text
    assert f"/requests/{row}" in olga.get(rows + "&period=all").text


def test_offers_used_and_the_partners_behind_a_cell(desk: Desk) -> None:
    v = desk.stall.yard.village
    with v.world.app.app_context():
        enter(desk, "Музей", "science", "Тула", 2)
        row = desk.sent()
        desk.do(services.see_request, desk.sergey, row)
        desk.do(services.accept_request, desk.sergey, row)
        desk.do(services.deliver_request, desk.sergey, row)
    olga = browser(desk, desk.olga)
    page = olga.get(f"{ROOT}rows?sector=business&only=1").text
    assert [part.split("</span>")[0] for part in page.split("<span>")[1:] if part[0].isdigit()][:3] == ["1", "0", "1"]
    museum = olga.get(f"{ROOT}rows?sector=science&territory={v.places['Тула']}").text
    assert "Музей" in museum
    assert "Завод «Прогресс»" not in museum
    assert "Завод «Прогресс»" in olga.get(ROOT + "rows").text


def test_a_coordinator_of_a_district_sees_it_alone(desk: Desk) -> None:
    v = desk.stall.yard.village
    with v.world.app.app_context():
        enter(desk, "Музей", "science", "Тула", 2)
        enter(desk, "Лицей", "education", "Алексин")
    galina = browser(desk, v.galina)
    page = galina.get(ROOT).text
    assert cells(page, "Алексин")["Education"].startswith("1")
    assert ">Тула</" not in page
    assert galina.get(f"{ROOT}?territory={v.places['Тула']}").status_code == 404
    assert galina.get(f"{ROOT}rows?territory={v.places['Тула']}").status_code == 404
    assert "Музей" not in galina.get(ROOT + "rows").text


def test_nobody_else_sees_it(desk: Desk) -> None:
    for someone in (desk.nikolay, desk.sergey, desk.boy, desk.guardian):
        client = browser(desk, someone)
        assert client.get(ROOT).status_code == 404
        assert client.get(ROOT + "rows").status_code == 404


@pytest.mark.parametrize(
    "words", ["territory=999", "territory=' OR 1=1", "sector=x&show=y&period=z", "after=-1", "only=9"]
)
def test_rubbish_in_the_address_opens_a_page_or_none(desk: Desk, words: str) -> None:
    olga = browser(desk, desk.olga)
    for path in (ROOT, ROOT + "rows"):
        assert olga.get(f"{path}?{words}").status_code in (200, 404)
