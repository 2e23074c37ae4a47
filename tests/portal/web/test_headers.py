"""Security headers: a nonce of its own for each answer, one foreign origin for the rooms, nothing inline."""

import re
from pathlib import Path

from flask import Flask
from flask.testing import FlaskClient

from portal.web.headers import add_headers
from tests.portal.face import face_app

PAGE = "/styleguide/controls"


def policy(answer_headers: dict[str, str] | object) -> dict[str, str]:
    text = answer_headers["Content-Security-Policy"]  # type: ignore[index]
    return {rule.split(" ", 1)[0]: rule.split(" ", 1)[1] for rule in text.split("; ")}


def test_two_answers_have_two_nonces_and_the_page_uses_its_own(visitor: FlaskClient) -> None:
    found = []
    for _ in range(2):
        answer = visitor.get(PAGE)
        nonce = re.search(r"'nonce-([^']+)'", answer.headers["Content-Security-Policy"])
        assert nonce is not None
        assert f'nonce="{nonce.group(1)}"' in answer.text
        found.append(nonce.group(1))
    assert found[0] != found[1]


def test_the_policy_allows_nothing_inline_and_nothing_foreign(visitor: FlaskClient) -> None:
    rules = policy(visitor.get(PAGE).headers)
    assert "unsafe" not in str(rules)
    assert rules["default-src"] == "'none'"
    assert rules["style-src"] == "'self'"
    assert rules["base-uri"] == "'none'"
    assert rules["frame-ancestors"] == "'none'"


def test_rooms_are_reached_at_the_host_of_the_page(visitor: FlaskClient) -> None:
    rules = policy(visitor.get(PAGE, headers={"Host": "golosa.lan:5000"}).headers)
    assert rules["connect-src"] == "'self' ws://golosa.lan:5001"


def test_a_crooked_host_adds_nothing_to_the_policy(face: Flask) -> None:
    from portal.web.headers import realtime_origin

    with face.test_request_context("/", environ_overrides={"HTTP_HOST": "evil;script-src *"}):
        assert realtime_origin() == ""


def test_rooms_behind_a_proxy_have_their_public_address(tmp_path: Path) -> None:
    app = face_app(tmp_path, REALTIME_URL="https://rooms.example.org/live")
    rules = policy(app.test_client().get(PAGE).headers)
    assert rules["connect-src"] == "'self' wss://rooms.example.org"


def test_a_page_is_not_kept_by_caches(visitor: FlaskClient) -> None:
    answer = visitor.get(PAGE)
    assert answer.headers["Cache-Control"] == "no-cache, private"
    assert "Cookie" in answer.headers["Vary"]
    with visitor.session_transaction() as session:
        session["_user_id"] = "somebody"
    assert visitor.get(PAGE).headers["Cache-Control"] == "no-store"


def test_data_and_files_are_not_kept_by_a_shared_device(face: Flask) -> None:
    with face.test_request_context("/"):
        data, file, script = (
            face.response_class(b"{}", mimetype=kind) for kind in ("application/json", "text/csv", "x/y")
        )
        file.headers["Content-Disposition"] = 'attachment; filename="a.csv"'
        file.headers["Cache-Control"] = "no-cache"
        script.headers["Cache-Control"] = "public, immutable"
        kept = [add_headers(answer).headers["Cache-Control"] for answer in (data, file, script)]
    assert kept == ["no-store", "private, no-store", "public, immutable"]


def test_transport_is_pinned_only_where_it_is_encrypted(visitor: FlaskClient) -> None:
    assert "Strict-Transport-Security" not in visitor.get(PAGE).headers
    assert "Strict-Transport-Security" in visitor.get(PAGE, base_url="https://golosa.example").headers
