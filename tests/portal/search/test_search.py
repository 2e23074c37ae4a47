"""What somebody finds: pages, studies, sessions, people, each by the policy of its feature."""

from datetime import date

import pytest
from flask.testing import FlaskClient
from sqlalchemy import select

from portal.audit.models import AuditEntry
from portal.db import db
from portal.limits import FOUND_OF_A_KIND, SEARCH_WORDS
from portal.search.rules import matches
from tests.world import Someone, World


def found(world: World, someone: Someone, words: str, **more: str) -> str:
    browser: FlaskClient = world.browser(someone)
    answer = browser.get(f"/p/{someone.slug}/find/", query_string={"q": words, **more})
    assert answer.status_code == 200
    return answer.text


@pytest.fixture
def tula(world: World) -> int:
    return world.programme()


@pytest.fixture
def olga(world: World, tula: int) -> Someone:
    return world.person(tula, roles=("coordinator",))


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Пётр Ёлкин", "петр елк", True), ("Пётр Ёлкин", "ЁЛКИН пё", True), ("Пётр Ёлкин", "иван", False),
        ("100 % за", "%", True), ("Пётр", "%", False), ("Пётр", "", True),
    ],
)  # fmt: skip
def test_every_word_must_stand_somewhere(text: str, words: str, expected: bool) -> None:
    assert matches(text, words) is expected


@pytest.mark.db
def test_a_coordinator_can_find_a_person_when_letters_case_and_yo_differ(
    world: World, tula: int, olga: Someone
) -> None:
    peter = world.person(tula, "Пётр Ёлкин")
    page = found(world, olga, "ЕЛКИН петр")
    assert f'href="/p/tula/people/{peter.person_id}"' in page


def test_a_coordinator_cannot_search_for_more_characters_than_the_limit(world: World, olga: Someone) -> None:
    page = found(world, olga, "я" * (SEARCH_WORDS + 1))
    assert "я" * SEARCH_WORDS in page
    assert "я" * (SEARCH_WORDS + 1) not in page


@pytest.mark.db
def test_a_graduate_cannot_find_another_person_when_the_record_is_not_theirs(
    world: World, tula: int, olga: Someone
) -> None:
    vera = world.person(tula, "Вера Калинина", positions=("graduate",))
    assert 'data-said="Nothing found.' in found(world, vera, "Ольга", **{"as": "options"})
    assert f"/people/{vera.person_id}" in found(world, vera, "Вера")


def test_a_coordinator_cannot_find_people_of_another_programme(world: World, tula: int, olga: Someone) -> None:
    other = world.person(world.programme("omsk"), "Пётр Ёлкин")
    assert f"/people/{other.person_id}" not in found(world, olga, "Ёлкин")
    assert world.browser(olga).get("/p/omsk/find/?q=x").status_code == 404


def test_a_visitor_cannot_search_when_nobody_is_signed_in(world: World, tula: int) -> None:
    assert world.app.test_client().get("/p/tula/find/?q=x").status_code == 303


@pytest.mark.parametrize("extra", [0, 1])
def test_a_coordinator_can_see_only_the_first_few_of_a_kind(world: World, tula: int, olga: Someone, extra: int) -> None:
    for number in range(FOUND_OF_A_KIND + extra):
        world.person(tula, f"Пётр Ёлкин{number}")
    options = found(world, olga, "Ёлкин", **{"as": "options"})
    assert options.count('role="option"') == FOUND_OF_A_KIND


def test_a_page_can_be_found_by_its_name_and_all_are_there_without_words(world: World, olga: Someone) -> None:
    assert "Messages" in found(world, olga, "", **{"as": "options"})
    options = found(world, olga, "mess", **{"as": "options"})
    assert options.count('role="option"') == 1
    assert "<html" not in options
    assert 'data-said="1 found"' in options


def test_a_search_says_what_to_do_when_nothing_is_found(world: World, olga: Someone) -> None:
    page = found(world, olga, "<b>щщщ")
    assert "Nothing found for “&lt;b&gt;щщщ”" in page
    assert "Try a part of the word" in page
    assert 'data-said="Nothing found.' in found(world, olga, "щщщ", **{"as": "options"})


def test_a_minor_in_what_is_found_is_noted_in_the_trail(world: World, tula: int, olga: Someone) -> None:
    child = world.person(tula, "Саша Белова", born_on=date(2016, 3, 4))
    found(world, olga, "Белова")
    with world.app.app_context():
        looks = [one for one in db.session.scalars(select(AuditEntry)) if one.details.get("page") == "search"]
        assert [(one.action, one.subject_ids) for one in looks] == [("looked", [child.person_id])]


def test_the_palette_is_offered_to_adults_and_not_to_children(world: World, tula: int, olga: Someone) -> None:
    child = world.person(tula, "Саша Белова", born_on=date(2016, 3, 4))
    assert 'role="combobox"' in world.browser(olga).get("/p/tula/").text
    assert 'role="combobox"' not in world.browser(child).get("/p/tula/").text


def test_the_page_is_read_aloud_to_children_and_to_whoever_wants_it(world: World, tula: int, olga: Someone) -> None:
    child = world.person(tula, "Саша Белова", born_on=date(2016, 3, 4))
    assert "data-aloud" in world.browser(child).get("/p/tula/").text
    assert "data-aloud" not in world.browser(olga).get("/p/tula/").text
