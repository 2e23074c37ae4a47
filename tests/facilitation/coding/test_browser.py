"""The workbench in Chromium: words are really selected and coded; memos keep themselves; a phone codes by turns."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from facilitation.codebooks.queries import code_tree
from facilitation.codebooks.services import add_code
from facilitation.coding.queries import memos_of, passages_of
from tests.browsing import signed_in
from tests.facilitation.study_world import Team
from tests.facilitation.transcript_world import TALK, make_transcript
from tests.world import World

pytestmark = pytest.mark.browser
SELECT = """([position, start, end]) => {
  const node = document.querySelector(`[data-position="${position}"] .turn-text`).firstChild;
  getSelection().setBaseAndExtent(node, start, node, end);
}"""


@pytest.fixture
def transcript_id(world: World, team: Team) -> int:
    made = make_transcript(world, team)
    actor = world.actor(team.researcher)
    with world.app.app_context():
        add_code(actor, team.study_id, "Доверие")
        add_code(actor, team.study_id, "Страх")
    return made


@pytest.fixture
def context(world: World, team: Team, base: str, chromium: Browser) -> Iterator[BrowserContext]:
    """The researcher's browser."""
    with signed_in(chromium, base, world, team.researcher, viewport={"width": 1280, "height": 900}) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext, transcript_id: int) -> Page:
    page = context.new_page()
    page.on("pageerror", lambda error: pytest.fail(str(error)))
    page.goto(f"/p/tula/transcripts/{transcript_id}/code")
    page.wait_for_selector("[data-ready]")
    return page


def quotes(world: World, team: Team) -> list[str]:
    with world.app.app_context():
        return [passage.quote for passage in passages_of(team.study_id)]


def drag_over(page: Page, position: int, part: str) -> None:
    """Draw the mouse over words as a hand does, from inside the first letter to inside the last."""
    box = page.evaluate(
        """([position, part]) => {
          const node = document.querySelector(`[data-position="${position}"] .turn-text`).firstChild;
          const range = document.createRange(), at = node.textContent.indexOf(part);
          range.setStart(node, at); range.setEnd(node, at + part.length);
          const {left, right, top, bottom} = range.getBoundingClientRect();
          return [left, right, (top + bottom) / 2];
        }""",
        [position, part],
    )
    left, right, middle = box
    page.mouse.move(left + 6, middle)
    page.mouse.down()
    page.mouse.move(right - 6, middle, steps=5)
    page.mouse.up()
    expect(page.get_by_role("toolbar", name="Выделенные слова")).to_be_visible()


def test_words_drawn_over_with_the_mouse_are_coded_whole_and_undone(world: World, team: Team, page: Page) -> None:
    drag_over(page, 2, "он ждал со мной")
    bar = page.get_by_role("toolbar", name="Выделенные слова")
    expect(bar).to_be_visible()
    page.keyboard.press("1")
    expect(page.locator("[data-strip]")).to_contain_text("Сохранено")
    assert quotes(world, team) == ["он ждал со мной"]
    expect(bar).to_be_hidden()
    expect(page.locator('[data-position="2"] .bench-stripe')).to_have_count(1)
    assert page.evaluate("CSS.highlights.get('code-1').size") == 1
    page.keyboard.press("Control+KeyZ")
    expect(page.locator('[data-position="2"] .bench-stripe')).to_have_count(0)
    assert quotes(world, team) == []


def test_a_code_is_found_created_and_given_by_keyboard_alone(world: World, team: Team, page: Page) -> None:
    page.evaluate(SELECT, [5, 30, 38])
    page.keyboard.press("Shift")
    page.keyboard.press("Enter")
    expect(page.locator("#bench-find")).to_be_focused()
    page.keyboard.type("Дет")
    page.keyboard.press("Enter")
    expect(page.locator("[data-strip]")).to_contain_text("Сохранено")
    expect(page.locator('[data-position="5"] .bench-stripe')).to_have_count(1)
    with world.app.app_context():
        assert [node.name for node in code_tree(team.study_id).active] == ["Доверие", "Страх", "Дет"]
    assert len(quotes(world, team)) == 1


def test_words_become_a_code_and_a_memo_keeps_itself(world: World, team: Team, page: Page) -> None:
    text = TALK[4][1]
    start = text.index("Я боялся")
    page.evaluate(SELECT, [5, start, start + 8])
    page.keyboard.press("Shift")
    page.keyboard.press("KeyV")
    expect(page.locator("[data-segment]")).to_contain_text("«Я боялся»")
    page.get_by_label("Моя заметка").fill("страх = ждать?")
    expect(page.locator("[data-segment] .autosave")).to_contain_text("Сохранено", timeout=6000)
    with world.app.app_context():
        assert [memo.text for memo in memos_of(team.study_id, "segment")] == ["страх = ждать?"]


def test_emoji_are_selected_whole(world: World, team: Team, page: Page) -> None:
    text = TALK[4][1]
    start = len(text[: text.index("👩")].encode("utf-16-le")) // 2
    page.evaluate(SELECT, [5, start, start + 8])
    page.keyboard.press("Shift")
    page.keyboard.press("2")
    expect(page.locator("[data-strip]")).to_contain_text("Сохранено")
    assert quotes(world, team) == ["👩‍👩‍👧"]


