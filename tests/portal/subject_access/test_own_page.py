"""One's own page: what is known, who looked, a file, requests, and the way out."""

import json
from datetime import date
from typing import Any

import pytest

from portal.clock import now
from portal.db import unit_of_work
from portal.journal.models import Words
from portal.subject_access.rules import answer_until, sees_lookers
from tests.world import Someone, World, csrf_of


@pytest.fixture
def family(world: World) -> dict[str, Someone]:
    """A teen, a child, their mother, and a coordinator."""
    at, year = world.programme(), now().year
    made = {
        "olga": world.person(at, "Ольга Ветрова", roles=("coordinator",)),
        "nina": world.person(at, "Нина Белова"),
        "sasha": world.person(at, "Саша Белова", born_on=date(year - 10, 1, 1), positions=("mentee",)),
        "alina": world.person(at, "Алина Белова", born_on=date(year - 16, 1, 1), positions=("mentee",)),
    }
    world.guardian_of(made["nina"], made["sasha"])
    world.guardian_of(made["nina"], made["alina"])
    with world.app.app_context(), unit_of_work() as session:
        session.add(Words(programme_id=at, said_by_id=made["sasha"].person_id, text="секрет про двор", digest="0"))
    return made


def _page(world: World, who: Someone, about: Someone, tail: str = "") -> Any:
    return world.browser(who).get(f"/p/tula/me/{about.person_id}{tail}")


def test_child_can_see_everything_that_is_known(world: World, family: dict[str, Someone]) -> None:
    page = _page(world, family["sasha"], family["sasha"]).get_data(as_text=True)
    assert "Mentee" in page
    assert "Нина Белова" in page
    assert "секрет про двор" in page


def test_guardian_can_see_what_is_known_but_not_what_was_said(world: World, family: dict[str, Someone]) -> None:
    page = _page(world, family["nina"], family["sasha"]).get_data(as_text=True)
    assert "Mentee" in page
    assert "секрет" not in page
    assert "секрет" not in _page(world, family["nina"], family["sasha"], "/file").get_data(as_text=True)


@pytest.mark.parametrize("tail", ["", "/file", "/ask", "/leave"])
def test_coordinator_cannot_see_the_page_of_another(world: World, family: dict[str, Someone], tail: str) -> None:
    assert _page(world, family["olga"], family["sasha"], tail).status_code == 404


@pytest.mark.parametrize("tail", ["", "/file", "/ask", "/leave"])
def test_guardian_cannot_see_the_page_of_a_child_of_others(world: World, family: dict[str, Someone], tail: str) -> None:
    stranger = world.person(family["sasha"].programme_id, "Тимур Гареев", born_on=date(now().year - 12, 1, 1))
    assert _page(world, family["nina"], stranger, tail).status_code == 404


@pytest.mark.db
def test_guardian_and_teen_can_see_who_looked_and_a_child_cannot(world: World, family: dict[str, Someone]) -> None:
    olga = world.browser(family["olga"])
    for who in ("sasha", "alina"):
        assert olga.get(f"/p/tula/people/{family[who].person_id}").status_code == 200
    assert "Ольга Ветрова" in _page(world, family["nina"], family["sasha"]).get_data(as_text=True)
    assert "Ольга Ветрова" in _page(world, family["alina"], family["alina"]).get_data(as_text=True)
    own = _page(world, family["sasha"], family["sasha"]).get_data(as_text=True)
    assert "Ольга Ветрова" not in own


def test_person_can_take_everything_as_a_file(world: World, family: dict[str, Someone]) -> None:
    answer = _page(world, family["sasha"], family["sasha"], "/file")
    facts = json.loads(answer.get_data())
    assert "attachment" in answer.headers["Content-Disposition"]
    assert facts["known"]["Positions"][0]["Position"] == "Mentee"
    assert facts["known"]["What you said"] == [{"Said": "секрет про двор"}]


def test_request_can_be_made_and_answered(world: World, family: dict[str, Someone]) -> None:
    nina, about = world.browser(family["nina"]), family["sasha"].person_id
    path = f"/p/tula/me/{about}/ask"
    blank = nina.post(path, data={"csrf_token": csrf_of(nina, path), "kind": "correct", "words": " "})
    assert blank.status_code == 422
    typed = {"csrf_token": csrf_of(nina, path), "kind": "correct", "words": "Фамилия пишется через ё"}
    assert nina.post(path, data=typed).status_code == 303
    olga = world.browser(family["olga"])
    part = olga.get("/p/tula/work/subject_requests", headers={"HX-Request": "true"}).get_data(as_text=True)
    assert "Саша Белова" in part
    answer_path = part.split('href="')[1].split('"')[0]
    typed = {"csrf_token": csrf_of(olga, answer_path), "answer": "Исправлено"}
    assert olga.post(answer_path, data=typed).status_code == 303
    assert olga.post(answer_path, data=typed).status_code == 409
    assert "Исправлено" in nina.get(f"/p/tula/me/{about}").get_data(as_text=True)


def test_person_cannot_ask_when_ten_requests_wait(world: World, family: dict[str, Someone]) -> None:
    client, path = world.browser(family["alina"]), f"/p/tula/me/{family['alina'].person_id}/ask"
    typed = {"csrf_token": csrf_of(client, path), "kind": "ask", "words": "Почему?"}
    assert [client.post(path, data=typed).status_code for _one in range(11)] == [303] * 10 + [429]


@pytest.mark.parametrize("tail", ["", "/file"])
def test_guardian_cannot_find_another_child_on_the_page_of_one(
    world: World, family: dict[str, Someone], tail: str
) -> None:  # fmt: skip
    page = _page(world, family["nina"], family["sasha"], tail).get_data(as_text=True)
    assert "Саша Белова" in page
    assert "Алина" not in page
    own = _page(world, family["nina"], family["nina"], tail).get_data(as_text=True)
    assert "Алина Белова" in own


@pytest.mark.parametrize(
    ("asked", "until"), [(date(2026, 11, 26), date(2026, 12, 10)), (date(2026, 11, 28), date(2026, 12, 11))]
)
def test_answer_is_due_on_the_tenth_working_day(asked: date, until: date) -> None:
    assert answer_until(asked) == until


@pytest.mark.parametrize(
    ("age", "is_self", "sees"), [(13, True, False), (14, True, True), (None, True, True), (9, False, True)]
)
def test_minor_sees_lookers_from_fourteen(age: int | None, is_self: bool, sees: bool) -> None:
    assert sees_lookers(age, is_self=is_self) == sees
