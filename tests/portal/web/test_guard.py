"""A plain form in Chromium while the network or the server is away: the person stays, nothing typed is lost."""

from collections.abc import Iterator

import pytest
from flask import Flask
from playwright.sync_api import Browser, Dialog, Page, Route, expect

from facilitation.studies.models import Study
from portal.db import db
from portal.people.models import Person
from tests.browser.product import Cable
from tests.browsing import signed_in
from tests.world import World

pytestmark = pytest.mark.browser
NEW = "/p/tula/studies/new"
TITLE, QUESTION = "Первый год после программы", "Кто рядом с выпускником\nв первый год?"


@pytest.fixture
def cable(base: str) -> Iterator[Cable]:
    """The line between the browser and the pages."""
    found = Cable(int(base.rpartition(":")[2]))
    yield found
    found.close()


@pytest.fixture
def page(world: World, cable: Cable, chromium: Browser) -> Iterator[Page]:
    """A facilitator's phone with the form of a new study filled in."""
    lead = world.person(world.programme(), roles=("facilitator",))
    address = f"http://localhost:{cable.port}"
    with signed_in(chromium, address, world, lead, viewport={"width": 360, "height": 640}) as context:
        page = context.new_page()
        page.goto(NEW)
        page.fill("#title", TITLE)
        page.fill("#question", QUESTION)
        yield page


def send(page: Page) -> None:
    page.locator("form.form button[type=submit]").click()


def expect_kept(page: Page) -> None:
    """Everything typed stands in the form."""
    expect(page.locator("#title")).to_have_value(TITLE)
    expect(page.locator("#question")).to_have_value(QUESTION)


def studies(app: Flask) -> list[str]:
    with app.app_context():
        return [row.title for row in db.session.query(Study)]


def people(app: Flask) -> list[str]:
    with app.app_context():
        return [row.family_name for row in db.session.query(Person).where(Person.given_name == "Пётр")]


def test_person_stays_with_everything_typed_when_the_line_is_cut(app: Flask, page: Page, cable: Cable) -> None:
    cable.pull()
    send(page)
    box = page.locator("[data-guard]")
    expect(box).to_contain_text("Нет связи.")
    expect(box).to_contain_text("Всё, что написано, осталось здесь.")
    expect(page.get_by_role("button", name="Повторить")).to_be_focused()
    expect_kept(page)
    page.get_by_role("button", name="Повторить").click()
    expect(page.get_by_role("button", name="Повторить")).to_be_focused()
    assert page.url.endswith(NEW)
    assert studies(app) == []
    cable.plug()
    page.get_by_role("button", name="Повторить").click()
    page.wait_for_url("**/studies/1", wait_until="commit")
    assert studies(app) == [TITLE]
    page.wait_for_function("() => sessionStorage.getItem('golosa.form') === null")


def test_person_reads_that_the_house_is_away_when_a_proxy_answers_502(app: Flask, page: Page) -> None:
    page.route("**/health", lambda route: route.fulfill(status=502))
    send(page)
    expect(page.locator("[data-guard]")).to_contain_text("«Голоса» сейчас не отвечают")
    expect_kept(page)
    page.unroute("**/health")
    page.get_by_role("button", name="Повторить").dblclick()
    page.wait_for_url("**/studies/1", wait_until="commit")
    assert studies(app) == [TITLE]


def test_person_finds_the_words_back_in_the_form_when_the_answer_is_lost(page: Page, cable: Cable) -> None:
    def cut(route: Route) -> None:
        if route.request.method == "POST":
            route.abort("connectionreset")
        else:
            route.continue_()

    page.route(f"**{NEW}", cut)
    with page.expect_event("requestfailed"):
        send(page)
    page.unroute(f"**{NEW}")
    page.goto("/account")
    page.evaluate("localStorage.clear()")
    page.goto(NEW)
    expect(page.locator("[data-guard]")).to_contain_text("неизвестно, сохранилось ли написанное")
    expect_kept(page)


@pytest.mark.parametrize("has_arrived", [True, False])
def test_person_can_send_again_and_nothing_is_done_twice_when_the_answer_is_lost(
    app: Flask, world: World, cable: Cable, chromium: Browser, has_arrived: bool
) -> None:
    def lose(route: Route) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        if has_arrived:
            route.fetch(max_redirects=0)
        route.abort("connectionreset")

    olga = world.person(world.programme(), roles=("coordinator",))
    with signed_in(chromium, f"http://localhost:{cable.port}", world, olga) as context:
        page = context.new_page()
        page.goto("/p/tula/people/new")
        page.fill("#given_name", "Пётр")
        page.fill("#family_name", "Ёлкин")
        page.check("#is_adult")
        page.route("**/people/new", lose)
        with page.expect_event("requestfailed", lambda request: request.method == "POST"):
            send(page)
        page.unroute("**/people/new")
        assert people(app) == (["Ёлкин"] if has_arrived else [])
        page.goto("/p/tula/people/new")
        expect(page.locator("#family_name")).to_have_value("Ёлкин")
        page.get_by_role("button", name="Отправить ещё раз").click()
        page.wait_for_url(f"**/people/{olga.person_id + 1}", wait_until="commit")
        expect(page.get_by_text("Дважды ничего не сделано.")).to_have_count(int(has_arrived))
        assert people(app) == ["Ёлкин"]
        page.wait_for_function("() => sessionStorage.getItem('golosa.form') === null")


def test_person_is_asked_before_leaving_when_what_was_typed_is_not_sent_and_not_kept(app: Flask, page: Page) -> None:
    asked: list[str] = []

    def leave(dialog: Dialog) -> None:
        asked.append(dialog.type)
        dialog.accept()

    page.on("dialog", leave)
    page.locator("#title").press("End")  # the browser asks nobody who did nothing
    page.goto("/account")
    assert asked == ["beforeunload"]
    page.goto(NEW)
    page.locator("#question").press("End")
    page.fill("#question", "Эти слова хранит сам браузер")
    page.goto(NEW)
    page.locator("#title").press("End")
    page.fill("#title", TITLE)
    send(page)
    page.wait_for_url("**/studies/1", wait_until="commit")
    assert asked == ["beforeunload"]
    assert studies(app) == [TITLE]


def test_signing_out_stays_when_the_line_is_cut_and_keeps_the_drafts(page: Page, cable: Cable) -> None:
    expect(page.locator("[data-saved-for=question]")).not_to_be_empty()
    cable.pull()
    page.evaluate("document.querySelector('[data-sign-out]').requestSubmit()")
    expect(page.locator("#page-problem [data-guard]")).to_contain_text("Ничего не ушло и не изменилось.")
    assert page.evaluate("Object.keys(localStorage).some((key) => key.includes('draft.study-new'))")
