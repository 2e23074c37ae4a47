"""A child's phone and an adult's desk in one thread: cut lines, a killed process, the night, a contact, a report."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Browser, Playwright, expect

from tests.browser.conftest import HOST, Far
from tests.browser.person import PHONE, Person
from tests.browser.product import Cable, Product, wait_for
from tests.browsing import launch
from tests.loaded import copy_demo

pytestmark = [pytest.mark.browser, pytest.mark.live, pytest.mark.timeout(900)]
NOON, LATE = 12, 23
CONTACT = "Мой телефон 8 912 345-67-89"


@pytest.fixture(scope="module")
def product(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Product]:
    """The product, in whose programme it is noon whatever the machine's clock says."""
    running = Product(tmp_path_factory.mktemp("product"))
    copy_demo(running.folder / "var", tmp_path_factory)
    set_clocks(running, NOON)
    try:
        running.start()
        yield running
    finally:
        code = running.stop()
    assert code == 0, running.told()


@pytest.fixture(scope="module")
def far(driver: Playwright, product: Product) -> Iterator[Far]:
    """A phone on another machine whose cables can be pulled out."""
    cables = tuple(Cable(port) for port in (product.port, product.realtime_port))
    rules = ",".join(f"MAP {HOST}:{cable.target} 127.0.0.1:{cable.port}" for cable in cables)
    browser = launch(driver, f"--host-resolver-rules={rules}")
    yield Far(browser, f"http://{HOST}:{product.port}", cables)
    browser.close()
    for cable in cables:
        cable.close()


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
