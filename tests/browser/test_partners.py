"""A partner on a phone: says that the organisation is theirs, is let in by a coordinator, keeps its hours."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.person import DESK, PHONE, PROGRAMME, Person
from tests.browser.product import Product
from tests.browsing import violations

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

SERGEY, OLGA, NIKOLAY, SCHOOL = "Сергей Малинин", "Ольга Ветрова", "Николай Громов", "Колледж ремёсел"
VIKTOR, TOUR = "Виктор Лапин", "Экскурсия в цех: как делают детали"


def is_sound(person: Person) -> None:
    """Nothing for axe to say of the whole page, which no bar covers, and nothing beyond its right edge."""
    page, size = person.page, PHONE if person.is_phone else DESK
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    whole = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], whole)})
    assert violations(page) == []
    page.set_viewport_size(size)  # type: ignore[arg-type]


def claim(sergey: Person) -> None:
    """Find the college by a word in another form, and say that it is one's own."""
    sergey.go(f"{PROGRAMME}/partners/?q=колледжем")
    is_sound(sergey)
    sergey.press(SCHOOL)
    is_sound(sergey)
    sergey.press("Это моя организация")
    sergey.page.fill("#role", "завуч")
    sergey.page.fill("#proof", "Спросите в учебной части")
    is_sound(sergey)
    sergey.press("Спросить куратора")
    expect(sergey.page.get_by_text("Ждёт ответа")).to_have_count(1)


def accept(olga: Person) -> None:
    """Say yes where the question waits."""
    olga.go(f"{PROGRAMME}/work/partner_claims")
    olga.press(f"{SERGEY}: «Это моя организация»")
    expect(olga.page.get_by_text("Спросите в учебной части")).to_have_count(1)
    is_sound(olga)
    olga.press("Да, действует от неё")
    expect(olga.page.get_by_text("завуч")).to_have_count(1)


def correct(sergey: Person) -> None:
    """Make Saturday longer; hours that may be meant in two ways are refused, and what was typed stays."""
    sergey.go(f"{PROGRAMME}/partners/own")
    is_sound(sergey)
    sergey.press(SCHOOL)
    sergey.press("Изменить эти часы")
    sergey.page.fill("#day_5", "9–6")
    sergey.press("Сохранить часы")
    expect(sergey.page.locator("#day_5")).to_have_value("9–6")
    is_sound(sergey)
    sergey.page.fill("#day_5", "9–18")
    sergey.press("Сохранить часы")
    expect(sergey.page.get_by_text("09:00–18:00")).to_have_count(1)
    is_sound(sergey)


def test_representative_can_claim_and_keep_the_organisation_on_a_phone(product: Product, near: Browser) -> None:
    sergey, olga = Person(near, product.base, SERGEY, PHONE), Person(near, product.base, OLGA)
    nikolay = Person(near, product.base, NIKOLAY, PHONE)
    claim(sergey)
    accept(olga)
    correct(sergey)
    nikolay.go(f"{PROGRAMME}/partners/?q=колледж")
    nikolay.press(SCHOOL)
    expect(nikolay.page.get_by_text("09:00–18:00")).to_have_count(1)
    expect(nikolay.page.get_by_text("Изменить эти часы")).to_have_count(0)
    olga.page.get_by_role("button", name="Прекратить").first.click()
    with olga.page.expect_navigation():
        olga.page.locator("dialog[open]").get_by_role("button", name="Прекратить").click()
    assert sergey.page.goto(sergey.page.url.replace("#sites", "") + "/edit").status == 403  # type: ignore[union-attr]
    for person in (sergey, olga, nikolay):
        assert person.complaints == [], person.name
        person.close()


def ask(viktor: Person) -> str:
    """A mentor asks for the tour; a telephone in the words is refused, and what was typed stays."""
    viktor.go(f"{PROGRAMME}/offers/?q=цех")
    viktor.press(TOUR)
    is_sound(viktor)
    viktor.press("Попросить")
    viktor.page.fill("#words", "Подопечный хочет увидеть литьё, звоните 8 910 555 01 02")
    viktor.press("Отправить")
    expect(viktor.page.locator("#words")).to_have_value("Подопечный хочет увидеть литьё, звоните 8 910 555 01 02")
    is_sound(viktor)
    viktor.page.fill("#words", "Подопечный хочет увидеть литьё.")
    viktor.page.fill("#wanted", "В пятницу")
    viktor.press("Отправить")
    expect(viktor.page.locator("[aria-current=step]")).to_contain_text("Отправлена")
    is_sound(viktor)
    return viktor.page.url.removeprefix(viktor.base)


def test_a_mentors_request_closes_its_loop_on_phones(product: Product, near: Browser) -> None:
    viktor, sergey = Person(near, product.base, VIKTOR, PHONE), Person(near, product.base, SERGEY, PHONE)
    place = ask(viktor)
    sergey.go(f"{PROGRAMME}/requests/inbox")
    is_sound(sergey)
    asked = sergey.page.locator("article", has_text="литьё")
    expect(asked).to_contain_text("Наставник и один подросток или ребёнок")
    with sergey.page.expect_navigation():
        asked.get_by_role("button", name="Да, поможем").click()
    with sergey.page.expect_navigation():
        asked.get_by_role("button", name="Помощь состоялась").click()
    sergey.go(place)
    is_sound(sergey)
    viktor.go(place)
    viktor.page.get_by_label("Помогло", exact=True).check()
    is_sound(viktor)
    viktor.press("Закрыть")
    expect(viktor.page.locator("[aria-current=step]")).to_contain_text("Закрыта")
    expect(viktor.page.get_by_text("Помогло – сказал наставник или куратор.")).to_have_count(1)
    viktor.go(f"{PROGRAMME}/requests/?listed=over")
    is_sound(viktor)
    sergey.go(place)
    expect(sergey.page.get_by_text("Помогло – сказал наставник или куратор.")).to_have_count(1)
    for person in (viktor, sergey):
        assert person.complaints == [], person.name
        person.close()
