"""What no page of ours sends is answered as an unreadable request, not as a crash."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.world import World, csrf_of

HUGE = str(10**30)


@pytest.fixture
def manager(world: World) -> FlaskClient:
    """The browser of somebody with a list of sessions and a trail to read."""
    found = world.person(world.programme(), roles=("administrator",))
    return world.browser(found)


@pytest.mark.parametrize("page", ["/p/tula/sessions/?page=", "/p/tula/trail?page="])
def test_reader_is_told_when_a_number_fits_no_database(manager: FlaskClient, page: str) -> None:
    assert manager.get(page + "1").status_code == 200
    answer = manager.get(page + HUGE)
    assert answer.status_code == 400
    assert "Nothing was changed." in answer.text


def test_reader_can_go_on_after_a_number_that_fits_no_database(manager: FlaskClient) -> None:
    manager.get("/p/tula/trail?page=" + HUGE)
    assert manager.get("/p/tula/trail").status_code == 200


def test_visitor_is_told_when_a_form_names_an_impossible_account(client: FlaskClient) -> None:
    token = csrf_of(client, "/sign-in")
    answer = client.post("/demo/sign-in", data={"csrf_token": token, "account": HUGE})
    assert answer.status_code == 400


def test_json_nested_too_deeply_is_unreadable(app: Flask) -> None:
    with pytest.raises(ValueError, match="deep"):
        app.json.loads("[" * 50_000)
