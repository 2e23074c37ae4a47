"""Codes: the tree, what can be done to it, and the way back."""

import pytest

from facilitation.codebooks.errors import (
    CannotUndo,
    InACircle,
    NameMissing,
    NameTaken,
    StaleCode,
    TooDeep,
    TooManyCodes,
)
from facilitation.codebooks.models import Code
from facilitation.codebooks.queries import CodeTree, code_tree, last_change
from facilitation.codebooks.rules import mark_below
from facilitation.codebooks.services import (
    add_code,
    archive_code,
    edit_code,
    move_code,
    restore_code,
    step_code,
    undo_change,
)
from facilitation.studies.services import archive_study
from portal.actor import Actor
from portal.db import db, new_guid
from portal.errors import Conflict, Forbidden, NotFound
from portal.limits import CODEBOOK_DEPTH
from tests.facilitation.study_world import Team, outsiders
from tests.world import World

pytestmark = pytest.mark.db


def shape(tree: CodeTree) -> list[tuple[str, str]]:
    return [(node.mark, node.name) for node in tree.active]


def undo_last(actor: Actor, team: Team) -> None:
    change = last_change(team.study_id, actor.person_in(team.programme_id))
    assert change is not None
    undo_change(actor, change.id)


def test_marks_and_colours_follow_the_place_of_birth(world: World, team: Team, actor: Actor) -> None:
    with world.app.app_context():
        trust = add_code(actor, team.study_id, "Доверие")
        waits = add_code(actor, team.study_id, "Ждёт", parent_id=trust.id)
        add_code(actor, team.study_id, "Долго", parent_id=waits.id)
        for number in range(2, 15):
            add_code(actor, team.study_id, f"Код {number}")
        tree = code_tree(team.study_id)
        assert shape(tree)[:4] == [("1", "Доверие"), ("1a", "Ждёт"), ("1a1", "Долго"), ("2", "Код 2")]
        assert [node.colour for node in tree.nodes] == [*range(1, 13), 1, 2]
        assert [node.colour for node in tree.active[:3]] == [1, 1, 1]
        assert tree.by_id[waits.id].path == ("Доверие", "Ждёт")
        assert mark_below("3", 27) == "3aa"


def test_names_are_clean_and_differ_among_siblings(world: World, team: Team, actor: Actor) -> None:
    with world.app.app_context():
        first = add_code(actor, team.study_id, "  Путь   домой ")
        assert first.name == "Путь домой"
        with pytest.raises(NameMissing):
            add_code(actor, team.study_id, " \n ")
        with pytest.raises(NameTaken):
            add_code(actor, team.study_id, "ПУТЬ домой")
        add_code(actor, team.study_id, "Путь домой", parent_id=first.id)


def test_a_second_submit_makes_no_second_code(world: World, team: Team, actor: Actor) -> None:
    guid = new_guid()
    with world.app.app_context():
        assert add_code(actor, team.study_id, "А", guid=guid).id == add_code(actor, team.study_id, "А", guid=guid).id


def test_the_tree_is_ten_levels_deep_and_not_deeper(world: World, team: Team, actor: Actor) -> None:
    with world.app.app_context():
        parent: int | None = None
        for level in range(CODEBOOK_DEPTH):
            parent = add_code(actor, team.study_id, f"Уровень {level}", parent_id=parent).id
        with pytest.raises(TooDeep):
            add_code(actor, team.study_id, "Ещё", parent_id=parent)
        pair = add_code(actor, team.study_id, "Пара")
        add_code(actor, team.study_id, "Низ", parent_id=pair.id)
        ninth = code_tree(team.study_id).active[CODEBOOK_DEPTH - 2].id
        with pytest.raises(TooDeep):
            move_code(actor, pair.id, ninth)


