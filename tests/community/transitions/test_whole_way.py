"""A transition in Chromium, all the way: asked for, vouched for, approved by two people, tried, confirmed."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Browser, Page, expect

from community.transitions.queries import transition
from tests.browsing import signed_in
from tests.community.conftest import Village
from tests.community.transitions.conftest import Road, hold

PHONE = {"width": 360, "height": 740}
Do = Callable[[Page], object]


class Later:
    """The clock of every thread, so many days ahead."""

    def __init__(self) -> None:
        self.days = 0

    def get(self) -> datetime:
        """The moment."""
        return datetime.now(UTC) + timedelta(days=self.days)


def press(page: Page, name: str) -> None:
    """Press a button and wait for the page it leads to."""
    with page.expect_navigation():
        page.get_by_role("button", name=name).click()


def state(village: Village, row_id: int) -> str:
    with village.world.app.app_context():
        return transition(row_id).state


@pytest.mark.browser
def test_transition_goes_all_the_way_and_one_approver_cannot_approve_twice(
    road: Road, village: Village, base: str, chromium: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, world = Later(), village.world
    monkeypatch.setattr("portal.clock._moved_to", clock)
    with world.app.app_context():
        hold(village, "olga", "tutor")
        row_id = road.requested()
        path = f"/p/tula/transitions/{transition(row_id).guid}"

    def as_(name: str, where: str, act: Do) -> None:
        with signed_in(chromium, base, world, getattr(village, name), viewport=PHONE) as context:
            page = context.new_page()
            page.goto(where)
            act(page)

    def word(page: Page) -> None:
        page.get_by_role("textbox").fill("Ручаюсь.")
        press(page, "Поручиться")

    def approve_and_try_again(page: Page) -> None:
        press(page, "Подписать как тьютор")
        expect(page.get_by_text("Ваша подпись есть; вторую ставит другой человек.")).to_be_visible()
        expect(page.get_by_role("button", name="Подписать как куратор")).to_have_count(0)
        token = page.locator("[name=csrf_token]").first.input_value()
        said: dict[str, str | float | bool] = {"csrf_token": token, "version": str(version())}
        assert page.request.post(base + path + "/approve", form=said).status == 403

    def version() -> int:
        with world.app.app_context():
            return transition(row_id).version

    for name in ("svetlana", "vera"):
        as_(name, path + "/vouch", word)
    as_("olga", path, approve_and_try_again)
    assert state(village, row_id) == "approved_by_tutor"
    marina = world.person(village.programme_id, "Марина Кольцова", roles=("administrator",))
    with signed_in(chromium, base, world, marina, viewport=PHONE) as context:
        page = context.new_page()
        page.goto(path)
        press(page, "Подписать как куратор")
    clock.days = 3
    as_("nikolay", path, lambda page: press(page, "Начать пробный срок"))
    as_("olga", path, lambda page: expect(page.get_by_text("Пробный срок ещё идёт.")).to_be_visible())
    clock.days = 63
    as_("olga", path, lambda page: press(page, "Утвердить позицию"))
    assert state(village, row_id) == "confirmed"
    as_("nikolay", "/p/tula/transitions/", lambda page: expect(page.get_by_text("Тьютор").first).to_be_visible())
