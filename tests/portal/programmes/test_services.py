"""Programmes and territories through their services."""

import pytest
from flask import Flask

from portal.actor import SYSTEM
from portal.db import db
from portal.errors import NotFound
from portal.programmes.errors import BadSlug, BadZone, SlugTaken, Stale, TerritoryLoop, TerritoryTooDeep
from portal.programmes.queries import find_programme, line_up, programme_of, programmes_of, territory, tree, within
from portal.programmes.rules import TERRITORY_DEPTH
from portal.programmes.services import add_territory, create_programme, edit_programme, edit_territory
from tests.world import World

pytestmark = pytest.mark.db

WORDS = {"name": "Рядом", "region": "", "zone": "Europe/Samara", "locale": "ru", "support": ""}


def test_system_can_create_programme_and_finds_it_by_slug(app: Flask) -> None:
    with app.app_context():
        made = create_programme(SYSTEM, "ufa", "Уфа", "Башкортостан", "Asia/Yekaterinburg")
        assert programme_of("ufa").id == made.id
        assert find_programme("ufa2") is None
        with pytest.raises(NotFound):
            programme_of("ufa2")


def test_administrator_cannot_create_programme(world: World) -> None:
    mine = world.person(world.programme(), roles=("administrator",))
    with world.app.app_context(), pytest.raises(NotFound):
        create_programme(world.actor(mine), "ufa", "Уфа")
    with world.app.app_context():
        assert find_programme("ufa") is None


def test_programme_is_not_created_when_address_or_zone_is_bad(world: World) -> None:
    world.programme("tula")
    with world.app.app_context():
        with pytest.raises(SlugTaken):
            create_programme(SYSTEM, "tula", "Другая")
        with pytest.raises(BadSlug):
            create_programme(SYSTEM, "Тула", "Тула")
        with pytest.raises(BadZone):
            create_programme(SYSTEM, "ufa", "Уфа", zone="Ufa")
        assert find_programme("ufa") is None


def test_administrator_cannot_save_programme_when_page_is_stale(world: World) -> None:
    at = world.programme()
    actor = world.actor(world.person(at, roles=("administrator",)))
    with world.app.app_context():
        edit_programme(actor, at, 1, **WORDS)
        with pytest.raises(Stale):
            edit_programme(actor, at, 1, **WORDS | {"name": "Поздно"})
        assert programme_of("tula").name == "Рядом"


def test_administrator_cannot_edit_another_programme(world: World) -> None:
    other = world.programme("ufa")
    actor = world.actor(world.person(world.programme("tula"), roles=("administrator",)))
    with world.app.app_context(), pytest.raises(NotFound):
        edit_programme(actor, other, 1, **WORDS)


def test_person_sees_only_the_own_programmes(world: World) -> None:
    world.programme("ufa")
    mine = world.person(world.programme("tula"))
    with world.app.app_context():
        assert [row.slug for row in programmes_of(world.actor(mine))] == ["tula"]


def test_territory_moves_with_all_below_it(app: Flask) -> None:
    with app.app_context():
        first, second = add_territory(SYSTEM, "Тульская область"), add_territory(SYSTEM, "Калужская область")
        town = add_territory(SYSTEM, "Алексин", first.id)
        street = add_territory(SYSTEM, "Центр", town.id)
        edit_territory(SYSTEM, town.id, 1, "Алексин", second.id)
        assert line_up(street.id) == {street.id, town.id, second.id}
        assert list(db.session.scalars(within([first.id]))) == [first.id]
        assert [node.name for node in tree()] == ["Калужская область", "Тульская область"]


def test_territory_cannot_be_moved_into_itself(app: Flask) -> None:
    with app.app_context():
        top = add_territory(SYSTEM, "Тульская область")
        town = add_territory(SYSTEM, "Алексин", top.id)
        for place in (top.id, town.id):
            with pytest.raises(TerritoryLoop):
                edit_territory(SYSTEM, top.id, 1, "Иначе", place)
        assert territory(top.id).name == "Тульская область"


def test_territory_cannot_lie_deeper_than_the_limit(app: Flask) -> None:
    with app.app_context():
        parent = None
        for level in range(TERRITORY_DEPTH):
            parent = add_territory(SYSTEM, f"Уровень {level}", parent).id
        with pytest.raises(TerritoryTooDeep):
            add_territory(SYSTEM, "Ещё глубже", parent)


def test_administrator_can_add_but_cannot_move_territories(world: World) -> None:
    actor = world.actor(world.person(world.programme(), roles=("administrator",)))
    with world.app.app_context():
        made = add_territory(actor, "Тула")
        with pytest.raises(NotFound):
            edit_territory(actor, made.id, 1, "Иначе", None)
