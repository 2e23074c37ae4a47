"""Makes the pictures of README.md (`python -m tools.screenshots`): a fresh demo, and a meeting held in it."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.person import DESK, PHONE, PROGRAMME, Person
from tests.browser.product import Product
from tests.browser.rooming import admit, all_see, asked, coming_room, enter, speaker, step
from tools import provision

IMAGES = Path(__file__).parents[1] / "docs" / "img"
MOST_BYTES = 200_000
ROUND = (
    "Я Вера. Рядом термос: без него я никуда.",
    "Костя. На столе отвёртка, чиню наушники.",
    "Даша, со мной блокнот, в нём всё на год вперёд.",
    "Илья. Рядом рюкзак, я только с тренировки.",
    "Полина. Кружка из лагеря, с трещиной.",
)
MEMORIES = (
    "Автобус номер семь. Мы полгода на нём ездили и разговаривали.",
    "Что он приходил раньше меня. Я опаздывал, а он сидел и ждал.",
    "Первое письмо от руки. До этого мне никто не писал.",
    "Спор про шахматы. Я впервые спорил со взрослым и не боялся.",
    "Как мы молча клеили обои в моей комнате.",
)


class Album:
    """Pictures in the folder of the documentation, each small enough to be read on a slow line."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.folder.mkdir(parents=True, exist_ok=True)

    def take(self, person: Person, name: str) -> None:
        """The window as it is. :raises ValueError: when the picture is too large."""
        path = self.folder / f"{name}.png"
        person.page.evaluate("document.fonts.ready")
        person.page.screenshot(path=path, caret="hide")
        if (size := path.stat().st_size) > MOST_BYTES:
            raise ValueError(f"{path.name} has {size} bytes, more than {MOST_BYTES}")
        print(f"  {path.name}: {size // 1000} kB", flush=True)


class Meeting:
    """The demo's coming session, held by made-up people."""

    def __init__(self, browser: Browser, base: str) -> None:
        self.olga = Person(browser, base, "Ольга Ветрова")
        self.pavel = Person(browser, base, "Павел Дорохов")
        names = ("Константин Зимин", "Дарья Пахомова", "Илья Носов", "Полина Савельева")
        self.vera = Person(browser, base, "Вера Калинина", PHONE)
        self.group = [self.vera, *(Person(browser, base, name) for name in names)]

    def hold(self) -> None:
        """Up to the middle of the first open question."""
        _as_in(self.pavel, locale="en", theme="dark")
        room = coming_room(self.olga)
        for person in (self.olga, self.pavel, *self.group):
            enter(person, room)
        step(self.olga)
        admit(self.olga, len(self.group))
        step(self.olga)
        self.olga.say("Добрый вечер! Говорим за себя, любой вопрос можно пропустить.")
        step(self.olga)
        step(self.olga)
        for _ in self.group:
            person = speaker(self.group)
            person.say(ROUND[self.group.index(person)])
        step(self.olga)
        step(self.olga)
        asked(self.olga, self.group)
        for person, text in zip(self.group, MEMORIES, strict=True):
            person.may_write()
            person.say(text)
        all_see([self.olga, self.pavel, self.vera], MEMORIES[-1])


def _as_in(person: Person, **cookies: str) -> None:
    for name, value in cookies.items():
        person.context.add_cookies([{"name": name, "value": value, "url": person.base}])


def _meeting(browser: Browser, base: str, album: Album) -> None:
    meeting = Meeting(browser, base)
    album.take(meeting.olga, "home-ru")
    meeting.hold()
    meeting.vera.page.fill("[data-ref=composer-text]", "И ещё тишина: с ним можно было молчать")
    album.take(meeting.vera, "phone-ru")
    album.take(meeting.olga, "desk-ru")
    album.take(meeting.pavel, "desk-dark-en")


def _research(browser: Browser, base: str, album: Album) -> None:
    irina = Person(browser, base, "Ирина Соболева")
    irina.go(f"{PROGRAMME}/transcripts/1/code")
    # The stripes of a turn are drawn when it comes into view.
    irina.page.locator("#t20").scroll_into_view_if_needed()
    irina.page.locator("#t20 [data-stripes] button").first.click()
    album.take(irina, "workbench-ru")
    irina.go(f"{PROGRAMME}/studies/1/findings")
    irina.page.locator("main a[href*='/findings/']:not([href$='/new'])").first.click()
    irina.page.wait_for_load_state()
    album.take(irina, "finding-ru")


def _door(browser: Browser, base: str, album: Album) -> None:
    guest = Person(browser, base, "", DESK)
    guest.go("/sign-in")
    album.take(guest, "signin-ru")


def main() -> int:
    """Make all pictures anew; returns the exit code."""
    found = provision.chromium()
    if found is None:
        print("Chromium is needed for the pictures and is not on this machine.", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory(prefix="golosa-") as folder, sync_playwright() as driver:
        product = Product(Path(folder))
        try:
            product.start()
            browser = driver.chromium.launch(executable_path=found, args=["--no-sandbox"])
            for part in (_door, _meeting, _research):
                part(browser, product.base, Album(IMAGES))
            browser.close()
        finally:
            product.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
