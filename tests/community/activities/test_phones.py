"""What people do on phones: an idea becomes a certificate, a guardian allows from another phone, an offer passes on."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Page, expect

from community.activities.services import SeatPlan, pass_on_offers
from portal.clock import now
from tests.browser.person import PHONE
from tests.browsing import signed_in, violations
from tests.community.activities.conftest import Club
from tests.world import Someone

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
HERE = "/p/tula/activities/"


class Hands:
    """The clock of the whole process, which can be moved on."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def time_ns(self) -> int:
        """Now, moved."""
        return time.time_ns() + int(self.seconds * 1e9)

    def move(self, **by: float) -> None:
        """Let so much time pass."""
        self.seconds += timedelta(**by).total_seconds()


@pytest.fixture
def hands(monkeypatch: pytest.MonkeyPatch) -> Hands:
    """The clock that every thread reads."""
    made = Hands()
    monkeypatch.setattr("portal.clock.time", made)
    return made


class Phones:
    """Windows of 360 px, one a person, that keep what the console complains of."""

    def __init__(self, club: Club, browser: Browser, base: str, stack: ExitStack) -> None:
        self.club, self.browser, self.base, self.stack = club, browser, base, stack
        self.complaints: list[str] = []

    def of(self, someone: Someone) -> Page:
        """Somebody's phone."""
        options: Any = {"viewport": PHONE, "is_mobile": True, "has_touch": True}
        world = self.club.village.world
        page = self.stack.enter_context(signed_in(self.browser, self.base, world, someone, **options)).new_page()
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("console", lambda said: self.complaints.append(said.text) if said.type == "error" else None)
        return page


@pytest.fixture
def phones(club: Club, base: str, chromium: Browser) -> Iterator[Phones]:
    """Nobody's console complains in the end."""
    with ExitStack() as stack:
        made = Phones(club, chromium, base, stack)
        yield made
        assert made.complaints == []


def faults(page: Page) -> list[str]:
    """What axe says of the whole page: on a short screen the bar at the bottom lies over something at chance."""
    height = page.evaluate("document.documentElement.scrollHeight")
    page.set_viewport_size({"width": 360, "height": max(640, int(height))})
    found = violations(page)
    page.set_viewport_size({"width": 360, "height": 640})
    return found


def press(page: Page, act: str) -> None:
    """Press the button of the form that leads there, and wait for the page after it."""
    with page.expect_navigation():
        page.locator(f"form[action$='{act}'] button[type=submit]").first.click()


def test_graduate_can_take_an_activity_from_idea_to_certificate(club: Club, phones: Phones, hands: Hands) -> None:
    v = club.village
    vera, olga, svetlana = phones.of(v.vera), phones.of(v.olga), phones.of(v.svetlana)
    vera.goto("/p/tula/")
    vera.goto(HERE + "new")
    assert faults(vera) == []
    begins = (now() + timedelta(days=7)).astimezone(ZoneInfo("Europe/Moscow"))
    vera.fill("#title", "Поход на Красивую Мечу")
    vera.fill("#day", begins.date().isoformat())
    vera.fill("#begins", "12:00")
    vera.fill("#ends", "18:00")
    vera.fill("#place", "Московский вокзал, у часов")
    vera.fill("[name=seats-0-name]", "Все")
    vera.fill("[name=seats-0-capacity]", "6")
    with vera.expect_navigation():
        vera.locator("main form button.btn-primary").last.click()
    where = vera.url.partition("#")[0]
    press(vera, "/propose")
    olga.goto(where)
    press(olga, "/publish")
    svetlana.goto(where)
    press(svetlana, "/register")
    assert faults(svetlana) == []
    svetlana.goto("/p/tula/")
    expect(svetlana.locator("main")).to_contain_text("Поход на Красивую Мечу")
    hands.move(days=7, hours=12 - begins.hour, minutes=1 - begins.minute)
    vera.goto(f"{where}/people")
    for mark in vera.locator("input[value=attended]").all():
        mark.check()
    assert faults(vera) == []
    with vera.expect_navigation():
        vera.locator("button[form=marks]").click()
    hands.move(hours=7)
    svetlana.goto(where)
    with svetlana.expect_navigation():
        svetlana.locator("a[href$='/reflection']").click()
    svetlana.locator("input[name=value]").last.check(force=True)
    with svetlana.expect_navigation():
        svetlana.locator("main form button.btn-primary").click()
    vera.goto(where)
    expect(vera.locator("a[href$='/certificate']")).to_have_count(1)
    for page in (svetlana, vera):
        paper = page.request.get(f"{where}/certificate")
        assert (paper.status, paper.body()[:5]) == (200, b"%PDF-")


def test_child_can_sign_up_when_the_guardian_allows_it_on_another_phone(club: Club, phones: Phones) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Ребята", fits="minor", capacity=4), kind="practicum", title="Практикум «Банк»")
        where = f"{HERE}{row.id}"
    maxim, andrey = phones.of(v.maxim), phones.of(v.andrey)
    maxim.goto(where)
    press(maxim, "/register")
    assert faults(maxim) == []
    andrey.goto("/p/tula/")
    card = andrey.locator("main", has_text="Практикум «Банк»")
    expect(card).to_be_visible()
    assert faults(andrey) == []
    with andrey.expect_navigation():
        andrey.locator(".next-step a.btn-primary").click()
    assert faults(andrey) == []
    with andrey.expect_navigation():
        andrey.locator("form:has(input[name=answer][value=yes]) button").first.click()
    maxim.goto(where)
    with v.world.app.app_context():
        assert club.state(row, v.maxim) == "approved"
    expect(maxim.locator(".next-step form[action$='/confirm']")).to_have_count(1)


def test_an_offer_that_nobody_takes_passes_on_to_the_next_phone(club: Club, phones: Phones, hands: Hands) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все", fits="adult", capacity=1), offer_hours=2)
        for one in (v.svetlana, v.nikolay, v.larisa):
            club.sign_up(row, one)
        where = f"{HERE}{row.id}"
    svetlana, nikolay, larisa = phones.of(v.svetlana), phones.of(v.nikolay), phones.of(v.larisa)
    svetlana.goto(where)
    press(svetlana, "/call-off")
    nikolay.goto("/p/tula/")
    expect(nikolay.locator(".next-step form[action$='/claim']")).to_have_count(1)
    assert faults(nikolay) == []
    larisa.goto(where)
    expect(larisa.locator("form[action$='/claim']")).to_have_count(0)
    hands.move(hours=2, minutes=1)
    with v.world.app.app_context():
        pass_on_offers()
    nikolay.goto(where)
    expect(nikolay.locator("form[action$='/claim']")).to_have_count(0)
    larisa.goto("/p/tula/")
    press(larisa, "/claim")
    with v.world.app.app_context():
        assert [club.state(row, one) for one in (v.svetlana, v.nikolay, v.larisa)] == [
            "cancelled", "waiting", "approved",
        ]  # fmt: skip
