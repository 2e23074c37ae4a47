"""One person at one device: a signed-in window that keeps every frame it was sent and every complaint."""

import json
import re
from typing import Any

from playwright.sync_api import Browser, Page, WebSocket, expect

from tests.browsing import WATCH

DESK = {"width": 1280, "height": 800}
PHONE = {"width": 360, "height": 640}
PROGRAMME = "/p/tula"
# A broken connection is what some tests are about, and a plain-HTTP name cannot have an isolated opener.
EXPECTED = (
    "Failed to load resource",
    "WebSocket connection",
    "htmx:sendError",
    "htmx:afterRequest",
    "Cross-Origin-Opener-Policy",
)
OPEN_COMPOSER = "[data-ref=composer]:not(.is-shut):not([hidden])"


class Person:
    """A window of `browser` at `base`, signed in as the demo's person `name`; without a name a guest."""

    def __init__(self, browser: Browser, base: str, name: str, size: dict[str, int] = DESK) -> None:
        self.base, self.name = base, name
        self.is_phone = size == PHONE
        view: Any = {"viewport": size, "has_touch": self.is_phone, "is_mobile": self.is_phone}
        self.context = browser.new_context(**view, locale="ru-RU", reduced_motion="reduce", accept_downloads=True)
        self.context.set_default_timeout(15_000)
        self.context.add_init_script(WATCH)
        self.page: Page = self.context.new_page()
        self.frames: list[str] = []
        self.complaints: list[str] = []
        self.page.on("websocket", self._listen)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda said: self._note(said.text) if said.type == "error" else None)
        if name:
            self._sign_in()

    def go(self, path: str) -> None:
        """Open a page; only 200 will do."""
        answer = self.page.goto(self.base + path)
        assert answer is not None
        assert answer.status == 200, f"{self.name}: {path} answered {answer.status}"

    def press(self, name: str) -> None:
        """Press the button or the link of this name, and wait for the page it leads to."""
        found = self.page.get_by_role("button", name=name).or_(self.page.get_by_role("link", name=name)).first
        with self.page.expect_navigation():
            found.click()

    def number(self) -> int:
        """The last number in the address: the object the page is about."""
        return int(re.findall(r"\d+", self.page.url.split("/p/")[1])[-1])

    def was_sent(self, text: str) -> bool:
        """Whether the text stands in any raw frame that came to this window, in whatever escaping."""
        self.page.evaluate("1")
        return any(text in frame or json.dumps(text)[1:-1] in frame for frame in self.frames)

    def lines(self, part: str = "") -> list[str]:
        """The stored lines of the stream that is in `part` of the screen, in their order."""
        return self.page.locator(f"{part} [data-ref=stream-list] .line .line-text").all_inner_texts()

    def sees(self, text: str, part: str = "") -> None:
        """Wait until a stored line says this, once."""
        found = self.page.locator(f"{part} [data-ref=stream-list] .line .line-text").get_by_text(text, exact=True)
        expect(found).to_have_count(1, timeout=90_000)

    def write(self, text: str, part: str = "") -> None:
        """Type a line into the field and send it, without waiting for anything."""
        self.page.fill(f"{part} [data-ref=composer-text]", text)
        self.page.click(f"{part} [data-ref=composer] .composer-send")

    def say(self, text: str, part: str = "") -> None:
        """Send a line and wait until it is stored."""
        self.write(text, part)
        self.sees(text, part)

    def may_write(self) -> None:
        """Wait until the room lets this person write to the group."""
        expect(self.page.locator(OPEN_COMPOSER)).to_be_visible()

    def close(self) -> None:
        """Close the window."""
        self.context.close()

    def _sign_in(self) -> None:
        self.go("/sign-in")
        with self.page.expect_navigation():
            self.page.locator(".people-button", has_text=self.name).click()

    def _listen(self, wire: WebSocket) -> None:
        wire.on("framereceived", lambda frame: self.frames.append(str(frame)))

    def _note(self, text: str) -> None:
        if not any(expected in text for expected in EXPECTED):
            self.complaints.append(text)
