"""The pages of programmes and territories, through real forms."""

from portal.db import db
from portal.programmes.models import Programme, Territory
from tests.world import World, csrf_of

FORM = {"name": "Рядом", "region": "Тула", "zone": "Europe/Moscow", "locale": "ru", "support": "Ольга", "version": "1"}


def test_administrator_can_save_programme_and_stale_page_keeps_both_versions(world: World) -> None:
    mine = world.person(world.programme(), roles=("administrator",))
    browser = world.browser(mine)
    form = FORM | {"csrf_token": csrf_of(browser, "/p/tula/settings")}
    assert browser.post("/p/tula/settings", data=form).status_code == 303
    answer = browser.post("/p/tula/settings", data=form | {"name": "Моё название"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Моё название" in page
    assert "Рядом" in page
    assert browser.post("/p/tula/settings", data=form | {"name": "Моё название", "version": "2"}).status_code == 303
    with world.app.app_context():
        assert db.session.get_one(Programme, mine.programme_id).name == "Моё название"


def test_facilitator_cannot_open_settings(world: World) -> None:
    browser = world.browser(world.person(world.programme(), roles=("facilitator",)))
    assert browser.get("/p/tula/settings").status_code == 404
    assert browser.get("/territories").status_code == 404


def test_stranger_is_sent_to_sign_in(world: World) -> None:
    world.programme()
    assert world.app.test_client().get("/p/tula/settings").status_code == 303


def test_wrong_zone_keeps_what_was_typed(world: World) -> None:
    browser = world.browser(world.person(world.programme(), roles=("administrator",)))
    form = FORM | {"csrf_token": csrf_of(browser, "/p/tula/settings"), "zone": "Tula", "name": "Набрано"}
    answer = browser.post("/p/tula/settings", data=form)
    assert answer.status_code == 422
    assert "Набрано" in answer.get_data(as_text=True)


def test_house_administrator_can_add_and_move_territory_by_form(world: World) -> None:
    browser = world.browser(world.person(world.programme(), is_installation=True))
    token = csrf_of(browser, "/territories")
    for name in ("Тульская область", "Алексин"):
        form = {"csrf_token": token, "name": name, "parent_id": ""}
        assert browser.post("/territories", data=form).status_code == 303
    with world.app.app_context():
        ids = {row.name: row.id for row in db.session.query(Territory)}
    form = {"csrf_token": token, "name": "Алексин", "parent_id": str(ids["Тульская область"]), "version": "1"}
    assert browser.post(f"/territories/{ids['Алексин']}", data=form).status_code == 303
    assert browser.post(f"/territories/{ids['Алексин']}", data=form).status_code == 409
    with world.app.app_context():
        assert db.session.get_one(Territory, ids["Алексин"]).parent_id == ids["Тульская область"]


def test_post_without_token_changes_nothing(world: World) -> None:
    mine = world.person(world.programme(), roles=("administrator",))
    assert world.browser(mine).post("/p/tula/settings", data=FORM).status_code == 400
    with world.app.app_context():
        assert db.session.get_one(Programme, mine.programme_id).version == 1
