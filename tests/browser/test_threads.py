"""A child's phone and an adult's desk in one thread: cut lines, a killed process, the night, a contact, a report."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Locator, expect

from tests.browser.conftest import Far
from tests.browser.person import PHONE, Person
from tests.browser.product import Product, wait_for
from tests.browsing import violations

pytestmark = [pytest.mark.browser, pytest.mark.live, pytest.mark.timeout(900)]
NOON, LATE = 12, 23
CONTACT = "Мой телефон 8 912 345-67-89"


@pytest.fixture(scope="module")
def before_start() -> Callable[[Product], None]:
    """In the programme it is noon whatever the machine's clock says."""
    return lambda product: set_clocks(product, NOON)


def set_clocks(product: Product, hour: int) -> None:
    """Move the programme to a zone whose clocks show this hour now."""
    offset = (hour - datetime.now(UTC).hour + 12) % 24 - 12
    zone = f"Etc/GMT{-offset:+d}"
    with closing(sqlite3.connect(product.folder / "var" / "demo.db", timeout=30)) as base, base:
        base.execute("UPDATE programme SET zone = ? WHERE slug = 'tula'", (zone,))


def write(one: Person, text: str) -> None:
    """Type a message and send it."""
    one.page.fill("[data-ref=text]", text)
    one.page.click(".thread-send")


def seen(one: Person) -> list[str]:
    """The words that stand in the stream, in order."""
    return one.page.locator("[data-ref=stream] .msg-text").all_inner_texts()


def sees(one: Person, text: str) -> None:
    """Wait until it stands in the stream, once."""
    found = one.page.locator("[data-ref=stream] .msg-text").get_by_text(text, exact=True)
    expect(found).to_have_count(1, timeout=60_000)


@pytest.fixture
def two(product: Product, near: Browser, far: Far) -> Iterator[tuple[Person, Person]]:
    """Sasha (9) on a phone, the mentor at a desk, both in the thread of their pair."""
    mentor = Person(near, product.base, "Николай Громов")
    mentor.go("/p/tula/threads/")
    mentor.press("Николай – Саша")
    path = mentor.page.url.removeprefix(product.base)
    sasha = Person(far.browser, far.base, "Саша Белова", PHONE)
    sasha.go(path)
    yield sasha, mentor
    assert [one.complaints for one in (sasha, mentor)] == [[], []]
    for one in (sasha, mentor):
        one.close()


def test_nothing_is_lost_or_doubled_when_lines_break_and_a_process_is_killed(
    product: Product, far: Far, two: tuple[Person, Person]
) -> None:
    sasha, mentor = two
    write(mentor, "Привет! Альбом взяла?")
    sees(sasha, "Привет! Альбом взяла?")
    far.cut()
    for text in ("Взяла!", "И карандаши"):
        write(sasha, text)
    expect(sasha.page.locator("[data-ref=outbox] .msg")).to_have_count(2)
    expect(sasha.page.locator("[data-ref=line]")).to_be_visible(timeout=30_000)
    write(mentor, "Тогда до субботы")
    sees(mentor, "Тогда до субботы")
    far.mend()
    for one in two:
        for text in ("Взяла!", "И карандаши", "Тогда до субботы"):
            sees(one, text)
    product.kill("realtime")
    write(sasha, "А это после перезапуска")
    for one in two:
        sees(one, "А это после перезапуска")
    assert seen(sasha) == seen(mentor)
    sasha.page.reload()
    assert seen(sasha) == seen(mentor)


def test_a_draft_outlives_a_reload(two: tuple[Person, Person]) -> None:
    sasha, _mentor = two
    sasha.page.fill("[data-ref=text]", "Недописанное")
    sasha.page.reload()
    expect(sasha.page.locator("[data-ref=text]")).to_have_value("Недописанное")
    sasha.page.fill("[data-ref=text]", "")


