"""The list of people: its search on Cyrillic, its pages, its cost."""

import pytest

from portal.actor import SYSTEM
from portal.limits import PAGE_SIZE
from portal.people.queries import Asked, actor_of, find_people
from portal.people.services import add_person
from portal.programmes.queries import programme_of
from tests.portal.people.conftest import Town, counted
from tests.world import World

pytestmark = pytest.mark.db


def found(world: World, text: str) -> list[str]:
    """Names that the search finds, in their order."""
    return [row.name for row in find_people(SYSTEM, programme_of("tula"), Asked(text)).rows]


def test_search_finds_parts_of_names_in_any_case_order_and_letter(world: World) -> None:
    at = world.programme()
    with world.app.app_context():
        for given, family in (("Пётр", "Ёлкин"), ("Петра", "Елисеева"), ("Анна", "Жукова"), ("100%", "Under_score")):
            add_person(SYSTEM, at, given, family, born_on=None)
        assert found(world, "ПЕТР") == ["Петра Елисеева", "Пётр Ёлкин"]
        assert found(world, "ёлк пёт") == ["Пётр Ёлкин"]
        assert found(world, "%") == ["100% Under_score"]
        assert found(world, "r_s") == ["100% Under_score"]
        assert found(world, "жуков\\") == []
        assert found(world, "") == ["100% Under_score", "Петра Елисеева", "Пётр Ёлкин", "Анна Жукова"]


def test_list_has_fifty_a_page_and_the_rest_on_the_next(world: World) -> None:
    at = world.programme()
    with world.app.app_context():
        for number in range(PAGE_SIZE + 1):
            add_person(SYSTEM, at, "Имя", f"Фамилия {number:03}", born_on=None)
        first = find_people(SYSTEM, programme_of("tula"))
        last = find_people(SYSTEM, programme_of("tula"), page=2)
        assert (len(first.rows), first.has_more, first.total) == (PAGE_SIZE, True, PAGE_SIZE + 1)
        assert ([row.name for row in last.rows], last.has_more) == (["Имя Фамилия 050"], False)


def test_list_shows_only_those_whom_the_reader_may_see(town: Town) -> None:
    with town.world.app.app_context():
        page = find_people(actor_of(town.galina.account_id), programme_of("tula"))
        assert ([row.name for row in page.rows], page.total) == (["Тимур Гареев", "Галина Тихонова"], 2)


def test_list_can_be_narrowed_by_position(town: Town) -> None:
    with town.world.app.app_context():
        page = find_people(SYSTEM, programme_of("tula"), Asked(kind="mentee"))
        assert {row.name for row in page.rows} == {"Тимур Гареев", "Саша Белова"}
        assert {row.kinds for row in page.rows} == {("mentee",)}
        assert {row.is_minor for row in page.rows} == {True}


def test_list_can_be_narrowed_to_invitations_that_nobody_used(town: Town) -> None:
    from portal.accounts.services import invite

    with town.world.app.app_context():
        new = add_person(SYSTEM, town.programme_id, "Новый", "Человек", born_on=None)
        away = add_person(SYSTEM, town.programme_id, "Без", "Приглашения", born_on=None)
        for person_id in (new.id, town.galina.person_id):
            invite(SYSTEM, person_id)
        page = find_people(actor_of(town.olga.account_id), programme_of("tula"), Asked(is_invited=True))
        assert [row.id for row in page.rows] == [new.id] != [away.id]
        assert find_people(actor_of(town.galina.account_id), programme_of("tula"), Asked(is_invited=True)).total == 0


def test_list_costs_the_same_for_five_people_as_for_fifty(town: Town) -> None:
    with town.world.app.app_context():
        home, actor = programme_of("tula"), actor_of(town.olga.account_id)
        with counted() as few:
            find_people(actor, home)
        for number in range(PAGE_SIZE):
            add_person(
                SYSTEM, town.programme_id, "Имя", f"Ф{number}", born_on=None, territory_id=town.places["Алексин"]
            )
        home = programme_of("tula")
        with counted() as many:
            find_people(actor, home)
        assert len(many) == len(few) <= 5
