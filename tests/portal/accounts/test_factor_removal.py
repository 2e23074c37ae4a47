"""Second factors removed by their owner, or reset by an administrator when they are lost."""

import pytest
from flask import Flask
from flask.testing import FlaskClient

from portal.accounts.models import Authenticator, LoginSession, RecoveryCode
from portal.audit.models import AuditEntry
from portal.db import db
from portal.mail.models import Mail
from portal.notifications.models import Notification
from tests.portal.accounts.conftest import PASSWORD, post, sign_in
from tests.portal.accounts.factors import SAFETY, SECOND, has_factor, set_up_app, with_app
from tests.portal.accounts.test_factor_demand import strict
from tests.world import Someone, World

REMOVE = "/account/safety/app/remove"
__all__ = ["strict"]


def lost_path(someone: Someone) -> str:
    """The page from which somebody's second step is taken off."""
    return f"/p/{someone.slug}/people/{someone.person_id}/second-step"


@pytest.fixture
def marina(world: World, programme_id: int) -> Someone:
    """An administrator."""
    return world.person(programme_id, "Марина Главная", roles=("administrator",))


def test_person_can_remove_the_app_when_the_password_is_typed(app: Flask, world: World, olga: Someone) -> None:
    browser = world.browser(olga)
    set_up_app(app, browser, olga)
    elsewhere = world.browser(olga)
    wrong = post(browser, REMOVE, password="не тот пароль")
    assert (wrong.status_code, has_factor(app, olga)) == (422, True)
    done = post(browser, REMOVE, password=PASSWORD)
    assert (done.status_code, has_factor(app, olga)) == (303, False)
    assert browser.get(SAFETY).status_code == 200
    assert elsewhere.get("/account").status_code == 303
    with app.app_context():
        assert db.session.query(Authenticator).count() + db.session.query(RecoveryCode).count() == 0


def test_staff_cannot_remove_the_last_factor_when_one_is_demanded(strict: Flask, world: World, olga: Someone) -> None:
    browser = world.browser(olga)
    set_up_app(strict, browser, olga)
    answer = post(browser, REMOVE, password=PASSWORD)
    assert (answer.status_code, "only second step" in answer.text) == (409, True)
    assert has_factor(strict, olga)
    assert browser.get(f"/p/{olga.slug}/people/").status_code == 200


@pytest.mark.db
def test_administrator_can_take_a_lost_factor_off(
    app: Flask, client: FlaskClient, world: World, olga: Someone, marina: Someone
) -> None:
    with_app(app, olga)
    theirs, half = world.browser(olga), app.test_client()
    sign_in(half, olga.email)
    browser = world.browser(marina)
    assert "The phone is lost" in browser.get(f"/p/{olga.slug}/people/{olga.person_id}").text
    assert post(browser, lost_path(olga)).status_code == 303
    assert not has_factor(app, olga)
    assert theirs.get("/account").status_code == 303
    assert half.get(SECOND).status_code == 303
    assert sign_in(client, olga.email).location == "/"
    with app.app_context():
        entry = db.session.query(AuditEntry).filter_by(action="factors_reset").one()
        assert (entry.account_id, entry.subject_ids) == (marina.account_id, [olga.person_id])
        last = db.session.query(Mail).order_by(Mail.id.desc()).first()
        assert last is not None
        assert (last.to, "took the second step off" in last.body) == (olga.email, True)
        assert {row.end_reason for row in db.session.query(LoginSession).filter_by(account_id=olga.account_id)} >= {
            "factors_reset"
        }


def test_person_hears_in_messages_of_a_reset_and_who_runs_the_house_finds_it_on_the_programmes_page(
    app: Flask, world: World, olga: Someone, marina: Someone
) -> None:  # fmt: skip
    house = world.browser(world.person(olga.programme_id, "Хранитель", is_installation=True))
    assert lost_path(marina) not in house.get("/admin/programmes").text
    set_up_app(app, world.browser(marina), marina)
    page = house.get("/admin/programmes").text
    assert (lost_path(marina) in page, lost_path(olga) in page) == (True, False)
    shown = house.get(lost_path(marina)).text
    assert ('href="/admin/programmes"' in shown, f'/people/{marina.person_id}"' in shown) == (True, False)
    assert post(house, lost_path(marina)).status_code == 303
    assert not has_factor(app, marina)
    with app.app_context():
        told = db.session.query(Notification).filter_by(kind="second_step_reset").all()
        assert [row.account_id for row in told] == [marina.account_id]
        entry = db.session.query(AuditEntry).filter_by(action="factors_reset").one()
        assert entry.programme_id == marina.programme_id


def test_administrator_is_told_when_there_is_nothing_to_take_off(world: World, olga: Someone, marina: Someone) -> None:
    browser = world.browser(marina)
    assert "no second step" in browser.get(lost_path(olga)).text
    token_page = f"/p/{olga.slug}/people/{olga.person_id}/invitation"
    assert post(browser, lost_path(olga), page=token_page).status_code == 409


def test_coordinator_cannot_take_a_factor_off(app: Flask, world: World, olga: Someone, marina: Someone) -> None:
    with_app_of = world.browser(marina)
    set_up_app(app, with_app_of, marina)
    assert world.browser(olga).get(lost_path(marina)).status_code == 404


def test_administrator_cannot_take_the_own_factor_off(app: Flask, world: World, marina: Someone) -> None:
    browser = world.browser(marina)
    set_up_app(app, browser, marina)
    assert browser.get(lost_path(marina)).status_code == 404


@pytest.mark.parametrize("what", ["house", "elsewhere"])
def test_administrator_cannot_take_a_factor_off_that_guards_more_than_the_programme(
    app: Flask, world: World, programme_id: int, marina: Someone, what: str
) -> None:
    from portal.db import unit_of_work
    from portal.people.models import Person

    holder = world.person(programme_id, "Инна Двух", is_installation=what == "house", roles=("coordinator",))
    if what == "elsewhere":
        other = world.person(world.programme("pskov"), "Инна Двух", roles=("administrator",))
        with app.app_context(), unit_of_work() as session:
            session.get_one(Person, other.person_id).account_id = holder.account_id
    set_up_app(app, world.browser(holder), holder)
    browser = world.browser(marina)
    assert post(browser, lost_path(holder)).status_code == 404
    assert has_factor(app, holder)


def test_house_can_reset_by_command_when_everything_is_lost(app: Flask, olga: Someone) -> None:
    with_app(app, olga)
    run = app.test_cli_runner()
    done = run.invoke(args=["admin", "reset-factors", olga.email])
    assert (done.exit_code, has_factor(app, olga)) == (0, False)
    assert run.invoke(args=["admin", "reset-factors", olga.email]).exit_code == 1
    assert run.invoke(args=["admin", "reset-factors", "nobody@example.org"]).exit_code == 1
