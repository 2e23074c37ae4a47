"""The audit trail: what is written and who may read it."""

import ast
from datetime import timedelta
from pathlib import Path

import pytest
from flask import Flask

from portal.actor import SYSTEM, Actor
from portal.audit.models import AuditEntry
from portal.audit.queries.labels import ACTIONS
from portal.audit.services import looked, record
from portal.clock import moved, now
from portal.db import db, unit_of_work
from portal.limits import PAGE_SIZE
from tests.world import Someone, World

pytestmark = pytest.mark.db


@pytest.fixture
def olga(world: World) -> Someone:
    """A coordinator of the whole programme."""
    return world.person(world.programme(), roles=("coordinator",))


def _note(app: Flask, someone: Someone, action: str = "person_edited", times: int = 1) -> None:
    with app.app_context(), unit_of_work():
        for _ in range(times):
            record(
                Actor(someone.account_id), action, programme_id=someone.programme_id, object_kind="person",
                object_id=someone.person_id, subject_ids=[someone.person_id],
            )  # fmt: skip


def test_act_is_recorded_only_inside_its_unit(app: Flask) -> None:
    with app.app_context(), pytest.raises(RuntimeError):
        record(SYSTEM, "person_edited")


def test_act_that_fails_leaves_no_trace(app: Flask) -> None:
    def fail() -> None:
        with unit_of_work():
            record(SYSTEM, "person_edited")
            raise ZeroDivisionError

    with app.app_context():
        with pytest.raises(ZeroDivisionError):
            fail()
        assert db.session.query(AuditEntry).count() == 0


def test_page_with_many_minors_is_one_row(app: Flask, olga: Someone) -> None:
    with app.app_context():
        looked(Actor(olga.account_id), "people", programme_id=olga.programme_id, subject_ids=[3, 1, 2, 3])
        row = db.session.query(AuditEntry).one()
        assert (row.action, row.subject_ids, row.details) == ("looked", [1, 2, 3], {"page": "people", "count": 3})


def test_page_without_minors_is_no_row(app: Flask, olga: Someone) -> None:
    with app.app_context():
        looked(Actor(olga.account_id), "people", programme_id=olga.programme_id, subject_ids=[])
        assert db.session.query(AuditEntry).count() == 0


def test_coordinator_can_read_the_trail_with_names(app: Flask, world: World, olga: Someone) -> None:
    _note(app, olga)
    page = world.browser(olga).get(f"/p/{olga.slug}/trail").text
    assert page.count("Ольга Серова") >= 3
    assert "Record of a person changed" in page


def test_coordinator_can_narrow_the_trail(app: Flask, world: World, olga: Someone) -> None:
    other = world.person(olga.programme_id, "Пётр Другой", roles=("administrator",))
    with moved(now() - timedelta(days=3)):
        _note(app, olga)
    _note(app, other, "grant_given")
    browser, path = world.browser(olga), f"/p/{olga.slug}/trail"
    today = now().date().isoformat()
    assert _rows(browser.get(path).text) == 2
    assert _rows(browser.get(path, query_string={"action": "grant_given"}).text) == 1
    assert _rows(browser.get(path, query_string={"account": str(olga.account_id)}).text) == 1
    assert _rows(browser.get(path, query_string={"since": today}).text) == 1
    assert _rows(browser.get(path, query_string={"until": "no day", "account": "no number"}).text) == 2
    assert _rows(browser.get(path, query_string={"action": "nothing"}).text) == 0


def test_trail_shows_fifty_a_page(app: Flask, world: World, olga: Someone) -> None:
    _note(app, olga, times=PAGE_SIZE + 1)
    browser, path = world.browser(olga), f"/p/{olga.slug}/trail"
    first, second = browser.get(path).text, browser.get(f"{path}?page=2").text
    assert (_rows(first), _rows(second)) == (PAGE_SIZE, 1)
    assert "page=2" in first
    assert "page=3" not in second


def _rows(page: str) -> int:
    return page.count('id="entry-')


@pytest.mark.parametrize("roles", [(), ("facilitator",), ("researcher",), ("observer",)])
def test_others_cannot_read_the_trail(world: World, olga: Someone, roles: tuple[str, ...]) -> None:
    other = world.person(olga.programme_id, "Пётр Другой", roles=roles)
    assert world.browser(other).get(f"/p/{olga.slug}/trail").status_code == 404


def test_coordinator_cannot_read_the_trail_of_another_programme(app: Flask, world: World, olga: Someone) -> None:
    stranger = world.person(world.programme("perm"), roles=("administrator",))
    _note(app, stranger)
    browser = world.browser(olga)
    assert browser.get("/p/perm/trail").status_code == 404
    assert _rows(browser.get(f"/p/{olga.slug}/trail").text) == 0


def test_installation_administrator_cannot_read_the_trail_by_that_right(world: World, olga: Someone) -> None:
    root = world.person(world.programme("perm"), is_installation=True)
    assert world.browser(root).get(f"/p/{olga.slug}/trail").status_code == 404


def _recorded() -> set[str]:
    """The acts named in the calls of `record` all over the product."""
    root = Path(__file__).parents[3]
    found = set()
    for path in [*(root / "portal").rglob("*.py"), *(root / "facilitation").rglob("*.py")]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in {"record", "_note"}:
                found |= {word.value for word in node.args[1:2] if isinstance(word, ast.Constant)}
    return {str(word) for word in found}


def test_every_act_that_is_recorded_has_its_words() -> None:
    assert _recorded() - set(ACTIONS) == set()
