"""A worry written out of a room: the form opens beside it, and what was being typed there stays as it was."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.person import OPEN_COMPOSER, PHONE, Person
from tests.browser.product import Product
from tests.browser.rooming import admit, coming_room, enter, step

pytestmark = [pytest.mark.browser, pytest.mark.live, pytest.mark.timeout(300)]

OLGA, VERA = "Ольга Ветрова", "Вера Калинина"
HALF, WORRY = "Хочу сказать, что", "Мне тревожно за соседку по группе"
FIELD = "[data-ref=composer-text]"
STEPS = 8


def test_what_is_typed_in_a_room_stays_while_a_worry_is_written_in_a_tab_beside_it(
    product: Product, near: Browser
) -> None:
    olga, vera = Person(near, product.base, OLGA), Person(near, product.base, VERA, PHONE)
    room = coming_room(olga)
    enter(olga, room)
    enter(vera, room)
    step(olga)
    admit(olga, 1)
    for _ in range(STEPS):
        if vera.page.locator(OPEN_COMPOSER).count():
            break
        step(olga)
    vera.may_write()
    vera.page.locator(FIELD).press_sequentially(HALF)
    write_worry(vera)
    expect(vera.page.locator(FIELD)).to_have_value(HALF)
    olga.say("Слышим друг друга?")
    vera.sees("Слышим друг друга?")
    vera.page.reload()
    vera.may_write()
    expect(vera.page.locator(FIELD)).to_have_value(HALF)
    vera.say(f"{HALF} мне помогло")
    olga.sees(f"{HALF} мне помогло")
    assert (olga.complaints, vera.complaints) == ([], [])


def write_worry(person: Person) -> None:
    """By the box of help, in a tab of its own."""
    person.page.locator(".room-lower [data-dialog=help]").click()
    with person.context.expect_page() as opened:
        person.page.locator("#help a[target=_blank]").filter(has_text="беспокоит").click()
    beside = opened.value
    for name in ("kind", "reader"):
        beside.locator(f"input[name={name}]").first.check()
    beside.fill("[name=words]", WORRY)
    with beside.expect_navigation():
        beside.locator("main form [type=submit]").first.click()
    expect(beside.get_by_text(WORRY)).to_be_visible()
    beside.close()
    person.page.locator("#help .dialog-head [data-close]").click()
