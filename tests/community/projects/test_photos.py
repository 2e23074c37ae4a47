"""Photos of a project: its team and its grown-up add them, everybody on one says yes before others see it."""

import pytest
from sqlalchemy import select

from community.photo_owners import thing_of
from community.photos import services as photos
from community.photos.errors import NotAmongThem
from community.photos.models import Photo
from community.photos.policy import can_add_photo, can_see_photo, can_see_photos
from community.photos.queries import Held, held_of
from community.photos.views import owned_of
from community.projects import services
from portal.db import db
from portal.errors import NotFound
from portal.files.pictures import clean_picture
from portal.notifications.models import Notification
from tests.community.photos.conftest import snap
from tests.community.projects.conftest import Yard
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db


def added(yard: Yard, project_id: int, by: Someone, *people: Someone) -> int:
    ids = [one.person_id for one in people]
    picture = clean_picture(snap())
    return photos.add_photo(
        yard.actor(by), "project", project_id, picture, "Кормушка", ids, has_nobody=not ids
    ).id  # fmt: skip


def held(photo_id: int) -> Held:
    db.session.rollback()
    return held_of(db.session.get_one(Photo, photo_id))


def seen_by(yard: Yard, photo_id: int, *people: Someone) -> list[bool]:
    one = held(photo_id)
    return [can_see_photo(yard.actor(each), one) for each in people]


def told(kind: str, *people: Someone) -> set[int]:
    rows = db.session.scalars(select(Notification.account_id).where(Notification.kind == kind))
    return set(rows) & {one.account_id for one in people}


def test_team_and_ally_add_photos_and_others_do_not(yard: Yard) -> None:
    v = yard.village
    with v.world.app.test_request_context():
        row_id = yard.team()
        owned = owned_of("tula", "project", row_id)
        may = [can_add_photo(yard.actor(one), owned) for one in (v.sasha, v.maxim, v.nikolay, v.vera, v.nina, v.olga)]
        assert may == [True, True, True, False, False, False], "Sasha is nine and carries it"
        services.leave(yard.actor(v.maxim), row_id)
        assert not can_add_photo(yard.actor(v.maxim), owned_of("tula", "project", row_id))
        with pytest.raises(NotFound):
            added(yard, row_id, v.vera)


def test_a_child_of_the_team_below_fourteen_adds_none_to_another_s_project(yard: Yard) -> None:
    v = yard.village
    with v.world.app.test_request_context():
        row_id = yard.idea(v.maxim)
        services.ask_ally(yard.actor(v.maxim), row_id, v.olga.person_id)
        services.answer_as_ally(yard.actor(v.olga), row_id, is_yes=True)
        services.open_project(yard.actor(v.maxim), row_id, yard.version(row_id))
        part_id = services.ask_to_join(yard.actor(v.sasha), row_id, "draws").id
        services.answer_join(yard.actor(v.maxim), part_id, is_yes=True)
        services.answer_permission(yard.actor(v.nina), row_id, v.sasha.person_id, is_yes=True)
        assert yard.part(row_id, v.sasha) == "in"
        owned = owned_of("tula", "project", row_id)
        assert [can_add_photo(yard.actor(one), owned) for one in (v.maxim, v.sasha)] == [True, False]


def test_others_see_it_after_the_ally_looked_and_everybody_said_yes_and_one_no_hides_it(yard: Yard) -> None:
    v = yard.village
    with v.world.app.test_request_context():
        row_id = yard.team()
        photo_id = added(yard, row_id, v.maxim, v.sasha)
        assert held(photo_id).one.state == "unchecked"
        assert told("photo_to_check", v.nikolay, v.olga) == {v.nikolay.account_id}
        assert told("photo_asked_for", v.nina, v.andrey) == {v.nina.account_id}
        assert seen_by(yard, photo_id, v.maxim, v.nikolay, v.olga, v.sasha, v.nina, v.vera) == [True] * 5 + [False]
        photos.check_photo(yard.actor(v.nikolay), photo_id, [])
        photos.answer(yard.actor(v.sasha), photo_id, v.sasha.person_id, is_yes=True)
        assert seen_by(yard, photo_id, v.vera) == [False], "a guardian's yes is missing"
        photos.answer(yard.actor(v.nina), photo_id, v.sasha.person_id, is_yes=True)
        assert seen_by(yard, photo_id, v.vera, v.svetlana) == [True, True]
        photos.answer(yard.actor(v.nina), photo_id, v.sasha.person_id, is_yes=False)
        assert seen_by(yard, photo_id, v.vera, v.svetlana, v.nina) == [False, False, True]


def test_what_the_ally_adds_needs_no_second_look_and_nobody_else_can_be_named(yard: Yard) -> None:
    v = yard.village
    with v.world.app.test_request_context():
        row_id = yard.team()
        assert held(added(yard, row_id, v.nikolay)).one.state == "shown"
        names = [one.id for one in held(added(yard, row_id, v.nikolay)).owner.people(thing_of("project", row_id))]
        assert set(names) == {v.sasha.person_id, v.maxim.person_id, v.nikolay.person_id}
        with pytest.raises(NotAmongThem):
            added(yard, row_id, v.nikolay, v.vera)


def test_a_graduate_looks_after_the_photos_of_a_project_without_children(yard: Yard) -> None:
    v = yard.village
    with v.world.app.test_request_context():
        row_id = yard.idea(v.vera)
        services.open_project(yard.actor(v.vera), row_id, yard.version(row_id))
        assert held(added(yard, row_id, v.vera)).one.state == "shown"


def test_a_project_that_is_hidden_or_not_open_shows_no_photos(yard: Yard) -> None:
    v = yard.village
    with v.world.app.test_request_context():
        alone = yard.with_ally()
        assert not can_add_photo(yard.actor(v.sasha), owned_of("tula", "project", alone))
        services.open_project(yard.actor(v.sasha), alone, yard.version(alone))
        photo_id = added(yard, alone, v.nikolay)
        assert seen_by(yard, photo_id, v.vera) == [True]
        services.hide(yard.actor(v.olga), alone, "Разбираемся")
        assert seen_by(yard, photo_id, v.vera, v.sasha, v.olga) == [False, True, True]
        assert not can_see_photos(yard.actor(v.vera), owned_of("tula", "project", alone))


def test_the_page_leads_to_the_photos_and_a_hand_written_client_adds_none(yard: Yard) -> None:
    v = yard.village
    with v.world.app.test_request_context():
        row_id = yard.team()
        added(yard, row_id, v.nikolay)
    wall = f"/p/tula/photos/of/project/{row_id}"
    for one in (v.sasha, v.nina, v.vera):
        client = v.world.browser(one)
        assert wall in client.get(f"/p/tula/projects/{row_id}").get_data(as_text=True)
        assert "Кормушки" in client.get(wall).get_data(as_text=True)
    vera = v.world.browser(v.vera)
    token = csrf_of(vera, "/p/tula/photos/")
    answer = vera.post(wall + "/new", data={"csrf_token": token, "words": "Я", "nobody": "y"})
    assert answer.status_code in (403, 404)
    with v.world.app.test_request_context():
        assert db.session.query(Photo).count() == 1
