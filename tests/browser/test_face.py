"""The face in Chromium: no violation of the policy, sheets, themes, drafts, focus after a swap, narrow screens."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from flask import Flask, render_template_string, request
from playwright.sync_api import Browser, Page

from portal.web.styleguide import PARTS
from tests.browsing import AXE, RULES, WATCH
from tests.browsing import served as served_app
from tests.portal.face import face_app

pytestmark = pytest.mark.browser
FORM = """{% extends "layout/base.html" %}{% from "macros/forms.html" import autosave_line %}
{% block title %}Draft{% endblock %}
{% block content %}<h1>Draft</h1><form method="post" class="form">{{ csrf() }}
<label for="memo">Memo</label><textarea id="memo" name="memo" data-autosave="memo">{{ stored }}</textarea>
{{ autosave_line("memo") }}
<button class="btn btn-primary" id="send">Send</button></form>
<div id="part"><button class="btn btn-secondary" id="swap" hx-get="/swap" hx-target="#part">Swap</button></div>
<button class="btn btn-secondary" id="bad" hx-get="/refuse" hx-target="#part">Refuse</button>{% endblock %}"""


@dataclass
class Shown:
    """A page, what the browser complained of, and what the server was sent."""

    page: Page
    complaints: list[str]
    base: str
    sent: list[str]


def with_form(folder: Path, sent: list[str]) -> Flask:
    app = face_app(folder)

    def form() -> str:
        if request.method == "POST":
            sent.append(request.form["memo"])
        return render_template_string(FORM, stored=sent[-1] if sent else "")

    app.add_url_rule("/form", "form", form, methods=["GET", "POST"])
    app.add_url_rule("/swap", "swap", lambda: '<h2>New</h2><button class="btn" id="swap">Again</button>')
    app.view_functions["health"] = lambda: {"ok": True}  # this application has no tables to ask
    app.add_url_rule("/refuse", "refuse", lambda: ("<p>raw</p>", 502))
    return app


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """The address of an application without features, and the memos it was sent."""
    sent: list[str] = []
    with served_app(with_form(Path(tmp_path_factory.mktemp("face")), sent)) as address:
        yield address, sent


@pytest.fixture
def shown(served: tuple[str, list[str]], chromium: Browser) -> Iterator[Shown]:
    """A phone of 360 px that watches for complaints."""
    base, sent = served
    sent.clear()
    context = chromium.new_context(viewport={"width": 360, "height": 700}, reduced_motion="reduce")
    context.add_init_script(WATCH)
    context.add_cookies([{"name": "locale", "value": "ru", "url": base}])
    page, complaints = context.new_page(), list[str]()
    page.on("console", lambda said: complaints.append(said.text) if said.type in {"error", "warning"} else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    yield Shown(page, complaints, base, sent)
    context.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_part_is_clean_and_fits_a_phone(shown: Shown, theme: str) -> None:
    shown.page.context.add_cookies([{"name": "theme", "value": theme, "url": shown.base}])
    for part in PARTS:
        shown.page.goto(f"{shown.base}/styleguide/{part}")
        found = shown.page.evaluate(AXE.read_text("utf-8") + f";axe.run({{runOnly: {[*RULES, 'best-practice']}}})")
        assert [(part, one["id"], one["nodes"][0]["target"]) for one in found["violations"]] == []
        assert shown.page.evaluate("document.documentElement.scrollWidth") == 360, part
    assert shown.complaints == []


LOW = """() => [...document.querySelectorAll('.btn, .form-control, .form-select, .tabs-link, .as-list th a')]
  .filter((one) => one.offsetParent && !one.matches('textarea'))
  .map((one) => [one.className, one.textContent.trim(), Math.round(one.getBoundingClientRect().height)])
  .filter(([, , height]) => height < 44)"""
# How wide the area is that ticks a box: the row answers, not the box alone.
ROW = """(row) => { const end = row.getBoundingClientRect();
  const hit = document.elementFromPoint(end.right - 4, end.top + 3); return row.contains(hit) && hit !== row }"""


def test_somebody_can_hit_every_control_by_thumb_when_the_screen_is_narrow(shown: Shown) -> None:
    for part in PARTS:
        shown.page.goto(f"{shown.base}/styleguide/{part}")
        assert (part, shown.page.evaluate(LOW)) == (part, [])
    shown.page.goto(f"{shown.base}/styleguide/forms")
    for row in shown.page.locator(".choice").all():
        row.scroll_into_view_if_needed()
        assert row.evaluate("(row) => row.offsetHeight") >= 44
        assert row.evaluate(ROW), row.inner_text()


def test_the_theme_changes_at_once_and_stays(shown: Shown) -> None:
    shown.page.goto(f"{shown.base}/styleguide")
    with shown.page.expect_response("**/appearance"):
        shown.page.click("[data-theme-switch] [value=dark]")
    assert shown.page.get_attribute("html", "data-bs-theme") == "dark"
    shown.page.reload()
    assert shown.page.get_attribute("html", "data-bs-theme") == "dark"
    assert shown.complaints == []


def test_as_in_the_system_is_dark_before_the_first_paint(shown: Shown) -> None:
    shown.page.emulate_media(color_scheme="dark")
    shown.page.goto(f"{shown.base}/styleguide")
    assert shown.page.get_attribute("html", "data-bs-theme") == "dark"
    shown.page.emulate_media(color_scheme="light")
    shown.page.wait_for_function("() => document.documentElement.dataset.bsTheme === 'light'")


def test_a_dialog_opens_on_the_safe_button_and_gives_focus_back(shown: Shown) -> None:
    shown.page.goto(f"{shown.base}/styleguide/messages")
    shown.page.click("[data-dialog=erase]")
    assert shown.page.evaluate("document.activeElement.textContent") == "Оставить"
    shown.page.keyboard.press("Escape")
    assert shown.page.evaluate("document.activeElement.dataset.dialog") == "erase"


def test_a_sheet_closes_by_a_press_beside_it_and_a_dialog_does_not(shown: Shown) -> None:
    shown.page.goto(f"{shown.base}/styleguide/messages")
    for name, stays in (("filters", False), ("erase", True)):
        shown.page.click(f"[data-dialog={name}]")
        shown.page.mouse.click(180, 20)
        assert shown.page.evaluate(f"document.getElementById('{name}').open") is stays


def test_the_zone_of_the_device_is_told(shown: Shown) -> None:
    shown.page.goto(f"{shown.base}/styleguide")
    assert "zone" in {cookie["name"] for cookie in shown.page.context.cookies()}


def test_a_draft_outlives_a_reload_and_goes_when_it_was_taken(shown: Shown) -> None:
    shown.page.goto(f"{shown.base}/form")
    shown.page.fill("#memo", "Он ждал со мной")
    shown.page.wait_for_selector("#memo-saved:has-text('Черновик сохранён')")
    shown.page.goto(f"{shown.base}/form")
    assert shown.page.input_value("#memo") == "Он ждал со мной"
    with shown.page.expect_navigation():
        shown.page.click("#send")
    assert shown.sent == ["Он ждал со мной"]
    assert shown.page.evaluate("Object.keys(localStorage).filter(name => name.includes('draft')).length") == 0


def test_a_second_press_sends_nothing(shown: Shown) -> None:
    shown.page.goto(f"{shown.base}/form")
    with shown.page.expect_navigation():
        shown.page.evaluate("(() => { const b = document.getElementById('send'); b.click(); b.click(); b.click(); })()")
    assert len(shown.sent) == 1


def test_focus_stays_on_what_replaced_itself(shown: Shown) -> None:
    shown.page.goto(f"{shown.base}/form")
    shown.page.focus("#swap")
    shown.page.keyboard.press("Enter")
    shown.page.wait_for_selector("#swap:has-text('Again')")
    assert shown.page.evaluate("document.activeElement.id") == "swap"


def test_an_answer_of_a_broken_proxy_is_not_put_into_the_page(shown: Shown) -> None:
    shown.page.goto(f"{shown.base}/form")
    shown.page.click("#bad")
    shown.page.wait_for_selector("#page-problem:has-text('Связь пропала')")
    assert shown.page.text_content("#swap") == "Swap"
