"""From the open page inside: an organisation writes on a phone, is taken in, and acts for itself."""

import re
import sqlite3
from contextlib import closing
from secrets import token_hex

import pytest
from playwright.sync_api import Browser, expect

from portal.limits import STRANGER_SECONDS
from tests.browser.person import PHONE, PROGRAMME, Person
from tests.browser.product import Product
from tests.browser.test_partners import is_sound, leave

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

OLGA, PASSWORD = "Ольга Ветрова", "четыре слова и ещё"
BAKERY, GIFT, BETTER = "Пекарня «Калач»", "Хлеб к чаю по субботам", "Хлеб и пироги по субботам"


def write(guest: Person, name: str, mail: str, *more: tuple[str, str]) -> None:
    """Fill in the open form and send it, not faster than anybody types."""
    guest.page.get_by_label("Да, мне 18 или больше").check()
    for place, words in (("#name", name), ("#email", mail), *more):
        guest.page.fill(place, words)
    guest.page.locator("#consent").check()
    is_sound(guest)
    guest.page.wait_for_timeout(STRANGER_SECONDS[0] * 1000)
    guest.press("Отправить")
    is_sound(guest)


def take_in(olga: Person, name: str) -> None:
    """A coordinator finds the letter and invites who wrote."""
    olga.go(f"{PROGRAMME}/work/applications")
    olga.press(name)
    is_sound(olga)
    olga.press("Принять и пригласить")


def invitation(guest: Person, product: Product, mail: str) -> str:
    """The way in that stands in the letter: in the queue, or among the mails of the demo."""
    with closing(sqlite3.connect(product.folder / "var" / "demo.db", timeout=30)) as base:
        [(body,)] = base.execute('SELECT body FROM mail WHERE "to" = ?', (mail,)).fetchall()
    if not body:
        guest.go("/demo/mail/")
        body = guest.page.locator("article", has_text=mail).inner_text()
    return str(re.findall(r"/invitation/\S+", body)[0])


def join(guest: Person, way: str, mail: str) -> None:
    """Open the letter's link, choose a password and be inside."""
    guest.go(way)
    is_sound(guest)
    guest.page.fill("#email", mail)
    guest.page.fill("#password", PASSWORD)
    guest.press("Занять своё место")
    assert "/invitation/" not in guest.page.url
    guest.go(f"{PROGRAMME}/")
    is_sound(guest)


def test_an_organisation_can_write_from_the_open_page_and_act_once_it_is_taken_in(
    product: Product, near: Browser
) -> None:
    guest, olga = Person(near, product.base, "", PHONE), Person(near, product.base, OLGA)
    guest.go("/open/tula/")
    guest.press("Хотим стать партнёром")
    guest.page.select_option("#sector", "business")
    mail = f"zina-{token_hex(3)}@example.org"
    write(guest, "Зинаида Ржевская", mail, ("#organisation", BAKERY))
    take_in(olga, "Зинаида Ржевская")
    join(guest, invitation(guest, product, mail), mail)
    guest.press("Добавить предложение")
    guest.page.get_by_label("Вещи").check()
    guest.page.fill("#title", GIFT)
    guest.press("Сохранить и дальше")
    guest.go(f"{PROGRAMME}/")
    guest.press(GIFT)
    guest.press("Что предлагается")
    guest.page.fill("#title", BETTER)
    guest.press("Сохранить и дальше")
    guest.go(f"{PROGRAMME}/")
    is_sound(guest)
    expect(guest.page.locator("#my-offers")).to_contain_text(BETTER)
    leave(guest, olga)
