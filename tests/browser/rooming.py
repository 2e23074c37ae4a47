"""What people do in a room: enter, open, let in, ask, answer, reveal, close."""

from collections.abc import Iterable

from playwright.sync_api import expect

from tests.browser.person import Person


def enter(person: Person, room: str) -> None:
    """Through the door where there is one, and wait for the connection."""
    person.go(room)
    for rule in person.page.locator(".lobby-rules input[type=checkbox]").all():
        rule.check()
    if person.page.locator(".lobby-rules").count():
        with person.page.expect_navigation():
            person.page.click("form[action$=enter] button[type=submit]")
    expect(person.page.locator("[data-room-screen]")).to_be_visible()
    expect(person.page.locator(".strip-lost:visible")).to_have_count(0)


def step(leader: Person) -> str:
    """Press the one filled button, the method's next step; answers what it said."""
    button = leader.page.locator("[data-ref=next]")
    expect(button).to_contain_class("btn-primary")
    word = button.inner_text()
    button.click()
    expect(button).not_to_have_text(word)
    return word


def steps_until(leader: Person, there: str) -> None:
    """Follow the method until the page shows `there` (a selector)."""
    for _ in range(12):
        if leader.page.locator(there).count():
            return
        step(leader)
    raise AssertionError(f"the method did not lead to {there}")


def admit(leader: Person, count: int) -> None:
    """Let in everybody who waits at the door."""
    door = leader.page.locator("[data-ref=door] li")
    expect(door).to_have_count(count)
    for left in range(count, 0, -1):
        door.first.get_by_role("button").first.click()
        expect(door).to_have_count(left - 1)


def ask(leader: Person, number: int) -> None:
    """Ask the guide's question of this number."""
    question = leader.page.locator(".guide-question").filter(
        has=leader.page.locator(f".guide-number:text-is('{number}')")
    )
    question.get_by_role("button").first.click()
    expect(question.locator(".guide-acts")).to_be_visible()


def answer(person: Person, text: str) -> None:
    """Answer the open question as soon as it may be done."""
    person.may_write()
    person.say(text)


def all_see(people: Iterable[Person], text: str) -> None:
    """Wait until everybody has the line once."""
    for person in people:
        person.sees(text)
