"""What people do in a room: enter, open, let in, ask, answer, reveal, close."""

from collections.abc import Iterable

from playwright.sync_api import expect

from tests.browser.person import OPEN_COMPOSER, PROGRAMME, Person
from tests.browser.product import wait_for

COMING = "Вторая группа выпускников"
# Where the meeting stands, as the desk shows it.
MOMENT = """() => [...document.querySelectorAll('[data-ref=next] span, .is-now .guide-title, .is-open .guide-number')]
  .map((one) => one.textContent).join(' | ')"""


def coming_room(person: Person) -> str:
    """The address of the room that the demo has ready, half an hour before its session begins."""
    person.go(f"{PROGRAMME}/sessions/")
    with person.page.expect_navigation():
        person.page.get_by_role("link", name=COMING).first.click()
    return f"{PROGRAMME}/rooms/{person.number()}/"


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
    """Press the one filled button, the method's next step, and wait until it is done; answers what it said."""
    button = leader.page.locator("[data-ref=next]")
    expect(button).to_contain_class("btn-primary")
    before, word = leader.page.evaluate(MOMENT), button.locator("span").inner_text()
    button.click()
    leader.page.wait_for_function(f"before => ({MOMENT})() !== before", arg=before)
    return word


def admit(leader: Person, count: int) -> None:
    """Let in everybody who waits at the door."""
    door = leader.page.locator("[data-ref=door] li")
    expect(door).to_have_count(count)
    for left in range(count, 0, -1):
        door.first.get_by_role("button").first.click()
        expect(door).to_have_count(left - 1)


def asked(leader: Person, people: Iterable[Person]) -> None:
    """Wait until everybody's page has the question that the leader has opened."""
    text = leader.page.locator(".guide-question.is-open .guide-text").inner_text()
    for person in people:
        expect(person.page.locator("[data-ref=question-text]")).to_have_text(text)


def speaker(people: list[Person]) -> Person:
    """Wait until exactly one of them may write, and answer who."""
    found: list[Person] = []

    def one_may() -> bool:
        found[:] = [person for person in people if person.page.locator(OPEN_COMPOSER).count()]
        return len(found) == 1

    wait_for(one_may, "exactly one person has the word")
    return found[0]


def all_see(people: Iterable[Person], text: str) -> None:
    """Wait until everybody has the line once."""
    for person in people:
        person.sees(text)


def end(leader: Person) -> None:
    """End the meeting."""
    leader.page.click("[data-ref=end]")
    leader.page.click("[data-ref=ask-verb]")
    expect(leader.page.locator("[data-ref=over]")).to_be_visible()
