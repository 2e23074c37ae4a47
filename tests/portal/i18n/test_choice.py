"""Which language a page speaks, and the switches that keep the page."""

from types import SimpleNamespace

import pytest
from flask import Flask, g
from flask.testing import FlaskClient
from flask_babel import gettext

from portal.i18n.choice import locale
from tests.world import World


def spoken(face: Flask, cookie: str | None = None, account: str | None = None, accepts: str = "") -> str:
    headers = {"Accept-Language": accepts} | ({"Cookie": f"locale={cookie}"} if cookie else {})
    with face.test_request_context(headers=headers):
        g.account = SimpleNamespace(locale=account) if account else None
        return locale()


@pytest.mark.parametrize(
    ("cookie", "account", "accepts", "expected"),
    [
        ("en", "ru", "ru", "en"),
        (None, "en", "ru", "en"),
        (None, None, "en-GB,en;q=0.9", "en"),
        (None, None, "de", "ru"),
        ("xx", None, "", "ru"),
        ("xx", "de", "en", "en"),
    ],
)
def test_the_device_decides_then_the_account_then_the_browser(
    face: Flask, cookie: str | None, account: str | None, accepts: str, expected: str
) -> None:
    assert spoken(face, cookie, account, accepts) == expected


def test_outside_a_request_the_installation_decides(face: Flask) -> None:
    with face.app_context():
        assert locale() == "ru"


@pytest.mark.parametrize(("asked", "kept"), [("/p/tula/x?page=2", "/p/tula/x?page=2"), ("", "/")])
def test_the_language_switch_keeps_the_page(visitor: FlaskClient, asked: str, kept: str) -> None:
    answer = visitor.get("/language/en", query_string={"next": asked})
    assert answer.status_code == 303
    assert answer.location == kept
    assert 'lang="en"' in visitor.get("/styleguide").text


@pytest.mark.parametrize(
    "trap", ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "/x\r\ny"]
)
def test_the_switch_leads_nowhere_else(visitor: FlaskClient, trap: str) -> None:
    assert visitor.get("/language/ru", query_string={"next": trap}).location == "/"


def test_a_language_we_do_not_speak_is_not_there(visitor: FlaskClient) -> None:
    assert visitor.get("/language/de").status_code == 404
    assert visitor.get("/language/qps").status_code == 404


def test_the_theme_is_chosen_by_a_form_with_its_token(visitor: FlaskClient) -> None:
    assert visitor.post("/appearance", data={"theme": "dark"}).status_code == 400
    page = visitor.get("/styleguide").text
    token = page.split('name="csrf_token" value="', 1)[1].split('"', 1)[0]
    form = {"theme": "dark", "csrf_token": token, "next": "/styleguide"}
    assert visitor.post("/appearance", data=form).location == "/styleguide"
    assert 'data-bs-theme="dark"' in visitor.get("/styleguide").text
    assert visitor.post("/appearance", data=form | {"theme": "pink"}).status_code == 400


def test_the_account_remembers_what_was_chosen(app: Flask, world: World) -> None:
    olga = world.person(world.programme())
    browser = world.browser(olga)
    browser.get("/language/ru")
    browser.delete_cookie("locale")
    assert 'lang="ru"' in browser.get("/styleguide").text


def test_the_pseudo_locale_marks_every_text_and_only_in_tests_and_demo(face: Flask) -> None:
    browser = face.test_client()
    browser.set_cookie("locale", "qps")
    assert "⟦Buttons and signs⟧" in browser.get("/styleguide").text
    with face.test_request_context(headers={"Cookie": "locale=qps"}):
        face.preprocess_request()
        assert gettext("Back") == "⟦Back⟧"
