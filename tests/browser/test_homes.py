"""The home of each position on a phone of 360 × 640: what stands first, how high it is, no faults."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.person import PHONE, PROGRAMME, Person
from tests.browser.product import Product
from tests.browsing import violations

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
HOME = f"{PROGRAMME}/"
SCREEN = 640
# Who reads, what stands first, the tabs but «More» («Help» stands beside it for those under 18).
HOMES = {
    "Саша Белова": (".next-step", ["Сегодня", "Моё", "События", "Помощь"]),
    "Лиза Воронова": (".next-step", ["Сегодня", "Моё", "События", "Помощь"]),
    "Максим Орлов": (".next-step", ["Сегодня", "Мой путь", "События", "Помощь"]),
    "Вера Калинина": (".next-step", ["Сегодня", "Клубы", "Даты", "Мой путь"]),
    "Николай Громов": (".next-step", ["Сегодня", "Даты", "События", "Переписки"]),
    "Лариса Миронова": (".next-step", ["Сегодня", "Даты", "События", "Переписки"]),
    "Нина Белова": (".next-step", ["Сегодня", "Согласия", "Даты"]),
    "Антон Жуков": (".next-step", ["Сегодня", "Исследования", "Сессии"]),
    "Павел Дорохов": (".next-step", ["Сегодня", "Исследования", "Сессии", "Циклы"]),
    "Татьяна Осипова": (".next-step", ["Сегодня", "Сессии"]),
    "Елена Рябова": (".next-step", ["Сегодня", "Просьбы о помощи"]),
    "Галина Тихонова": (".work-band", ["Кому я нужен", "Люди", "Даты", "Исследования"]),
    "Марина Кольцова": (".work-band", ["Кому я нужен", "Люди", "Даты", "Журнал действий"]),
}
SMALL = ("Саша Белова", "Лиза Воронова")


@pytest.fixture
def reader(request: pytest.FixtureRequest, near: Browser, product: Product) -> Iterator[Person]:
    """One of the demo on a phone, whose browser complains of nothing."""
    someone = Person(near, product.base, request.param, PHONE)
    yield someone
    assert someone.complaints == []
    someone.context.close()


def stand(someone: Person, language: str, theme: str) -> Page:
    """The home in a language and a theme, with everything fetched that it fetches."""
    someone.context.add_cookies([{"name": "theme", "value": theme, "url": someone.base}])
    someone.page.goto(f"{someone.base}/language/{language}?next={HOME}")
    someone.page.wait_for_load_state("networkidle")
    return someone.page


def height(page: Page) -> int:
    """How high the whole page is."""
    return int(page.evaluate("document.documentElement.scrollHeight"))


@pytest.mark.parametrize("reader", HOMES, indirect=True)
def test_home_begins_with_what_to_do_now_and_has_no_faults(reader: Person) -> None:
    first, tabs = HOMES[reader.name]
    for language, theme in (("en", "dark"), ("ru", "light")):
        page = stand(reader, language, theme)
        begun = page.locator(".home > div:not(:empty)").first
        expect(begun.locator(first).first).to_be_visible()
        assert begun.bounding_box()["y"] < SCREEN / 2  # type: ignore[index]
        assert page.locator(".next-step").count() <= 1
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        if reader.name in SMALL:
            assert height(page) <= SCREEN
        page.set_viewport_size({"width": PHONE["width"], "height": max(SCREEN, height(page))})
        assert violations(page) == []
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    shown = [word.strip() for word in reader.page.locator(".tab-bar-list > li").all_inner_texts()]
    assert shown == [*tabs, "Ещё"]


@pytest.mark.parametrize("reader", ["Саша Белова"], indirect=True)
def test_child_can_put_the_step_off_and_unfold_the_rest(reader: Person) -> None:
    page = stand(reader, "ru", "light")
    words = page.locator(".next-step-words").inner_text()
    reader.press("Не сегодня")
    page.wait_for_load_state("networkidle")
    assert words not in page.locator(".next-step-words").all_inner_texts()
    assert height(page) <= SCREEN
    rest = page.locator(".home-more > summary")
    rest.click()
    expect(page.get_by_text("Николай Громов").first).to_be_visible()


@pytest.mark.parametrize("reader", ["Павел Дорохов"], indirect=True)
def test_facilitator_can_see_the_home_of_the_other_position(reader: Person) -> None:
    page = stand(reader, "ru", "light")
    page.locator(".face-menu > summary").click()
    menu = page.locator(".face-menu .menu-list").bounding_box()
    assert menu is not None
    assert menu["x"] >= 0
    assert menu["x"] + menu["width"] <= PHONE["width"]
    reader.press("Организатор")
    expect(page.locator(".face-menu > summary")).to_have_text("Сейчас: организатор")
    expect(page.locator("#my-help")).to_be_visible()
    assert "Клубы" in page.locator(".tab-bar-list").inner_text()


@pytest.mark.parametrize("reader", ["Галина Тихонова"], indirect=True)
def test_coordinator_can_act_where_a_person_stands_and_is_back_at_home(reader: Person) -> None:
    page = stand(reader, "ru", "light")
    before = page.locator(".work-today .work-item").count()
    assert before > 0
    with page.expect_navigation():
        page.locator(".work-today .work-item form button").first.click()
    page.wait_for_load_state("networkidle")
    assert page.url == f"{reader.base}{HOME}"
    assert page.locator(".work-today .work-item").count() == before - 1
