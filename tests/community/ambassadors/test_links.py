"""The open link: no cookie, no address, honest numbers; the code goes through to the forms; off is off."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import select

from community.ambassadors.errors import TooManyCodes
from community.ambassadors.models import AmbassadorCode, CodeClick
from community.ambassadors.services import count_opening, end_code, make_code
from portal.accounts.models import TryCount
from portal.clock import moved, now, today
from portal.db import Base, db
from portal.errors import NotFound
from portal.limits import AMBASSADOR_CODES, CODE_CLICKS
from portal.people.models import Position
from portal.people.services import end_position
from tests.community.ambassadors.conftest import Street
from tests.community.ambassadors.test_rules import PHONE
from tests.world import csrf_of

pytestmark = pytest.mark.db


def opened(street: Street, client: FlaskClient | None = None, code: str = "", **headers: str) -> Any:
    client = client or street.village.world.app.test_client()
    sent = {"User-Agent": PHONE} | {key.replace("_", "-"): value for key, value in headers.items()}
    return client.get(f"/i/{code or street.code}", headers=sent)


def clicks(street: Street) -> int:
    with street.village.world.app.app_context():
        return street.counts().clicks


def links_of(answer: Any) -> list[str]:
    return [str(one.get("href")) for one in html.fromstring(answer.get_data(as_text=True)).iter("a")]


def test_a_stranger_can_open_a_link_and_nothing_of_them_is_kept(street: Street) -> None:
    app = street.village.world.app
    with app.app_context():
        before = {table.name: db.session.execute(table.select()).all() for table in Base.metadata.sorted_tables}
    answer = opened(street)
    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["X-Robots-Tag"] == "noindex"
    page = html.fromstring(answer.get_data(as_text=True))
    assert [str(one.get("src")).split("/")[-1] for one in page.iter("script")] == ["theme.js"]
    assert page.xpath("//form | //input | //meta[@name='csrf-token']") == []
    with app.app_context():
        after = {table.name: db.session.execute(table.select()).all() for table in Base.metadata.sorted_tables}
        [click] = db.session.scalars(select(CodeClick)).all()
        assert (click.code_id, click.day, click.clicks) == (street.code_id, today("Europe/Moscow"), 1)
        assert db.session.scalars(select(TryCount)).all() == []
    # Besides that number no row of any table has come or changed.
    assert [name for name in after if after[name] != before[name]] == ["code_click"]


def test_the_code_goes_through_to_both_forms_and_the_open_page(street: Street) -> None:
    hrefs = links_of(opened(street, code=street.code.lower()))
    asked = f"code={street.code}"
    for part in ("/apply/help", "/apply/seek", "/open/tula/?"):
        [href] = [one for one in hrefs if part in one]
        assert asked in href
    client = street.village.world.app.test_client()
    listed = links_of(client.get(f"/open/tula/?{asked}"))
    assert [asked in one for one in listed if "/apply/" in one] == [True, True, True]
    form = html.fromstring(client.get(f"/open/tula/apply/help?{asked}").get_data(as_text=True))
    assert form.xpath("//input[@name='code']/@value") == [street.code]


def test_only_a_persons_first_look_is_counted(street: Street) -> None:
    opened(street)
    opened(street)
    assert clicks(street) == 2
    opened(street, User_Agent="TelegramBot (like TwitterBot)")
    opened(street, Sec_Purpose="prefetch")
    street.village.world.app.test_client().head(f"/i/{street.code}", headers={"User-Agent": PHONE})
    street.village.world.app.test_client().get(f"/i/{street.code}?lang=en", headers={"User-Agent": PHONE})
    opened(street, street.village.world.browser(street.darya))
    assert clicks(street) == 2


def test_openings_of_a_day_are_counted_up_to_a_bound(street: Street) -> None:
    with street.village.world.app.app_context():
        count_opening(street.code_id)
        row = db.session.scalars(select(CodeClick)).one()
        row.clicks = CODE_CLICKS - 1
        db.session.commit()
        count_opening(street.code_id)
        count_opening(street.code_id)
        assert street.counts().clicks == CODE_CLICKS
        with moved(now() + timedelta(days=1)):
            count_opening(street.code_id)
        assert street.counts().clicks == CODE_CLICKS + 1


def test_a_link_that_is_off_leads_to_the_programme_without_code_and_counts_nobody(street: Street) -> None:
    with street.village.world.app.app_context():
        end_code(street.actor(street.darya), street.code_id)
    answer = opened(street)
    assert answer.status_code == 200
    assert not [one for one in links_of(answer) if "code=" in one]
    assert [one for one in links_of(answer) if "/apply/help" in one]
    assert clicks(street) == 0


def test_a_link_ends_with_the_position(street: Street) -> None:
    with street.village.world.app.app_context():
        held = db.session.scalars(
            select(Position).where(Position.person_id == street.darya.person_id, Position.kind == "ambassador")
        ).one()
        end_position(street.actor(street.village.olga), held.id, today("Europe/Moscow") - timedelta(days=0))
    with moved(now() + timedelta(days=1)):
        answer = opened(street)
    assert not [one for one in links_of(answer) if "code=" in one]
    assert clicks(street) == 0


def test_an_unknown_code_is_a_kind_page_without_a_cookie(street: Street) -> None:
    answer = opened(street, code="ZZZZZZZ")
    assert (answer.status_code, "Set-Cookie" in answer.headers) == (404, False)


def test_an_ambassador_can_make_links_up_to_the_bound_and_switch_one_off(street: Street) -> None:
    world, place = street.village.world, "/p/tula/ambassador"
    browser = world.browser(street.darya)
    data = {"csrf_token": csrf_of(browser, place), "label": "  Чат   выпускников "}
    answer = browser.post(f"{place}/codes", data=data)
    assert answer.status_code == 303
    page = browser.get(answer.headers["Location"]).get_data(as_text=True)
    assert "Чат выпускников" in page
    assert "<svg" in page
    with world.app.app_context():
        for _number in range(AMBASSADOR_CODES - 2):
            make_code(street.actor(street.darya), street.village.programme_id, "")
        with pytest.raises(TooManyCodes):
            make_code(street.actor(street.darya), street.village.programme_id, "")
    refused = browser.post(f"{place}/codes", data=data | {"label": "Ещё один"})
    assert (refused.status_code, "Ещё один" in refused.get_data(as_text=True)) == (422, True)
    assert browser.post(f"{place}/codes/{street.guid}/end", data=data).status_code == 303
    assert browser.post(f"{place}/codes", data=data).status_code == 303
    with world.app.app_context():
        assert db.session.get_one(AmbassadorCode, street.code_id).ended_at is not None


def test_nobody_else_can_see_or_end_a_link_nor_make_one(street: Street) -> None:
    village, own = street.village, f"/p/tula/ambassador/codes/{street.guid}"
    for someone in (village.olga, village.vera, village.sasha, village.nina):
        browser = village.world.browser(someone)
        assert [browser.get(one).status_code for one in ("/p/tula/ambassador", own, own + "/cards.pdf")] == [404] * 3
        with village.world.app.app_context(), pytest.raises(NotFound):
            end_code(street.actor(someone), street.code_id)
        with village.world.app.app_context(), pytest.raises(NotFound):
            make_code(street.actor(someone), village.programme_id, "")


def test_cards_are_a_sheet_and_a_square(street: Street) -> None:
    browser, own = street.village.world.browser(street.darya), f"/p/tula/ambassador/codes/{street.guid}"
    square, sheet = browser.get(own + "/card.svg"), browser.get(own + "/cards.pdf")
    assert (square.mimetype, sheet.mimetype) == ("image/svg+xml", "application/pdf")
    assert html.fromstring(square.data).xpath("//*[local-name()='path']")
    assert sheet.data.startswith(b"%PDF-")
    assert sheet.data.count(b"/Type /Page\n") + sheet.data.count(b"/Type /Page ") <= 1
