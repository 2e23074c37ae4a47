"""The palette by keyboard and touch, clean for axe while it is open; no dead button to read aloud."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.access.conftest import Browse, browse, demo
from tests.browser.test_axe import _cookie, base
from tests.browsing import WATCH, violations

__all__ = ["base", "browse", "demo"]  # fixtures
pytestmark = [pytest.mark.browser, pytest.mark.timeout(600)]
Open = Callable[..., Page]
RUSSIAN_CTRL_K = (
    "document.body.dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyK', key: 'л', ctrlKey: true, bubbles: true}))"
)
VOICE = """
globalThis.said = [];
const voices = [{ lang: 'ru-RU' }];
Object.defineProperty(globalThis, 'speechSynthesis', { value: {
  getVoices: () => voices, addEventListener() {}, cancel() {}, speak: (one) => said.push(one.text) } });
globalThis.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""


@pytest.fixture
def window(base: str, near: Browser, browse: Browse) -> Iterator[Open]:
    """Opens a page as a walker of the demo; at the end nothing may have been complained of."""
    said: list[str] = []

    def at(walker: str, path: str, width: int = 360, script: str = "", **kept: str) -> Page:
        context = near.new_context(viewport={"width": width, "height": 640})
        context.add_init_script(WATCH + ";" + script)
        cookies = {"locale": "ru", "theme": "light"} | kept | _cookie(browse, walker)
        context.add_cookies([{"name": name, "value": value, "url": base} for name, value in cookies.items()])
        page = context.new_page()
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("console", lambda one: said.append(one.text) if "CSP" in one.text else None)
        page.goto(base + path)
        return page

    yield at
    assert said == []


def is_clean(page: Page) -> None:
    """Nothing that axe says against the page as it stands."""
    assert violations(page) == []


def test_a_coordinator_can_go_to_a_person_by_keys_alone_when_the_layout_is_russian(window: Open) -> None:
    page = window("coordinator", "/p/tula/", width=1280)
    page.evaluate(RUSSIAN_CTRL_K)
    field = page.get_by_role("combobox")
    expect(field).to_be_focused()
    expect(page.get_by_role("option").first).to_be_visible()
    field.fill("калинин")
    expect(page.get_by_role("option", name="Вера Калинина")).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", "found-people-1")
    is_clean(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/people/*")


def test_a_coordinator_can_walk_and_close_the_palette_when_it_is_open(window: Open) -> None:
    page = window("coordinator", "/p/tula/", theme="dark")
    page.locator(".top-bar [data-dialog=palette]").click()
    expect(page.get_by_role("option").first).to_be_visible()
    is_clean(page)
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("option").last).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    expect(page.locator(".top-bar [data-dialog=palette]")).to_be_focused()


def test_a_coordinator_can_read_why_when_nothing_is_found(window: Open) -> None:
    page = window("coordinator", "/p/tula/", width=320)
    page.locator(".top-bar [data-dialog=palette]").click()
    field, said = page.get_by_role("combobox"), page.locator("#palette [role=status]")
    field.fill("щщщ")
    expect(said).to_contain_text("Ничего не найдено. Ищем только среди того, что вам доступно.")
    expect(field).to_have_attribute("aria-expanded", "false")


def test_a_child_cannot_see_a_dead_button_when_the_browser_has_no_voice(window: Open) -> None:
    page = window("child", "/p/tula/consents/", script=VOICE.replace("'ru-RU'", "'fr-FR'"))
    expect(page.locator("[data-aloud]")).to_be_hidden()
