"""What people of a Balint group do: offer a case, vote, say yes, ask, return a question, keep a note, stop."""

from playwright.sync_api import Locator, expect

from tests.browser.person import PROGRAMME, Person
from tests.browser.rooming import step

COMING = "Первая встреча круга"


def circle_room(person: Person) -> str:
    """The address of the room in which the demo's Balint group is about to begin."""
    person.go(f"{PROGRAMME}/sessions/")
    with person.page.expect_navigation():
        person.page.get_by_role("link", name=COMING).first.click()
    return f"{PROGRAMME}/rooms/{person.number()}/"


def card(person: Person) -> Locator:
    """What the group asks of this person now."""
    return person.page.locator("[data-ref=case]")


def press(person: Person, word: str) -> None:
    """Press a button of what concerns the case, on a phone as on the desk."""
    card(person).get_by_role("button", name=word, exact=True).first.click()


def problem(person: Person, text: str) -> None:
    """Wait until the place to write says why something was not taken."""
    expect(person.page.locator("[data-ref=composer-problem]").first).to_contain_text(text)


def answer(person: Person, text: str = "") -> None:
    """Answer what the page asks in a dialog."""
    page = person.page
    expect(page.locator("dialog[data-ref=ask]")).to_be_visible()
    if text:
        page.fill("[data-ref=ask-field]", text)
    page.click("[data-ref=ask-verb]")
    expect(page.locator("dialog[data-ref=ask]")).to_be_hidden()


def offer(person: Person, text: str) -> None:
    """Offer a case in one line."""
    press(person, "У меня есть случай")
    answer(person, text)
    expect(card(person)).to_contain_text(text)


def vote(person: Person, text: str) -> None:
    """Vote for the case of which this line tells."""
    card(person).get_by_role("button", name=text).click()
    expect(card(person)).to_contain_text("Ответ сохранён")


def row(leader: Person, text: str) -> Locator:
    """A case or a question as it waits on the desk."""
    return card(leader).locator(".case-row", has_text=text)


def paste(person: Person, text: str) -> None:
    """Put a text into the field as from elsewhere."""
    person.context.grant_permissions(["clipboard-read", "clipboard-write"])
    person.page.evaluate("text => navigator.clipboard.writeText(text)", text)
    person.page.focus("[data-ref=composer-text]")
    person.page.keyboard.press("Control+V")


def go_on_early(leader: Person, reason: str) -> None:
    """The next phase although the group has worked for less than a quarter of an hour."""
    leader.page.locator("[data-ref=next].btn-primary:not([aria-disabled=true])").click()
    answer(leader, reason)


def take_pause(presenter: Person, leader: Person, group: list[Person]) -> None:
    """The presenter stops the meeting; the leaders alone learn who asked, and go on."""
    press(presenter, "Пауза, мне тяжело")
    for person in group:
        expect(person.page.locator("[data-ref=strip]")).to_contain_text("Пауза")
    expect(leader.page.locator("[data-ref=case] .case-hard")).to_be_visible()
    step(leader)
    for person in group:
        expect(person.page.locator("[data-ref=strip]")).not_to_contain_text("Пауза")
