"""Passkeys in Chromium, whose virtual authenticator stands for a phone: one is added, and opens the account alone."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, expect

from portal.accounts.models import Account, Passkey
from portal.accounts.services import set_password
from portal.actor import SYSTEM
from portal.db import db
from tests.browsing import signed_in
from tests.world import Someone, World

pytestmark = pytest.mark.browser
PASSWORD = "пароль-длинный"
PHONE = {
    "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
    "isUserVerified": True, "automaticPresenceSimulation": True,
}  # fmt: skip


@pytest.fixture
def olga(app: Flask, world: World) -> Someone:
    """A coordinator with a password."""
    someone = world.person(world.programme(), roles=("coordinator",))
    with app.app_context():
        set_password(SYSTEM, someone.account_id, PASSWORD)
    return someone


def phone_in(page: Page, **otherwise: Any) -> Any:
    """Put a virtual phone beside a page; answers the connection to it and its number."""
    cdp = page.context.new_cdp_session(page)
    cdp.send("WebAuthn.enable")
    made = cdp.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE | otherwise})
    return cdp, made["authenticatorId"]


@contextmanager
def stranger(browser: Browser, base: str) -> Iterator[BrowserContext]:
    """A browser that nobody has signed in with, in Russian."""
    context = browser.new_context(base_url=base, locale="ru-RU")
    context.add_cookies([{"name": "locale", "value": "ru", "url": base}])
    yield context
    context.close()


def watched(page: Page) -> list[str]:
    """The errors that the page tells the console."""
    told: list[str] = []
    page.on("console", lambda one: told.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda one: told.append(str(one)))
    return told


def test_person_can_sign_in_with_a_passkey_that_was_added_before(
    app: Flask, base: str, chromium: Browser, world: World, olga: Someone
) -> None:
    with signed_in(chromium, base, world, olga) as context:
        page = context.new_page()
        told = watched(page)
        cdp, phone = phone_in(page)
        page.goto("/account/safety")
        page.get_by_role("link", name="Добавить ключ").click()
        page.get_by_label("Название ключа").fill("Телефон Ольги")
        page.get_by_role("button", name="Создать ключ").click()
        expect(page.get_by_role("heading", name="Запасные коды")).to_be_visible()
        assert page.locator(".paper-codes li").count() == 10
        page.goto("/account/safety")
        expect(page.get_by_role("heading", name="Телефон Ольги")).to_be_visible()
        kept = cdp.send("WebAuthn.getCredentials", {"authenticatorId": phone})["credentials"]
        assert (len(kept), kept[0]["isResidentCredential"], kept[0]["rpId"]) == (1, True, "localhost")
        assert told == []
    with stranger(chromium, base) as context:
        page = context.new_page()
        told = watched(page)
        cdp, phone = phone_in(page)
        cdp.send("WebAuthn.addCredential", {"authenticatorId": phone, "credential": kept[0]})
        page.goto("/sign-in?next=/account/devices")
        page.get_by_role("link", name="С ключом доступа").click()
        page.get_by_role("button", name="Войти с ключом").click()
        page.wait_for_url(re.compile(r"^[^?]*/account/devices$"))
        assert told == []
    with app.app_context():
        assert db.session.get_one(Account, olga.account_id).has_second_factor
        assert db.session.query(Passkey).one().used_at is not None


def test_passkey_is_the_second_step_after_the_password(
    app: Flask, base: str, chromium: Browser, world: World, olga: Someone
) -> None:
    with stranger(chromium, base) as context:
        page = context.new_page()
        phone_in(page)
        _sign_in(page, olga)
        page.wait_for_url(f"**/p/{olga.slug}/")
        page.goto("/account/safety/passkey")
        page.get_by_role("button", name="Создать ключ").click()
        expect(page.get_by_role("heading", name="Запасные коды")).to_be_visible()
        context.clear_cookies(name="golosa")
        _sign_in(page, olga)
        page.wait_for_url("**/sign-in/second*")
        page.get_by_role("button", name="Взять ключ доступа").click()
        page.wait_for_url(f"**/p/{olga.slug}/")


def test_person_is_told_when_the_device_has_no_passkey(base: str, chromium: Browser) -> None:
    with stranger(chromium, base) as context:
        page = context.new_page()
        phone_in(page)
        page.goto("/sign-in/passkey")
        page.get_by_role("button", name="Войти с ключом").click()
        said = page.locator("[data-passkey-said]")
        expect(said).to_contain_text("Устройство не дало ключа", timeout=20_000)
        expect(page.get_by_role("button", name="Войти с ключом")).to_be_enabled()


def test_person_is_led_elsewhere_when_the_browser_has_no_passkeys(base: str, chromium: Browser) -> None:
    with stranger(chromium, base) as context:
        context.add_init_script("delete globalThis.PublicKeyCredential")
        page = context.new_page()
        page.goto("/sign-in/passkey")
        expect(page.get_by_text("Этот браузер здесь не умеет работать с ключами")).to_be_visible()
        expect(page.get_by_role("button", name="Войти с ключом")).to_be_hidden()


def _sign_in(page: Page, someone: Someone) -> None:
    page.goto("/sign-in/email")
    page.get_by_label("Электронная почта").or_(page.locator("#email")).first.fill(someone.email)
    page.locator("#password").fill(PASSWORD)
    page.locator("main button[type=submit]").click()
