"""A focus group in real browsers: a vote, a hand queue, a blind question, and a leader who drops out in the middle."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.person import PHONE, Person
from tests.browser.product import Product
from tests.browser.rooming import admit, all_see, asked, coming_room, enter, speaker, step

pytestmark = [pytest.mark.browser, pytest.mark.live, pytest.mark.timeout(300)]

OLGA, PAVEL = "Ольга Ветрова", "Павел Дорохов"
VERA, KOSTYA = "Вера Калинина", "Константин Зимин"


def test_co_leader_can_go_on_when_the_leader_is_gone(product: Product, near: Browser) -> None:
    olga, pavel = Person(near, product.base, OLGA), Person(near, product.base, PAVEL)
    group = [Person(near, product.base, VERA, PHONE), Person(near, product.base, KOSTYA, PHONE)]
    room = coming_room(olga)
    for person in (olga, pavel, *group):
        enter(person, room)
    begin(olga, group)
    vote(olga, group)
    raise_hands(olga, group)
    olga.close()
    take_over(pavel, group)
    for person in (olga, pavel, *group):
        assert person.complaints == [], person.name


def begin(olga: Person, group: list[Person]) -> None:
    """The door, the introduction, the round, the first open question."""
    step(olga)
    admit(olga, len(group))
    for _ in range(3):
        step(olga)
    for number in range(len(group)):
        speaker(group).say(f"Я {number + 1}-й в круге")
    for _ in range(2):
        step(olga)
    asked(olga, group)


def vote(olga: Person, group: list[Person]) -> None:
    """A scale: nobody sees the result before the own vote; a vote can be changed."""
    step(olga)
    asked(olga, group)
    vera, kostya = group
    for person in group:
        expect(person.page.locator("[data-ref=cards] .ballot-scale input")).to_have_count(11)
        expect(person.page.locator("[data-ref=cards] .result")).to_have_count(0)
    choose(vera, "7")
    expect(vera.page.locator("[data-ref=cards] .result caption")).to_contain_text("1 из 2")
    expect(kostya.page.locator("[data-ref=cards] .result")).to_have_count(0)
    vera.page.get_by_role("button", name="Изменить ответ").click()
    choose(vera, "9")
    choose(kostya, "3")
    for person in group:
        expect(person.page.locator("[data-ref=cards] .result caption")).to_contain_text("2 из 2")
        expect(person.page.locator("[data-ref=cards] .result caption")).to_contain_text("6")
    expect(olga.page.locator(".guide-acts .result caption")).to_contain_text("2 из 2")


def choose(person: Person, value: str) -> None:
    """Vote for a number of the scale."""
    person.page.locator(f"[data-ref=cards] input[value='{value}']").check()
    person.page.locator("[data-ref=cards] .btn-primary").click()


def raise_hands(olga: Person, group: list[Person]) -> None:
    """Hands stand in the server's order, the same for everybody."""
    for number, person in enumerate(reversed(group), 1):
        person.page.locator(".room-lower [data-hand]").click()
        expect(person.page.locator(".room-lower [data-hand]")).to_contain_text(f"{number}")
    expect(olga.page.locator("[data-ref=hands] li")).to_have_count(len(group))


def take_over(pavel: Person, group: list[Person]) -> None:
    """The leader's page is gone: the co-leader asks the blind question and opens the answers."""
    step(pavel)
    asked(pavel, group)
    vera, kostya = group
    vera.say("Мой день с наставником 4411")
    assert not kostya.was_sent("Мой день с наставником 4411")
    kostya.say("Мой день был другим 5522")
    all_see(group, "Мой день с наставником 4411")
    all_see(group, "Мой день был другим 5522")
