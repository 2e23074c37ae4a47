"""A whole meeting led without a mouse: open, let in, ask, pass the turn, reveal, give the floor, note, end."""

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.person import OPEN_COMPOSER, PHONE, Person
from tests.browser.product import Product
from tests.browser.rooming import MOMENT, all_see, coming_room, enter, speaker

pytestmark = [pytest.mark.browser, pytest.mark.live, pytest.mark.timeout(600)]

OLGA, GROUP = "Ольга Ветрова", ("Вера Калинина", "Константин Зимин", "Дарья Пахомова")
NEXT, FOCUSED = "[data-ref=next]", "[data-ref=next][aria-disabled=false]"
STEPS = 25
TABS = 150


def tab_to(leader: Person, selector: str) -> None:
    """Go on with Tab alone until the thing has the focus, and its focus is seen."""
    for _ in range(TABS):
        leader.page.keyboard.press("Tab")
        if leader.page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            break
    else:
        raise AssertionError(f"Tab does not come to {selector}")
    assert leader.page.evaluate("document.activeElement.matches(':focus-visible')")


def press(leader: Person, selector: str) -> None:
    """Tab to a button and press it."""
    tab_to(leader, selector)
    leader.page.keyboard.press("Enter")


def step(leader: Person) -> None:
    """The next step by its key, as soon as it takes presses."""
    expect(leader.page.locator(FOCUSED)).to_be_visible()
    before = leader.page.evaluate(MOMENT)
    leader.page.keyboard.press("Control+Enter")
    leader.page.wait_for_function(f"before => ({MOMENT})() !== before", arg=before)


def step_until(leader: Person, selector: str) -> None:
    """Follow the method until something is on the desk."""
    for _ in range(STEPS):
        if leader.page.locator(selector).count():
            return
        step(leader)
    raise AssertionError(f"the method does not come to {selector}")


def test_leader_can_lead_the_whole_loop_with_the_keyboard_alone(product: Product, near: Browser) -> None:
    olga = Person(near, product.base, OLGA)
    room = coming_room(olga)
    group = [Person(near, product.base, name, PHONE) for name in GROUP]
    for person in (olga, *group):
        enter(person, room)
    expect(olga.page.locator(FOCUSED)).to_be_visible()
    press(olga, NEXT)
    let_in(olga, len(group))
    pass_the_turn(olga, group)
    reveal(olga, group)
    give_the_floor(olga, group[1])
    write(olga, group)
    end(olga, group)
    assert olga.complaints == []


def let_in(olga: Person, count: int) -> None:
    door = olga.page.locator("[data-ref=door] li")
    expect(door).to_have_count(count)
    for left in range(count, 0, -1):
        press(olga, "[data-ref=door] li:first-child button:first-of-type")
        expect(door).to_have_count(left - 1)


def pass_the_turn(olga: Person, group: list[Person]) -> None:
    """In a round the next step is to pass the turn on; the others then speak."""
    step_until(olga, ".guide-question.is-open[data-mode=round_robin]")
    first = speaker(group)
    expect(olga.page.locator(FOCUSED)).to_be_visible()
    press(olga, NEXT)
    expect(first.page.locator(OPEN_COMPOSER)).to_have_count(0)
    for number in range(len(group) - 1):
        speaker(group).say(f"Моя очередь, {number}")


def reveal(olga: Person, group: list[Person]) -> None:
    """A blind question; one has answered; R opens the answers."""
    step_until(olga, ".guide-question.is-open[data-mode=blind]")
    group[0].say("Мой день с наставником")
    assert not any(person.was_sent("Мой день с наставником") for person in group[1:])
    olga.page.keyboard.press("r")
    all_see(group, "Мой день с наставником")


def give_the_floor(olga: Person, person: Person) -> None:
    person.page.locator(".room-lower [data-hand]").click()
    expect(olga.page.locator("[data-ref=hands] li")).to_have_count(1)
    press(olga, "[data-ref=hands] button")
    expect(person.page.locator("[data-ref=strip]")).to_contain_text("Слово у вас")


def write(olga: Person, group: list[Person]) -> None:
    """A note by its key, a line to the group by F6."""
    olga.page.keyboard.press("n")
    olga.page.keyboard.type("Вернуться к этому")
    press(olga, "[data-ref=note-form] [type=submit]")
    olga.sees("Вернуться к этому", "[data-ref=team]")
    for _ in range(6):
        olga.page.keyboard.press("F6")
        if olga.page.evaluate("document.activeElement.closest('[data-ref=group]') !== null"):
            break
    tab_to(olga, "[data-ref=group] [data-ref=composer-text]")
    olga.page.keyboard.type("Спасибо всем")
    press(olga, "[data-ref=group] .composer-send")
    all_see(group, "Спасибо всем")
    assert not any(person.was_sent("Вернуться к этому") for person in group)


def end(olga: Person, group: list[Person]) -> None:
    before = olga.page.locator(".is-now .guide-title").inner_text()
    for _ in range(STEPS):
        if olga.page.locator(".is-now .guide-title").inner_text() != before:
            break
        step(olga)
    press(olga, "[data-ref=end]")
    press(olga, "[data-ref=ask-verb]")
    expect(olga.page.locator("[data-ref=over]")).to_be_visible()
    for person in group:
        expect(person.page.locator("[data-ref=over]")).to_be_visible()
    expect(olga.page.locator("[data-ref=end]")).to_be_hidden()
    press(olga, "[data-ref=debrief]")
    expect(olga.page.get_by_role("dialog").filter(visible=True)).to_have_count(1)
