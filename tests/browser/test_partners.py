"""A partner on a phone: says that the organisation is theirs, is let in, offers help, answers, sees what it did."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.person import DESK, PHONE, PROGRAMME, Person
from tests.browser.product import Product
from tests.browsing import violations

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

SERGEY, OLGA, NIKOLAY, SCHOOL = "Сергей Малинин", "Ольга Ветрова", "Николай Громов", "Колледж ремёсел"
VIKTOR, TOUR = "Виктор Лапин", "Экскурсия в цех: как делают детали"
ALINA, LYUDMILA = "Алина Крылова", "Людмила Крылова"
DENIS, LABORATORY, VISIT = "Денис Прохоров", "Лаборатория «Поле»", "День в лаборатории: что в нашей воде"
WORDS = "Мне разрешили самому налить форму. Спасибо!"


def is_sound(person: Person) -> None:
    """Nothing for axe to say of the whole page, which no bar covers, and nothing beyond its right edge."""
    page, size = person.page, PHONE if person.is_phone else DESK
    page.wait_for_load_state("networkidle")  # also of what the page fetches once it is there
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    whole = int(page.evaluate("document.documentElement.scrollHeight"))
    page.set_viewport_size({"width": size["width"], "height": max(size["height"], whole)})
    assert violations(page) == []
    page.set_viewport_size(size)  # type: ignore[arg-type]


def leave(*people: Person) -> None:
    """Nobody's browser has complained."""
    for person in people:
        assert person.complaints == [], person.name
        person.close()


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
    leave(sergey, olga, nikolay)


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


def help_out(sergey: Person) -> None:
    """A partner's yes to what a mentor asks, and that help was given; both with one press in the list."""
    sergey.go(f"{PROGRAMME}/requests/inbox")
    is_sound(sergey)
    asked = sergey.page.locator("article", has_text="литьё")
    expect(asked).to_contain_text("Наставник и один подросток или ребёнок")
    for name in ("Да, поможем", "Помощь состоялась"):
        with sergey.page.expect_navigation():
            asked.get_by_role("button", name=name).click()


def close(viktor: Person, place: str) -> None:
    """Who asked says that it helped."""
    viktor.go(place)
    viktor.page.get_by_label("Помогло", exact=True).check()
    is_sound(viktor)
    viktor.press("Закрыть")


def test_a_mentors_request_closes_its_loop_on_phones(product: Product, near: Browser) -> None:
    viktor, sergey = Person(near, product.base, VIKTOR, PHONE), Person(near, product.base, SERGEY, PHONE)
    place = ask(viktor)
    help_out(sergey)
    sergey.go(place)
    is_sound(sergey)
    close(viktor, place)
    expect(viktor.page.locator("[aria-current=step]")).to_contain_text("Закрыта")
    expect(viktor.page.get_by_text("Помогло – сказал наставник или куратор.")).to_have_count(1)
    viktor.go(f"{PROGRAMME}/requests/?listed=over")
    is_sound(viktor)
    sergey.go(place)
    expect(sergey.page.get_by_text("Помогло – сказал наставник или куратор.")).to_have_count(1)
    leave(viktor, sergey)


def offer(denis: Person) -> str:
    """Four short questions; only the kind and a line must be said, then where or when, and how to apply."""
    denis.press("Добавить предложение")
    denis.press("Сохранить и дальше")
    assert denis.page.locator(".error-summary li").count() == 2
    denis.page.get_by_label("Экскурсия на работу").check()
    denis.page.fill("#title", VISIT)
    is_sound(denis)
    for typed in ((), (), (("#times_words", "По пятницам после трёх"),), (("#how", "Напишите, сколько вас."),)):
        for place, words in typed:
            denis.page.fill(place, words)
        is_sound(denis)
        denis.press("Сохранить и дальше")
    denis.press("Опубликовать")
    is_sound(denis)
    return denis.page.url.removeprefix(denis.base)


def test_somebody_can_become_a_partner_and_offer_a_visit_on_a_phone(product: Product, near: Browser) -> None:
    denis, olga = Person(near, product.base, DENIS, PHONE), Person(near, product.base, OLGA)
    denis.go(f"{PROGRAMME}/partners/?q=лаборатория")
    denis.press(LABORATORY)
    denis.press("Это моя организация")
    denis.page.fill("#role", "лаборант")
    denis.page.fill("#proof", "Спросите заведующую")
    denis.press("Спросить куратора")
    denis.go(f"{PROGRAMME}/")
    expect(denis.page.get_by_role("link", name="Добавить предложение")).to_have_count(0)
    olga.go(f"{PROGRAMME}/work/partner_claims")
    olga.press(f"{DENIS}: «Это моя организация»")
    olga.press("Да, действует от неё")
    denis.go(f"{PROGRAMME}/")
    is_sound(denis)
    expect(denis.page.locator(".tab-bar")).to_contain_text("Просьбы к нам")
    place = offer(denis)
    denis.go(f"{PROGRAMME}/")
    is_sound(denis)
    expect(denis.page.locator("#my-offers")).to_contain_text(VISIT)
    olga.go(f"{PROGRAMME}/offers/?q=вода")
    olga.press(VISIT)
    assert olga.page.url.removeprefix(olga.base) == place
    leave(denis, olga)


def given(sergey: Person) -> int:
    """How often help was given, as the home of who acts for the partner says it first of all."""
    sergey.go(f"{PROGRAMME}/")
    return int(sergey.page.locator(".helped-numbers li", has_text="помогли").locator("strong").inner_text())


def test_a_partner_can_see_what_help_did_and_reads_thanks_after_everybodys_yes(product: Product, near: Browser) -> None:
    sergey, viktor = Person(near, product.base, SERGEY, PHONE), Person(near, product.base, VIKTOR, PHONE)
    before = given(sergey)
    place = ask(viktor)
    help_out(sergey)
    close(viktor, place)
    assert given(sergey) == before + 1
    viktor.press("Сказать спасибо")
    viktor.page.get_by_label("Спасибо подопечного, я передаю").check()
    viktor.page.fill("#words", WORDS)
    is_sound(viktor)
    viktor.press("Сказать")
    is_sound(viktor)
    alina, lyudmila = Person(near, product.base, ALINA, PHONE), Person(near, product.base, LYUDMILA, PHONE)
    reads = sergey.page.locator("#thanks").get_by_text(WORDS)
    sergey.go(f"{PROGRAMME}/helped/")
    expect(reads).to_have_count(0)
    place = viktor.page.url.removeprefix(viktor.base)
    for person in (alina, lyudmila):
        person.go(place)
        is_sound(person)
        person.press("Да, можно")
    sergey.go(f"{PROGRAMME}/helped/")
    is_sound(sergey)
    expect(reads).to_have_count(1)
    alina.press("Беру своё «да» назад")
    sergey.page.reload()
    expect(reads).to_have_count(0)
    leave(sergey, viktor, alina, lyudmila)
