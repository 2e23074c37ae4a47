"""The guide's editor in Chromium: order by buttons, keys and drag, undo, saving by itself, nothing lost."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from facilitation.sessions.services import invite
from tests.browsing import AXE, RULES, signed_in
from tests.facilitation.study_world import Team, make_session, make_team
from tests.world import World

pytestmark = pytest.mark.browser


@pytest.fixture
def team(world: World) -> Team:
    team = make_team(world, world.programme())
    make_session(world, team)
    return team


@pytest.fixture
def context(world: World, team: Team, base: str, chromium: Browser) -> Iterator[BrowserContext]:
    """The lead's browser, tall enough to drag without scrolling."""
    with signed_in(chromium, base, world, team.lead, viewport={"width": 1280, "height": 2200}) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The editor of the ready-made guide."""
    page = context.new_page()
    page.goto("/p/tula/guides/1/edit")
    page.wait_for_selector(".has-script")
    return page


def keys(page: Page) -> list[str]:
    found: list[str] = page.eval_on_selector_all("[data-row]", "rows => rows.map((row) => row.dataset.key)")
    return found


def wait_saved(page: Page, version: int) -> None:
    expect(page.locator("input[name=version]")).to_have_value(str(version), timeout=8000)


def test_order_by_buttons_keys_and_drag_is_saved_by_itself(page: Page) -> None:
    page.click("#row-s2q1 button[value='down:s2q1']")
    assert keys(page)[:5] == ["s1", "s2", "s3", "s2q1", "s3q1"]
    assert page.evaluate("document.activeElement.value") == "down:s2q1"
    page.focus("#text-s2q1")
    page.keyboard.press("Alt+ArrowUp")
    assert keys(page)[:4] == ["s1", "s2", "s2q1", "s3"]
    drag(page, "#row-s2 .guide-grip", "#row-s1")
    assert keys(page)[:3] == ["s2", "s2q1", "s1"]
    wait_saved(page, 2)
    page.reload()
    assert keys(page)[:3] == ["s2", "s2q1", "s1"]


def drag(page: Page, grip: str, onto: str) -> None:
    start, end = page.locator(grip).bounding_box(), page.locator(onto).bounding_box()
    assert start is not None
    assert end is not None
    page.mouse.move(start["x"] + 10, start["y"] + 10)
    page.mouse.down()
    page.mouse.move(end["x"] + 300, end["y"] + 30, steps=8)
    page.mouse.up()


def test_a_removed_section_comes_back_with_its_questions_and_a_new_question_is_counted(page: Page) -> None:
    before = keys(page)
    page.click("#row-s3 button[value='remove:s3']")
    assert "s3q1" not in keys(page)
    assert page.text_content("[data-planned]") == "77"
    page.get_by_role("button", name="Вернуть").click()
    assert keys(page) == before
    page.click("#row-s1 button[value='add:s1']")
    page.keyboard.type("Новый вопрос")
    page.fill("#minutes-s1", "9")
    assert page.text_content("[data-planned]") == "94"
    wait_saved(page, 2)
    page.reload()
    assert page.input_value(f"#text-{keys(page)[1]}") == "Новый вопрос"


def test_what_was_typed_without_the_network_is_saved_at_the_next_visit(context: BrowserContext, page: Page) -> None:
    context.set_offline(True)
    page.fill("#text-s2q1", "Без сети")
    expect(page.locator("[data-guide-saved]")).to_have_class(re.compile("autosave-bad"), timeout=8000)
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto("/p/tula/guides/1/edit")
    expect(again.locator("#text-s2q1")).to_have_value("Без сети")
    wait_saved(again, 2)


def test_two_tabs_lose_nothing(context: BrowserContext, page: Page) -> None:
    other = context.new_page()
    other.goto("/p/tula/guides/1/edit")
    other.fill("#text-s3q1", "Вторая вкладка")
    wait_saved(other, 2)
    page.fill("#text-s3q1", "Первая вкладка")
    expect(page.locator("[data-guide-saved]")).to_have_class(re.compile("autosave-bad"), timeout=8000)
    page.reload()
    assert page.input_value("#text-s3q1") == "Вторая вкладка"
    page.get_by_role("button", name="Показать тот текст").click()
    expect(page.locator("#text-s3q1")).to_have_value("Первая вкладка")
    page.locator("button.btn-primary[value=save]").click()
    page.wait_for_selector(".note")
    assert page.input_value("#text-s3q1") == "Первая вкладка"


PAGES = (
    "studies/", "studies/new", "studies/1", "studies/1/edit", "studies/1/team", "studies/1/guides/new", "guides/1",
    "guides/1/edit", "studies/1/sessions/new", "sessions/", "sessions/1", "sessions/1/edit", "sessions/1/invite",
    "sessions/1/mine",
)  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_page_is_clean_and_fits_a_phone(
    world: World, team: Team, base: str, context: BrowserContext, theme: str
) -> None:
    lead = world.actor(team.lead)
    with world.app.app_context():
        invite(lead, 1, [world.person(team.programme_id, "Саша Ким").person_id])
    context.add_cookies([{"name": "theme", "value": theme, "url": base}])
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    for path in PAGES:
        page.set_viewport_size({"width": 360, "height": 740})
        page.goto(f"/p/tula/{path}")
        # The whole page at once: the bar at the bottom must not cover what is measured.
        page.set_viewport_size({"width": 360, "height": page.evaluate("document.documentElement.scrollHeight") + 80})
        found = page.evaluate(AXE.read_text("utf-8") + f";axe.run({{runOnly: {[*RULES, 'best-practice']}}})")
        assert [(path, one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth") == 360, path
    assert complaints == []
