"""The codebook in Chromium: places by keys, another parent by M and by dragging, undo; focus stays on the code."""

import os
import threading
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright
from werkzeug.serving import make_server

from facilitation.codebooks.queries import code_tree
from facilitation.codebooks.services import add_code
from tests.facilitation.study_world import Team, make_team
from tests.world import World

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One Chromium for the module."""
    with sync_playwright() as driver:
        path = os.environ.get("GOLOSA_TEST_CHROMIUM", "/usr/bin/chromium")
        browser = driver.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def team(world: World) -> Team:
    team = make_team(world, world.programme())
    actor = world.actor(team.researcher)
    with world.app.app_context():
        for name in ("Доверие", "Страх", "Деньги"):
            add_code(actor, team.study_id, name)
    return team


@pytest.fixture
def page(world: World, team: Team, chromium: Browser) -> Iterator[Page]:
    server = make_server("localhost", 0, world.app, threaded=True)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    base = f"http://localhost:{server.port}"
    kept = world.browser(team.researcher).get_cookie("golosa")
    assert kept is not None
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, base_url=base)
    values = {"golosa": kept.value, "locale": "ru"}
    context.add_cookies([{"name": name, "value": value, "url": base} for name, value in values.items()])
    page = context.new_page()
    page.goto(f"/p/tula/studies/{team.study_id}/codebook")
    page.wait_for_selector("#codes[data-ready]")
    yield page
    context.close()
    server.shutdown()
    thread.join()
    server.server_close()


def names(world: World, team: Team) -> list[str]:
    with world.app.app_context():
        return [f"{node.mark} {node.name}" for node in code_tree(team.study_id).active]


def row(page: Page, name: str) -> str:
    found = page.locator("#codes [role=treeitem]", has_text=name).last.get_attribute("id")
    assert found is not None
    return f"#{found}"


def test_keys_move_a_code_and_focus_stays_on_it(world: World, team: Team, page: Page) -> None:
    page.locator(row(page, "Деньги")).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(".undo-strip")).to_contain_text("Код перемещён: Деньги")
    assert names(world, team) == ["1 Доверие", "3 Деньги", "2 Страх"]
    expect(page.locator(row(page, "Деньги"))).to_be_focused()
    page.keyboard.press("KeyM")
    page.locator("#move-code select").select_option(label="1 Доверие")
    page.get_by_role("button", name="Переместить сюда").click()
    expect(page.locator("#codes [aria-level='2']")).to_have_count(1)
    assert names(world, team) == ["1 Доверие", "1a Деньги", "2 Страх"]
    page.locator(row(page, "Страх")).focus()
    page.keyboard.press("Control+KeyZ")
    expect(page.locator("#codes [aria-level='2']")).to_have_count(0)
    assert names(world, team) == ["1 Доверие", "3 Деньги", "2 Страх"]


def test_a_code_dragged_onto_another_stands_under_it(world: World, team: Team, page: Page) -> None:
    source, target = (page.locator(f"{row(page, name)} > .tree-row") for name in ("Страх", "Доверие"))
    source.drag_to(target)
    expect(page.locator("#codes [aria-level='2']")).to_have_count(1)
    assert names(world, team) == ["1 Доверие", "1a Страх", "3 Деньги"]