def test_a_phone_codes_by_turns(world: World, team: Team, page: Page) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.get_by_role("button", name="Закодировать реплику 2").click()
    dialog = page.get_by_role("dialog", name="Код на реплику")
    dialog.get_by_label("Мы пошли за паспортом, и он ждал со мной два часа.").uncheck()
    dialog.get_by_label("Мама бы ругалась.").uncheck()
    dialog.get_by_label("Страх").check()
    dialog.get_by_role("button", name="Закодировать эти слова").click()
    expect(page.locator("[data-strip]")).to_contain_text("Сохранено")
    assert quotes(world, team) == ["Не ругался."]
    assert page.evaluate("document.documentElement.scrollWidth") == 360


def test_a_lost_line_pretends_nothing(world: World, team: Team, page: Page, context: BrowserContext) -> None:
    page.evaluate(SELECT, [2, 0, 8])
    page.keyboard.press("Shift")
    context.set_offline(True)
    page.keyboard.press("1")
    expect(page.locator("[data-strip]")).to_contain_text("Связь пропала")
    assert quotes(world, team) == []
    context.set_offline(False)
    page.get_by_role("button", name="Повторить").click()
    expect(page.locator("[data-strip]")).to_contain_text("Сохранено")
    assert quotes(world, team) == ["Мы пошли"]


def test_the_edges_of_a_passage_are_moved_by_keys_and_put_back(world: World, team: Team, page: Page) -> None:
    drag_over(page, 2, "он ждал со мной")
    page.keyboard.press("1")
    expect(page.locator('[data-position="2"] .bench-stripe')).to_have_count(1)
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("KeyE")
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator("[data-segment] .bench-edges .bench-quote")).to_have_text("и он ждал со мной два часа")
    assert quotes(world, team) == ["он ждал со мной"]
    page.keyboard.press("Enter")
    expect(page.locator("[data-strip]")).to_contain_text("Границы")
    assert quotes(world, team) == ["и он ждал со мной два часа"]
    page.keyboard.press("Control+KeyZ")
    expect(page.locator("[data-segment] q").first).to_have_text("он ждал со мной")
    assert quotes(world, team) == ["он ждал со мной"]


def test_an_edge_is_dragged_to_another_word(world: World, team: Team, page: Page) -> None:
    drag_over(page, 2, "он ждал со мной")
    page.keyboard.press("1")
    handle = page.locator(".bench-handle-end")
    expect(handle).to_be_visible()
    box = handle.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 20, y, steps=4)
    page.mouse.up()
    expect(page.locator("[data-strip]")).to_contain_text("Границы")
    assert quotes(world, team) == ["он ждал со мной два"]


def test_enter_takes_the_exact_code_or_makes_one_and_never_a_similar_one(world: World, team: Team, page: Page) -> None:
    drag_over(page, 2, "он ждал со мной")
    finder = page.locator("#bench-find")
    finder.fill("Дов")
    expect(page.locator("[data-create] [data-enter]")).to_be_visible()
    finder.fill("доверие")
    expect(page.locator("[data-create]")).to_have_count(0)
    finder.press("Enter")
    expect(page.locator("[data-strip]")).to_contain_text("Код добавлен: Доверие")
    finder.fill("Дов")
    finder.press("Enter")
    expect(page.locator("[data-strip]")).to_contain_text("Код добавлен: Дов (новый)")
    expect(page.locator('[data-position="2"] .bench-stripe')).to_have_count(2)
    page.keyboard.press("Control+KeyZ")
    expect(page.locator('[data-position="2"] .bench-stripe')).to_have_count(1)
    expect(page.locator("[data-codes] [data-code]")).to_have_count(2)
    with world.app.app_context():
        assert [node.name for node in code_tree(team.study_id).active] == ["Доверие", "Страх"]


def test_stripes_stand_beside_their_lines(page: Page) -> None:
    page.set_viewport_size({"width": 1000, "height": 900})
    words = "Мы пошли", "Мама бы ругалась"
    for part in words:
        drag_over(page, 2, part)
        page.keyboard.press("1")
        expect(page.locator("[data-strip]")).to_contain_text("Сохранено")
        page.locator("[data-strip]").evaluate("strip => strip.replaceChildren()")
    stripes = page.locator('[data-position="2"] .bench-stripe')
    expect(stripes).to_have_count(2)
    for part, stripe in zip(words, stripes.all(), strict=True):
        top, bottom = page.evaluate(
            """(part) => {
              const node = document.querySelector('[data-position="2"] .turn-text').firstChild;
              const range = document.createRange(), at = node.textContent.indexOf(part);
              range.setStart(node, at); range.setEnd(node, at + part.length);
              const box = range.getBoundingClientRect();
              return [box.top, box.bottom];
            }""",
            part,
        )
        box = stripe.bounding_box()
        assert box is not None
        assert abs((box["y"] + box["height"] / 2) - (top + bottom) / 2) < 4
        assert box["height"] >= 24
