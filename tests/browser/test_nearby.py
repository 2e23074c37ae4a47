"""Near me, and maps drawn here or of tiles, on a phone: by touch and by keys, for axe, under the strict policy."""

import os
import re
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from playwright.sync_api import Browser, Geolocation, expect

from tests.browser.person import PHONE, PROGRAMME, Person
from tests.browser.product import Product
from tests.browser.test_partners import is_sound

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]

OLGA, NIKOLAY, CENTRE = "Ольга Ветрова", "Николай Громов", "Центр занятости «Шаг»"
HERE: Geolocation = {"latitude": 54.19312, "longitude": 37.61754}
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63b8b1211100044d01ea67"
    "6329ac0000000049454e44ae426082"
)


class Tiles(BaseHTTPRequestHandler):
    """A server of tiles that remembers what it was asked for."""

    asked: list[tuple[str, str | None]] = []

    def do_GET(self) -> None:
        """A pixel for whatever is asked."""
        self.asked.append((self.path, self.headers.get("Referer")))
        self.send_response(200)
        self.send_header("Content-Type", "image/png")
        self.end_headers()
        self.wfile.write(PIXEL)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def before_start() -> Iterator[Callable[[Product], None]]:
    """The product is told of the tiles."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Tiles)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    os.environ["MAP_TILES"] = f"http://127.0.0.1:{server.server_port}/{{z}}/{{x}}/{{y}}.png"
    os.environ["MAP_ATTRIBUTION"] = "© участники <карты>"
    yield lambda _product: None
    del os.environ["MAP_TILES"], os.environ["MAP_ATTRIBUTION"]
    server.shutdown()
    server.server_close()


def test_near_me_is_asked_on_a_press_sent_in_a_body_and_kept_in_the_tab(product: Product, near: Browser) -> None:
    nikolay = Person(near, product.base, NIKOLAY, PHONE)
    nikolay.context.grant_permissions(["geolocation"], origin=product.base)
    nikolay.context.set_geolocation(HERE)
    sent: list[tuple[str, str | None]] = []
    nikolay.page.on("request", lambda one: sent.append((one.url, one.post_data)))
    nikolay.go(f"{PROGRAMME}/partners/")
    nikolay.press("Рядом со мной")
    found = nikolay.page.locator("#found")
    expect(found.locator("tbody tr").first).to_contain_text(CENTRE)
    expect(found).to_contain_text("примерно 1 км")
    is_sound(nikolay)
    assert all("54.1" not in url and "37.6" not in url for url, _body in sent)
    assert [body for url, body in sent if url.split("?")[0].endswith("/near")] == ["latitude=54.19&longitude=37.62"]
    nikolay.go(f"{PROGRAMME}/offers/?near=me")
    expect(nikolay.page.locator("#found")).to_contain_text("примерно")
    kept = nikolay.page.evaluate("[JSON.stringify(sessionStorage), JSON.stringify(localStorage)]")
    assert ["54.19" in one for one in kept] == [True, False]
    assert "54.193" not in kept[0]
    assert nikolay.complaints == []
    nikolay.close()


def test_refused_place_says_what_to_do(product: Product, near: Browser) -> None:
    nikolay = Person(near, product.base, NIKOLAY, PHONE)
    nikolay.context.clear_permissions()
    nikolay.go(f"{PROGRAMME}/offers/")
    nikolay.page.get_by_role("button", name="Рядом со мной").click()
    expect(nikolay.page.locator("[data-near-told]")).to_contain_text("выберите территорию")
    is_sound(nikolay)
    nikolay.close()


def test_the_map_of_tiles_is_walked_by_keys_and_keeps_the_policy(product: Product, near: Browser) -> None:
    olga = Person(near, product.base, OLGA, PHONE)
    Tiles.asked.clear()
    olga.go(f"{PROGRAMME}/partners/")
    assert Tiles.asked == [], "the list alone asks no other server"
    olga.press("Показать на карте")
    expect(olga.page.locator("img.leaflet-tile-loaded").first).to_be_attached()
    assert all(referrer is None for _path, referrer in Tiles.asked)
    expect(olga.page.locator(".leaflet-control-attribution")).to_have_text("© участники <карты>")
    expect(olga.page.locator(".map-plain")).to_be_hidden()
    is_sound(olga)
    dot = olga.page.get_by_role("link", name="Колледж ремёсел").locator("visible=true").first
    dot.focus()
    with olga.page.expect_navigation():
        olga.page.keyboard.press("Enter")
    expect(olga.page.locator("h1")).to_have_text("Колледж ремёсел")
    assert olga.complaints == []
    olga.close()


def test_the_plain_map_is_walked_by_keys_where_tiles_do_not_come(product: Product, near: Browser) -> None:
    olga = Person(near, product.base, OLGA, PHONE)
    olga.page.route("**/vendor/leaflet.js", lambda route: route.abort())
    olga.go(f"{PROGRAMME}/partners/?map=1")
    sheet = olga.page.locator("svg.map-sheet")
    expect(sheet).to_be_visible()
    is_sound(olga)
    several = sheet.get_by_role("link", name="места здесь").first
    several.focus()
    olga.page.keyboard.press("Enter")
    assert "#row-" in olga.page.url
    olga.go(f"{PROGRAMME}/partners/?map=1&q=колледж")  # alone: in another order of tests somebody has moved beside it
    sheet.get_by_role("link", name="Колледж ремёсел").focus()
    with olga.page.expect_navigation():
        olga.page.keyboard.press("Enter")
    expect(olga.page.locator("h1")).to_have_text("Колледж ремёсел")
    olga.close()


def test_whoever_keeps_a_place_may_press_it_on_the_map(product: Product, near: Browser) -> None:
    olga = Person(near, product.base, OLGA, PHONE)
    olga.go(f"{PROGRAMME}/partners/?q=добровольцы")
    olga.press("Добровольцы «Плечо»")
    olga.press("Изменить место")
    olga.page.locator("[data-pick]").scroll_into_view_if_needed()
    olga.page.locator("[data-pick]").click(position={"x": 100, "y": 120})
    expect(olga.page.locator("#point")).to_have_value(re.compile(r"^-?\d+\.\d+, -?\d+\.\d+$"))
    is_sound(olga)
    olga.press("Сохранить место")
    olga.go(f"{PROGRAMME}/partners/?map=1&q=добровольцы")
    expect(olga.page.locator(".map-dot")).to_have_count(1)
    assert olga.complaints == []
    olga.close()