def test_a_codebook_holds_so_many_codes_and_not_one_more(
    world: World, team: Team, actor: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("facilitation.codebooks.services.making.CODES", 2)
    with world.app.app_context():
        for name in ("Доверие", "Страх"):
            add_code(actor, team.study_id, name)
        with pytest.raises(TooManyCodes):
            add_code(actor, team.study_id, "Деньги")


def test_a_code_cannot_stand_under_itself(world: World, team: Team, actor: Actor) -> None:
    with world.app.app_context():
        top = add_code(actor, team.study_id, "Верх")
        low = add_code(actor, team.study_id, "Низ", parent_id=top.id)
        for parent in (top.id, low.id):
            with pytest.raises(InACircle):
                move_code(actor, top.id, parent)


def test_moving_takes_the_colour_of_the_parent_and_comes_back(world: World, team: Team, actor: Actor) -> None:
    with world.app.app_context():
        ids = [add_code(actor, team.study_id, name).id for name in ("А", "Б", "В")]
        move_code(actor, ids[2], ids[0])
        assert shape(code_tree(team.study_id)) == [("1", "А"), ("1a", "В"), ("2", "Б")]
        assert code_tree(team.study_id).by_id[ids[2]].colour == 1
        undo_last(actor, team)
        assert shape(code_tree(team.study_id)) == [("1", "А"), ("2", "Б"), ("3", "В")]
        assert code_tree(team.study_id).by_id[ids[2]].colour == 3


def test_steps_change_places_but_not_numbers(world: World, team: Team, actor: Actor) -> None:
    with world.app.app_context():
        ids = [add_code(actor, team.study_id, name).id for name in ("А", "Б", "В")]
        step_code(actor, ids[2], -1)
        archive_code(actor, ids[0])
        assert step_code(actor, ids[2], -1) is None
        restore_code(actor, ids[0])
        assert shape(code_tree(team.study_id)) == [("1", "А"), ("3", "В"), ("2", "Б")]


def test_an_edit_from_a_stale_page_changes_nothing(world: World, team: Team, actor: Actor) -> None:
    with world.app.app_context():
        code = add_code(actor, team.study_id, "Страх")
        edit_code(actor, code.id, 1, name="Тревога", definition="", colour=5)
        with pytest.raises(StaleCode):
            edit_code(actor, code.id, 1, name="Ужас", definition="", colour=None)
        node = code_tree(team.study_id).by_id[code.id]
        assert (node.name, node.colour, node.version) == ("Тревога", 5, 2)


def test_each_change_can_be_undone_once_and_only_the_newest(world: World, team: Team, actor: Actor) -> None:
    with world.app.app_context():
        code = add_code(actor, team.study_id, "Страх")
        first = edit_code(actor, code.id, 1, name="Тревога", definition="Когда", colour=5)
        second = archive_code(actor, code.id)
        assert first is not None
        assert second is not None
        with pytest.raises(CannotUndo):
            undo_change(actor, first.id)
        undo_change(actor, second.id)
        undo_change(actor, second.id)
        undo_change(actor, first.id)
        node = code_tree(team.study_id).by_id[code.id]
        assert (node.name, node.definition, node.colour, node.is_archived) == ("Страх", "", 1, False)


def test_somebody_elses_change_is_not_mine_to_undo(world: World, team: Team, actor: Actor) -> None:
    with world.app.app_context():
        add_code(actor, team.study_id, "Страх")
        change = last_change(team.study_id, team.researcher.person_id)
        assert change is not None
        with pytest.raises(NotFound):
            undo_change(world.actor(team.lead), change.id)


def test_codes_below_an_archived_one_are_not_offered(world: World, team: Team, actor: Actor) -> None:
    with world.app.app_context():
        top = add_code(actor, team.study_id, "Верх")
        low = add_code(actor, team.study_id, "Низ", parent_id=top.id)
        archive_code(actor, top.id)
        tree = code_tree(team.study_id)
        assert tree.active == []
        assert tree.by_id[low.id].is_archived


def test_an_archived_study_keeps_its_codes_as_they_are(world: World, team: Team, actor: Actor) -> None:
    with world.app.app_context():
        add_code(actor, team.study_id, "Страх")
        archive_study(world.actor(team.lead), team.study_id)
        with pytest.raises(Conflict):
            add_code(actor, team.study_id, "Ещё")


def test_nobody_outside_the_team_makes_codes(world: World, team: Team) -> None:
    people = outsiders(world, team.programme_id) | {"watcher": world.actor(team.watcher)}
    with world.app.app_context():
        for name, who in people.items():
            with pytest.raises(Forbidden):
                add_code(who, team.study_id, name)
        assert db.session.query(Code).count() == 0
