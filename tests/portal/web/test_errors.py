"""Errors: three parts on the page, a problem document for programs, a fragment for htmx."""

from pathlib import Path

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from flask_babel import lazy_gettext
from sqlalchemy.exc import OperationalError

from portal.errors import Conflict, NotFound
from portal.web.errors import PAGES, on_crash
from tests.portal.face import face_app


class AlreadyTaken(Conflict):
    """A named error with its own words."""

    code = "already_taken"
    message = lazy_gettext("The place %(number)s is taken. Yours is kept. Choose another.")


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """An application whose pages fail on purpose."""
    app = face_app(Path(tmp_path_factory.mktemp("broken")))

    @app.get("/fail/<int:code>")
    @app.get("/api/fail/<int:code>", endpoint="fail_api")
    def fail(code: int) -> str:
        abort(code)

    @app.get("/taken")
    def taken() -> str:
        raise AlreadyTaken(number=7)

    @app.get("/hidden")
    def hidden() -> str:
        raise NotFound

    @app.get("/no-database")
    def no_database() -> str:
        raise OperationalError("SELECT 1", {}, Exception("unable to open"))

    @app.post("/form")
    def form() -> str:
        return "stored"

    return app


@pytest.mark.parametrize("code", [int(key) for key in PAGES if key.isdigit() and key not in {"405"}])
def test_an_error_page_has_three_parts(broken: Flask, code: int) -> None:
    answer = broken.test_client().get(f"/fail/{code}", headers={"Accept-Language": "en"})
    words = PAGES[str(code)]
    assert answer.status_code == code
    with broken.test_request_context(headers={"Accept-Language": "en"}):
        assert all(str(part) in answer.text for part in (words.title, words.what, words.kept, words.todo))


def test_an_error_page_speaks_the_readers_language(broken: Flask) -> None:
    text = broken.test_client().get("/nowhere", headers={"Accept-Language": "ru"}).text
    assert "Такой страницы нет или она не для вас." in text
    assert "Ваши данные на месте." in text


def test_a_program_gets_a_problem_document(broken: Flask) -> None:
    answer = broken.test_client().get("/api/fail/404")
    assert answer.mimetype == "application/problem+json"
    assert answer.json is not None
    assert (answer.json["status"], answer.json["code"]) == (404, "not_found")


def test_htmx_gets_a_part_and_the_place_for_it(broken: Flask) -> None:
    answer = broken.test_client().get("/fail/403", headers={"HX-Request": "true"})
    assert answer.status_code == 403
    assert answer.headers["HX-Retarget"] == "#page-problem"
    assert "<html" not in answer.text
    assert 'role="alert"' in answer.text


def test_a_named_error_says_its_own_words(broken: Flask) -> None:
    answer = broken.test_client().get("/taken")
    assert answer.status_code == 409
    assert "The place 7 is taken. Yours is kept. Choose another." in answer.text


def test_what_may_not_be_known_looks_like_what_is_not_there(broken: Flask) -> None:
    browser = broken.test_client()
    browser.set_cookie("locale", "en")
    hidden, nowhere = browser.get("/hidden"), browser.get("/hidden-not")
    assert hidden.status_code == nowhere.status_code == 404
    assert "not for you" in hidden.text
    assert "not for you" in nowhere.text


def test_a_form_without_its_token_is_told_as_an_old_page(broken: Flask) -> None:
    answer = broken.test_client().post("/form", data={"a": "b"}, headers={"Accept-Language": "en"})
    assert answer.status_code == 400
    assert "The page has grown old" in answer.text


def test_a_silent_database_is_503_without_navigation(broken: Flask) -> None:
    answer = broken.test_client().get("/no-database", headers={"Accept-Language": "en"})
    assert answer.status_code == 503
    assert "The database does not answer" in answer.text
    assert "side-bar" not in answer.text


def test_a_crash_gives_a_number_that_is_in_the_log(broken: Flask, caplog: pytest.LogCaptureFixture) -> None:
    with broken.test_request_context():
        answer = on_crash(RuntimeError("private words"))
    assert answer.status_code == 500  # type: ignore[union-attr]
    text = answer.get_data(as_text=True)  # type: ignore[union-attr]
    number = caplog.records[-1].getMessage().split()[2]
    assert number in text
    assert "private words" not in text


def test_a_visitor_cannot_use_a_wrong_method_and_learns_the_right_one(visitor: FlaskClient) -> None:
    answer = visitor.get("/appearance")
    assert answer.status_code == 405
    assert "POST" in answer.headers["Allow"]
