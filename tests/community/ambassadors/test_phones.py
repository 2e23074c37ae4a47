"""On phones: an ambassador's link leads a stranger in and to a first act, and her own page says so in numbers alone."""

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from community.ambassadors.services import write_text
from portal.clock import now
from portal.db import db
from portal.mail.models import Mail
from tests.browser.person import PHONE
from tests.community.activities.conftest import Club, club
from tests.community.activities.test_phones import HERE, Hands, Phones, faults, hands, phones, press
from tests.community.ambassadors.conftest import Street

__all__ = ["club", "hands", "phones"]
pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
OWN = "/p/tula/ambassador"


def stranger(phones: Phones) -> Page:
    """A phone of somebody who has never been here."""
    options: Any = {"viewport": PHONE, "is_mobile": True, "has_touch": True, "locale": "ru-RU"}
    page = phones.stack.enter_context(phones.browser.new_context(base_url=phones.base, **options)).new_page()
    page.on("pageerror", lambda error: phones.complaints.append(str(error)))
    return page


def follow(page: Page, name: str) -> None:
    """Press a link, and wait for the page behind it."""
    with page.expect_navigation():
        page.get_by_role("link", name=name).first.click()


def sends(page: Page, hands: Hands) -> None:
    """The stranger writes, in their own time."""
    page.check("input[name=wants][value=volunteer]", force=True)
    page.check("input[name=adult][value=yes]", force=True)
    page.fill("#name", "Инна Щукина")
    page.fill("#email", "inna@example.org")
    page.check("#consent", force=True)
    hands.move(seconds=20)
    assert faults(page) == []
    with page.expect_navigation():
        page.locator("main form button[type=submit]").first.click()


def numbers(page: Page) -> list[str]:
    """What the ambassador's page says of opened, joined, took part."""
    page.goto(OWN)
    return page.locator("#came dd").all_inner_texts()


def test_an_ambassadors_link_leads_a_stranger_to_a_first_act(
    street: Street, club: Club, phones: Phones, hands: Hands
) -> None:
    v, app = street.village, street.village.world.app
    darya, olga, inna = phones.of(street.darya), phones.of(v.olga), stranger(phones)
    assert numbers(darya) == ["0", "0", "0"]
    assert faults(darya) == []
    inna.goto(f"/i/{street.code}")
    assert inna.context.cookies() == []
    assert faults(inna) == []
    follow(inna, "Хочу помочь")
    expect(inna.locator("#code")).to_have_value(street.code)
    sends(inna, hands)
    inna.wait_for_url("**/apply/sent")
    assert numbers(darya) == ["1", "0", "0"]
    olga.goto("/p/tula/applications/")
    follow(olga, "Инна Щукина")
    press(olga, "/accept")
    assert numbers(darya) == ["1", "1", "0"]
    with app.app_context():
        body = db.session.scalars(select(Mail.body).where(Mail.to == "inna@example.org")).one()
        row = club.published()
        where, begins = f"{HERE}{row.id}", row.starts_at
        db.session.rollback()
    inna.goto(re.findall(r"/invitation/\S+", body)[0])
    inna.fill("input[type=password]", "ветер-и-парус-7")
    press(inna, "/password")
    inna.goto(where)
    press(inna, "/register")
    hands.move(seconds=(begins - now()).total_seconds() + 600)
    olga.goto(f"{where}/people")
    olga.locator("input[value=attended]").first.check()
    with olga.expect_navigation():
        olga.locator("button[form=marks]").click()
    assert numbers(darya) == ["1", "1", "1"]
    assert "Инна" not in darya.content()
    inna.goto("/p/tula/me/")
    with inna.expect_navigation():
        inna.locator("#arrival button").click()
    expect(inna.locator("#arrival")).to_contain_text("Дарья")
    darya.goto(OWN)
    expect(darya.locator("#came")).to_contain_text("Инна Щ.")
    assert faults(darya) == []


def test_an_ambassador_can_copy_a_text_with_her_link(street: Street, phones: Phones) -> None:
    v, darya = street.village, phones.of(street.darya)
    with v.world.app.app_context():
        write_text(street.actor(v.olga), v.programme_id, "Друзьям", "Посмотри: {link}")
    darya.context.grant_permissions(["clipboard-read", "clipboard-write"])
    darya.goto(OWN + "/kit")
    assert faults(darya) == []
    darya.get_by_role("button", name="Скопировать").click()
    expect(darya.get_by_role("button", name="Скопировано")).to_be_visible()
    copied = darya.evaluate("navigator.clipboard.readText()")
    assert copied.endswith(f"/i/{street.code}")