def swipe(one: Person, bubble: Locator, sideways: int, down: int) -> None:
    """A finger goes over a message, once it lies still."""
    bubble.click(trial=True)
    box = bubble.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    wire = one.context.new_cdp_session(one.page)
    for step in range(6):
        at = [{"x": x + sideways * step / 5, "y": y + down * step / 5}]
        kind = "touchStart" if step == 0 else "touchMove"
        wire.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})
    wire.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_child_answers_by_a_swipe_and_everybody_by_the_button(two: tuple[Person, Person]) -> None:
    sasha, mentor = two
    write(mentor, "Что рисуем?")
    sees(sasha, "Что рисуем?")
    bubble = sasha.page.locator("[data-ref=stream] .msg", has_text="Что рисуем?")
    quote = sasha.page.locator("[data-ref=quote]")
    swipe(sasha, bubble.locator(".msg-bubble"), 20, 60)
    expect(quote).to_be_hidden()
    for _ in range(3):  # as a person would, when the finger was not followed on a busy phone
        swipe(sasha, bubble.locator(".msg-bubble"), -90, 4)
        with suppress(AssertionError):
            expect(quote).to_be_visible(timeout=3_000)
            break
    expect(quote).to_contain_text("Что рисуем?")
    write(sasha, "Кота")
    answer = mentor.page.locator("[data-ref=stream] .msg", has_text="Кота")
    expect(answer.locator("[data-part=quote]")).to_contain_text("Что рисуем?", timeout=60_000)
    button = answer.get_by_role("link", name="Ответить")
    button.focus()
    mentor.page.keyboard.press("Enter")
    expect(mentor.page.locator("[data-ref=quote]")).to_contain_text("Кота")
    expect(mentor.page.locator("[data-ref=text]")).to_be_focused()
    mentor.page.reload()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_pages_of_threads_hold_what_axe_asks(
    product: Product, near: Browser, two: tuple[Person, Person], theme: str
) -> None:
    sasha, mentor = two
    olga = Person(near, product.base, "Ольга Ветрова")
    thread = mentor.page.url.removeprefix(product.base)
    for one, paths in ((sasha, (thread, "/p/tula/threads/")), (mentor, (thread,)), (olga, (thread, thread + "/duty"))):
        one.context.add_cookies([{"name": "theme", "value": theme, "url": one.base}])
        # all of it at once: a button that is half under a bar while one scrolls is not a small one
        one.page.set_viewport_size({"width": one.page.viewport_size["width"], "height": 4000})  # type: ignore[index]
        for path in paths:
            one.go(path)
            assert violations(one.page) == [], (one.name, path)
            assert one.page.evaluate("document.documentElement.dataset.theme") == theme
    sasha.go(thread)
    report = sasha.page.locator(
        "[data-ref=stream] [data-part=acts]:not([hidden]) [data-for=others] a"
    ).last.get_attribute("href")
    sasha.go(report or "")
    assert violations(sasha.page) == []
    assert olga.complaints == []
    olga.close()


def test_words_of_the_night_come_in_the_morning(product: Product, two: tuple[Person, Person]) -> None:
    sasha, mentor = two
    set_clocks(product, LATE)
    try:
        sasha.page.reload()  # the page says its hours in the zone that it was made in
        write(sasha, "Не спится")
        waiting = sasha.page.locator("[data-ref=waiting] .msg", has_text="Не спится")
        expect(waiting).to_contain_text("Отправим в 08:00", timeout=30_000)
        assert "Не спится" not in seen(mentor)
    finally:
        set_clocks(product, NOON)
    for one in two:
        sees(one, "Не спится")
    expect(sasha.page.locator("[data-ref=waiting] .msg", has_text="Не спится")).to_have_count(0)


def test_a_contact_waits_for_the_adult_on_duty_and_the_words_stay_in_the_field(
    product: Product, near: Browser, two: tuple[Person, Person]
) -> None:
    sasha, mentor = two
    write(sasha, CONTACT)
    expect(sasha.page.locator("[data-ref=note]")).to_contain_text("Пока не отправлено", timeout=30_000)
    expect(sasha.page.locator("[data-ref=text]")).to_have_value(CONTACT)
    sasha.page.fill("[data-ref=text]", "")
    assert not mentor.was_sent(CONTACT)
    olga = Person(near, product.base, "Ольга Ветрова")
    olga.go("/p/tula/work/thread_cases")
    olga.page.get_by_role("link", name="В сообщении контакт").last.click()
    expect(olga.page.locator("blockquote")).to_contain_text(CONTACT)
    olga.page.get_by_label("Можно видеть").check()
    olga.press("Решить")
    for one in two:
        sees(one, CONTACT)
    olga.close()


def test_a_child_s_report_hides_the_message_on_both_screens(two: tuple[Person, Person]) -> None:
    sasha, mentor = two
    write(mentor, "Ты что-то совсем медленная")
    sees(sasha, "Ты что-то совсем медленная")
    bubble = sasha.page.locator("[data-ref=stream] .msg", has_text="Ты что-то совсем медленная")
    bubble.locator("summary").click()
    with sasha.page.expect_navigation():
        bubble.get_by_role("link", name="Пожаловаться").click()
    sasha.press("Пожаловаться")
    for one in two:
        hidden = one.page.locator("[data-ref=stream] .msg-text", has_text="Скрыто, пока не посмотрит взрослый")
        expect(hidden.last).to_be_visible(timeout=30_000)
    wait_for(lambda: "Ты что-то совсем медленная" not in seen(mentor), "the words are gone from the desk")
