"""Two children, one tablet: whoever signs in by card leaves nothing behind for the next."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, expect

from portal.app import settings_of
from portal.people.demo import PIN
from tests.access.conftest import demo
from tests.browsing import served

__all__ = ["demo"]  # fixture
pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
TABLET: ViewportSize = {"width": 768, "height": 1024}
PLACE = "/p/tula"
TYPED = "хочу рисовать комиксы про ежа"
KEPT = """async () => JSON.stringify([
  {...localStorage}, {...sessionStorage}, await caches.keys(), (await indexedDB.databases()).map((one) => one.name),
  (await navigator.serviceWorker.getRegistrations()).map((one) => one.scope),
])"""


@pytest.fixture(scope="module")
def base(demo: Flask) -> Iterator[str]:
    """The address of the demo, served by threads of this process."""
    with served(demo) as address:
        yield address


def _card(app: Flask, name: str) -> tuple[str, str]:
    """The word and the digits on a child's card."""
    with app.app_context():
        cards = (Path(settings_of(app).var_dir) / "demo-cards").read_text("utf-8")
    found = re.search(rf"^{name}: (\S+) (\d+),", cards, re.MULTILINE)
    assert found
    return found[1], found[2]


def _come_in(page: Page, base: str, card: tuple[str, str]) -> None:
    page.goto(f"{base}/sign-in/card")
    page.fill("input[name=word]", card[0])
    page.fill("input[name=digits]", card[1])
    page.get_by_role("button", name="Дальше").click()
    page.fill("input[name=pin]", PIN)
    page.locator("form[data-pin]").evaluate("(form) => form.requestSubmit()")
    page.wait_for_url(lambda url: "/sign-in" not in url)


def _go_out(page: Page) -> None:
    form = page.locator("form[action$='/sign-out']").first
    with page.expect_navigation():
        form.evaluate("(form) => form.requestSubmit()")


def _left(context: BrowserContext, page: Page) -> str:
    """Everything that the browser keeps, as text."""
    return f"{context.cookies()} {page.evaluate(KEPT)}"


def test_a_child_leaves_nothing_behind_when_signing_out_on_a_shared_tablet(
    demo: Flask, base: str, near: Browser
) -> None:
    context = near.new_context(viewport=TABLET, has_touch=True, locale="ru-RU")
    page = context.new_page()
    _come_in(page, base, _card(demo, "Лиза Воронова"))
    page.goto(f"{base}{PLACE}/directory/me")
    person = page.evaluate("document.documentElement.dataset.person")
    page.locator("textarea:visible, input[type=text]:visible").first.fill(TYPED)
    page.route("**/directory/me", lambda route: route.abort() if route.request.method == "POST" else route.fallback())
    page.locator("main form[method=post] [type=submit]").last.click()
    page.wait_for_timeout(500)
    page.unroute("**/directory/me")
    page.goto(f"{base}{PLACE}/")
    assert TYPED in page.evaluate(KEPT)  # what did not arrive is kept for the child
    page.on("dialog", lambda one: one.accept())
    _go_out(page)
    left = _left(context, page)
    for trace in (TYPED, "Лиза", "Воронова", f"golosa.person.{person}."):
        assert trace not in left
    page.go_back()
    page.wait_for_load_state()
    expect(page.locator("html")).to_have_attribute("data-person", "")  # the sign-in page, not the child's
    assert TYPED not in page.content()
    _come_in(page, base, _card(demo, "Егор Тихонов"))
    page.goto(f"{base}{PLACE}/directory/me")
    for trace in (TYPED, "Лиза", "Воронова"):
        assert trace not in page.content()
        assert trace not in _left(context, page)
    expect(page.locator("textarea:visible, input[type=text]:visible").first).not_to_have_value(TYPED)
    context.close()
