"""The codebook in Chromium: places by keys, another parent by M and by dragging, undo; focus stays on the code."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from facilitation.codebooks.queries import code_tree
from facilitation.codebooks.services import add_code
from tests.browsing import signed_in
from tests.facilitation.study_world import Team, make_team
from tests.world import World

pytestmark = pytest.mark.browser


@pytest.fixture
def team(world: World) -> Team:
    team = make_team(world, world.programme())
    actor = world.actor(team.researcher)
    with world.app.app_context():
        for name in ("Доверие", "Страх", "Деньги"):
            add_code(actor, team.study_id, name)
    return team


@pytest.fixture
def page(world: World, team: Team, base: str, chromium: Browser) -> Iterator[Page]:
    with signed_in(chromium, base, world, team.researcher, viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        page.goto(f"/p/tula/studies/{team.study_id}/codebook")
        page.wait_for_selector("#codes[data-ready]")
        yield page


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
