"""axe-core on the pages of the demo: once per walker that sees a page differently; language, size, theme in pairs."""

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, expect

from tests.access.conftest import WALKERS, Browse, browse, demo
from tests.access.walk import walk
from tests.browsing import WATCH, served, violations

__all__ = ["browse", "demo"]  # fixtures
pytestmark = [pytest.mark.browser, pytest.mark.timeout(900)]
MOST_STATES = 250 if os.environ.get("FULL_MATRIX") else 120
# Every pair of two values stands in one of the four.
DRAWN = (("ru", 360, "light"), ("ru", 1280, "dark"), ("en", 360, "dark"), ("en", 1280, "light"))
ELEMENT = re.compile(r'<(\w+)[^>]*?(?:class="([^"]*)")?[^>]*>')
MOVING = ".htmx-request, .htmx-swapping, .htmx-settling, .htmx-added"
NO_REALTIME = re.compile(r"WebSocket connection to .*ERR_CONNECTION_REFUSED")  # that process does not run here


@dataclass(frozen=True)
class State:
    """One page as one walker sees it, drawn in one way."""

    walker: str
    path: str
    locale: str
    width: int
    theme: str


@pytest.fixture(scope="module")
def base(demo: Flask) -> Iterator[str]:
    """The address of the demo, served by threads of this process."""
    with served(demo) as address:
        yield address


def _look(page: str) -> str:
    """What the page is made of, without its words and lengths of lists: equal for equal states."""
    body = page[page.find("<main") :]
    return sha256(repr(sorted(set(ELEMENT.findall(body)))).encode()).hexdigest()


@pytest.fixture
def states(demo: Flask, browse: Browse) -> list[State]:
    """The states to look at: each endpoint first, then those that somebody sees differently."""
    first: list[tuple[str, str]] = []
    later: list[tuple[str, str]] = []
    seen: set[tuple[str, str]] = set()
    adapter = demo.url_map.bind("localhost")
    for walker in ("nobody", *WALKERS):
        for step in walk(browse(walker)):
            if step.page is None or step.status >= 400 or step.path.startswith("/styleguide"):
                continue
            endpoint = str(adapter.match(step.here.partition("?")[0], method="GET")[0])
            look = _look(step.page)
            if (endpoint, look) not in seen:
                (later if endpoint in {known for known, _look in seen} else first).append((walker, step.here))
                seen.add((endpoint, look))
    chosen = [*first, *later][:MOST_STATES]
    return [State(walker, path, *DRAWN[number % len(DRAWN)]) for number, (walker, path) in enumerate(chosen)]


def test_every_page_is_clean_for_axe_and_quiet_in_the_console(
    base: str, near: Browser, browse: Browse, states: list[State]
) -> None:
    assert len({one.path for one in states}) > 40
    cookies = {walker: _cookie(browse, walker) for walker in {one.walker for one in states}}
    faults = []
    for state in states:
        context = near.new_context(viewport={"width": state.width, "height": 800})
        context.add_init_script(WATCH)
        kept = {"locale": state.locale, "theme": state.theme} | cookies[state.walker]
        context.add_cookies([{"name": name, "value": value, "url": base} for name, value in kept.items()])
        faults += _faults(context.new_page(), base, state)
        context.close()
    assert faults == []


def _cookie(browse: Browse, walker: str) -> dict[str, str]:
    """The sign-in as a browser keeps it."""
    found = browse(walker).get_cookie("golosa")
    return {"golosa": found.value} if found else {}


def _faults(page: Page, base: str, state: State) -> list[str]:
    """What axe, the console and the width say against this state."""
    said: list[str] = []
    page.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(base + state.path)
    expect(page.locator(MOVING)).to_have_count(0)  # parts that come after the page are looked at too
    # As tall as the page: what lies under the bar of the phone's places until it is scrolled is not too small.
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": state.width, "height": max(800, int(height))})
    said += violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth")
    said += [f"is {wide} px wide"] if wide > state.width else []
    return [f"{state}: {text}" for text in said if not NO_REALTIME.match(text)]
