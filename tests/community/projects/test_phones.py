"""On phones: a child of nine has an idea, a grown-up says yes, another child joins, steps, done, a story with yeses."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.person import PHONE
from tests.browsing import signed_in, violations
from tests.community.projects.conftest import Yard
from tests.world import Someone

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
HERE = "/p/tula/projects/"


class Phones:
    """Windows of 360 px, one a person, that keep what the console complains of."""

    def __init__(self, yard: Yard, browser: Browser, base: str, stack: ExitStack) -> None:
        self.yard, self.browser, self.base, self.stack = yard, browser, base, stack
        self.complaints: list[str] = []

    def of(self, someone: Someone) -> Page:
        """Somebody's phone."""
        options: Any = {"viewport": PHONE, "is_mobile": True, "has_touch": True}
        world = self.yard.village.world
        page = self.stack.enter_context(signed_in(self.browser, self.base, world, someone, **options)).new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        return page


@pytest.fixture
def phones(yard: Yard, base: str, chromium: Browser) -> Iterator[Phones]:
    """Nobody's console complains in the end."""
    with ExitStack() as stack:
        made = Phones(yard, chromium, base, stack)
        yield made
        assert made.complaints == []


def whole(page: Page) -> None:
    """Nothing scrolls sideways, and axe finds nothing on the whole page."""
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": 360, "height": max(640, int(height))})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []
    page.set_viewport_size({"width": 360, "height": 640})


def press(page: Page, act: str, answer: str = "") -> None:
    """Press the button of the form that leads there, and wait for the page after it."""
    chosen = f":has(input[name=answer][value={answer}])" if answer else ""
    with page.expect_navigation():
        page.locator(f"main form[action$='{act}']{chosen} button[type=submit]").first.click()


def follow(page: Page) -> None:
    """Go where the one filled button leads."""
    with page.expect_navigation():
        page.locator("main a.btn-primary").first.click()


def send(page: Page) -> None:
    """Send the form of a page."""
    with page.expect_navigation():
        page.locator("main form button.btn-primary").last.click()


def begun(sasha: Page) -> str:
    """The child writes an idea down in its three steps; answers where it is."""
    sasha.goto(HERE)
    follow(sasha)
    whole(sasha)
    sasha.fill("#title", "Кормушки для синиц")
    sasha.fill("#about", "Сделаем десять и повесим")
    send(sasha)
    sasha.fill("#need", "Синицам зимой нечего есть")
    send(sasha)
    whole(sasha)
    sasha.get_by_label("Николай Громов").check()
    send(sasha)
    whole(sasha)
    return sasha.url.partition("#")[0]


def opened(where: str, sasha: Page, nikolay: Page) -> None:
    """The mentor says yes as the ally, and others see it."""
    nikolay.goto("/p/tula/")
    expect(nikolay.locator("main")).to_contain_text("Кормушки для синиц")
    nikolay.goto(where)
    press(nikolay, "/answer", "yes")
    sasha.goto(where)
    press(sasha, "/move/open")


def joined(where: str, sasha: Page, maxim: Page, andrey: Page, child_id: int) -> None:
    """Another child comes in by the team's yes and a guardian's."""
    maxim.goto(where)
    follow(maxim)
    maxim.locator("[name=role]").first.check()
    send(maxim)
    sasha.goto("/p/tula/")
    expect(sasha.locator("main")).to_contain_text("Кормушки для синиц")
    sasha.goto(where)
    whole(sasha)
    press(sasha, "/let-in", "yes")
    maxim.goto(where)
    expect(maxim.locator("a[href$='/steps']")).to_have_count(0)
    andrey.goto("/p/tula/")
    with andrey.expect_navigation():
        andrey.locator("main a[href*='/projects/'][href*='/children/']").first.click()
    whole(andrey)
    press(andrey, f"/children/{child_id}", "yes")


def worked(where: str, sasha: Page, maxim: Page) -> None:
    """Steps, something asked, a result."""
    sasha.goto(where)
    press(sasha, "/move/begin")
    for words in ("Найти доски", "Покрасить"):
        sasha.goto(f"{where}/steps")
        sasha.fill("#words", words)
        send(sasha)
    first = sasha.locator("#steps .step-words").first
    expect(first).to_contain_text("Найти доски")
    press(sasha, "/down")
    expect(sasha.locator("#steps .step-words").first).to_contain_text("Покрасить")
    press(sasha, "/do")
    maxim.goto(where)
    press(maxim, "/take")
    maxim.goto("/p/tula/")
    expect(maxim.locator("main")).to_contain_text("Найти доски")
    maxim.goto(where)
    press(maxim, "/do")
    sasha.goto(f"{where}/asks")
    sasha.fill("#words", "Гвозди")
    send(sasha)
    whole(sasha)
    sasha.goto(f"{where}/finish")
    sasha.fill("#words", "Десять кормушек висят")
    send(sasha)
    expect(sasha.locator("#result")).to_contain_text("Десять кормушек висят")


def told(where: str, vera: Page, asked: tuple[Page, ...]) -> None:
    """The story shows once everybody named has said yes, and no longer with one no."""
    vera.goto(f"{where}/story")
    expect(vera.locator("body")).not_to_contain_text("синицы прилетели")
    for page in asked:
        page.goto(f"{where}/story")
        whole(page)
        press(page, "/story/answer", "yes")
    vera.goto(f"{where}/story")
    expect(vera.locator("main")).to_contain_text("синицы прилетели")
    whole(vera)
    press(asked[0], "/story/answer", "no")
    vera.goto(f"{where}/story")
    expect(vera.locator("body")).not_to_contain_text("синицы прилетели")


def test_a_childs_idea_becomes_a_story(yard: Yard, phones: Phones) -> None:
    v = yard.village
    sasha, nikolay, maxim = phones.of(v.sasha), phones.of(v.nikolay), phones.of(v.maxim)
    andrey, nina, vera = phones.of(v.andrey), phones.of(v.nina), phones.of(v.vera)
    where = begun(sasha)
    opened(where, sasha, nikolay)
    joined(where, sasha, maxim, andrey, v.maxim.person_id)
    worked(where, sasha, maxim)
    sasha.goto(f"{where}/story/edit")
    whole(sasha)
    sasha.fill("#words", "Саша придумал, Максим покрасил, и синицы прилетели.")
    send(sasha)
    told(where, vera, (maxim, nina, andrey))
