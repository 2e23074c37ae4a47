"""Guardians in real browsers: an institution's representative signs for a list; a mother withdraws during a meeting."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.person import PHONE, PROGRAMME, Person
from tests.browser.planning import invite
from tests.browser.product import Product
from tests.browser.rooming import admit, coming_room, enter, step
from tests.browsing import violations

pytestmark = [pytest.mark.browser, pytest.mark.live, pytest.mark.timeout(600)]

OLGA, PAVEL, ANDREY, MARINA = "Ольга Ветрова", "Павел Дорохов", "Андрей Фомин", "Марина Кольцова"
LYUDMILA, ALINA = "Людмила Крылова", "Алина Крылова"  # she is 15: younger than 12 would need her own adult beside her
WARDS = ("Лиза Воронова", "Егор Тихонов", "Максим Орлов")


def publish_anew(marina: Person) -> None:
    """A new edition of the guardians' text on quotes, so that everybody is asked again."""
    marina.go(f"{PROGRAMME}/consents/texts/quotes/guardian/edit")
    marina.page.fill("#title_ru", "Можно ли приводить слова ребёнка")
    marina.press("Издать редакцию")


def name_duty(olga: Person, session: int) -> None:
    """A psychologist on duty with a phone, without whom a room with minors does not open."""
    olga.go(f"{PROGRAMME}/sessions/{session}/edit")
    olga.page.select_option("#duty_person_id", index=1)
    olga.page.fill("#duty_phone", "+7 900 000-00-00")
    olga.press("Сохранить")


def test_representative_can_consent_for_a_list_with_one_signature_on_a_phone(product: Product, near: Browser) -> None:
    marina, andrey = Person(near, product.base, MARINA), Person(near, product.base, ANDREY, PHONE)
    publish_anew(marina)
    andrey.go(f"{PROGRAMME}/")
    andrey.press("Решить за нескольких")
    expect(andrey.page.get_by_text("ждут ответа: 3")).to_have_count(1)
    andrey.press("Можно ли приводить слова ребёнка")
    assert violations(andrey.page) == []
    for name in WARDS[:2]:
        andrey.page.get_by_label(name).check()
    andrey.press("Разрешаю отмеченным")
    andrey.go(f"{PROGRAMME}/consents/several")
    expect(andrey.page.get_by_text("ждёт ответа: 1")).to_have_count(1)
    assert violations(andrey.page) == []
    andrey.press("Можно ли приводить слова ребёнка")
    for name, state in zip(WARDS, ("Разрешено", "Разрешено", "Новая редакция"), strict=True):
        expect(andrey.page.locator(".consent-row", has_text=name)).to_contain_text(state)
    for person in (marina, andrey):
        assert person.complaints == [], person.name
        person.close()


def test_guardian_can_withdraw_while_the_child_is_in_a_room_and_the_child_is_out(
    product: Product, near: Browser
) -> None:
    olga, pavel = Person(near, product.base, OLGA), Person(near, product.base, PAVEL)
    room = coming_room(olga)
    session = int(room.rstrip("/").rpartition("/")[2])
    name_duty(olga, session)
    invite(olga, session, "participant", [ALINA])
    if olga.page.locator("#despite-agreed").count():  # she does not fit by the screener of the graduates
        olga.page.check("#despite-agreed")
        with olga.page.expect_navigation():
            olga.page.click("form#invite button[type=submit]")
    alina = Person(near, product.base, ALINA, PHONE)
    for person in (olga, pavel, alina):
        enter(person, room)
    step(olga)
    admit(olga, 1)
    lyudmila = Person(near, product.base, LYUDMILA, PHONE)
    lyudmila.go(f"{PROGRAMME}/consents/")
    lyudmila.page.locator(f"section:has(h2:text-is('{ALINA}')) .consent-row a").first.click()
    lyudmila.press("Отозвать разрешение")
    expect(lyudmila.page.get_by_role("heading", name="Больше не действует")).to_be_visible()
    expect(lyudmila.page.get_by_text("Вторая группа выпускников")).to_be_visible()
    assert violations(lyudmila.page) == []
    expect(alina.page.locator("[data-ref=composer]:not(.is-shut):not([hidden])")).to_have_count(0, timeout=10_000)
    expect(alina.page.locator(".strip-lost")).to_be_visible(timeout=10_000)
    for person in (olga, pavel, lyudmila, alina):
        person.close()
