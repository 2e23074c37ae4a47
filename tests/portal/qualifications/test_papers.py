"""Papers through their pages: who enters, checks and refuses them, and what they open."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient

from portal.actor import SYSTEM
from portal.clock import now
from portal.db import db
from portal.notifications.models import Notification
from portal.people.errors import PositionGated
from portal.people.services import start_position
from portal.programmes.queries import programme
from portal.qualifications.models import Qualification
from portal.qualifications.queries import find_papers, kinds_of, lacks
from portal.qualifications.rules import MINORS
from portal.qualifications.services import add_usual_kinds, edit_kind, enter_paper, tell_of_ending
from portal.qualifications.views.home import ending
from tests.world import Someone, World, csrf_of

DAY = now().date()


@dataclass(frozen=True)
class House:
    """A programme that asks mentors for a certificate."""

    world: World
    programme_id: int
    olga: Someone
    nikolay: Someone
    marina: Someone
    kind_id: int


@pytest.fixture
def house(world: World) -> House:
    """The house, with one coordinator, one administrator and somebody who wants to be a mentor."""
    at = world.programme()
    with world.app.app_context():
        add_usual_kinds(SYSTEM, at)
        kind = kinds_of(at)[0]
        edit_kind(SYSTEM, kind.id, kind.version, name_ru=kind.name_ru, name_en=kind.name_en, months=12,
                  gates=("position:mentor", MINORS), is_earned=kind.is_earned)  # fmt: skip
        kind_id = kind.id
    return House(
        world, at, world.person(at, "Ольга Ветрова", roles=("coordinator",)), world.person(at, "Николай Громов"),
        world.person(at, "Марина Кольцова", roles=("administrator",)), kind_id,
    )  # fmt: skip


def _enter(client: FlaskClient, house: House, whose: Someone, issued: date = DAY, **more: Any) -> Any:
    path = f"/p/tula/qualifications/of/{whose.person_id}/new"
    typed = {
        "csrf_token": csrf_of(client, path), "kind_id": house.kind_id, "proof": "справка 7, показана",
        "issued_on": [issued.day, issued.month, issued.year], **more,
    }  # fmt: skip
    return client.post(path, data=typed)


def _papers(house: House) -> list[Qualification]:
    with house.world.app.app_context():
        return list(db.session.scalars(db.select(Qualification)))


def _lacks(house: House, whose: Someone) -> bool:
    with house.world.app.app_context():
        return whose.person_id in lacks(house.programme_id, MINORS, [whose.person_id])


def test_holder_can_enter_a_paper_that_waits_for_another(house: House) -> None:
    answer = _enter(house.world.browser(house.nikolay), house, house.nikolay)
    assert answer.status_code == 303
    (row,) = _papers(house)
    assert row.checked_at is None
    assert row.expires_on is not None
    assert row.expires_on > DAY
    assert _lacks(house, house.nikolay)


def test_coordinator_can_check_a_paper_when_it_waits(house: House) -> None:
    _enter(house.world.browser(house.nikolay), house, house.nikolay)
    (row,) = _papers(house)
    client = house.world.browser(house.olga)
    page = client.get("/p/tula/qualifications/?show=unchecked").get_data(as_text=True)
    assert "Николай Громов" in page
    token = csrf_of(client, "/p/tula/qualifications/?show=unchecked")
    answer = client.post(f"/p/tula/qualifications/papers/{row.id}/check", data={"csrf_token": token, "back": "list"})
    assert answer.status_code == 303
    assert not _lacks(house, house.nikolay)


def test_coordinator_can_enter_a_paper_that_counts_at_once(house: House) -> None:
    _enter(house.world.browser(house.olga), house, house.nikolay)
    (row,) = _papers(house)
    assert row.checked_by_id == house.olga.person_id


def test_coordinator_cannot_check_an_own_paper(house: House) -> None:
    _enter(house.world.browser(house.olga), house, house.olga)
    (row,) = _papers(house)
    assert row.checked_at is None
    client = house.world.browser(house.olga)
    token = csrf_of(client, f"/p/tula/qualifications/of/{house.olga.person_id}/new")
    answer = client.post(f"/p/tula/qualifications/papers/{row.id}/check", data={"csrf_token": token})
    assert answer.status_code == 403
    assert _papers(house)[0].checked_at is None


def test_coordinator_can_refuse_a_paper_with_a_reason(house: House) -> None:
    _enter(house.world.browser(house.olga), house, house.nikolay)
    (row,) = _papers(house)
    client, path = house.world.browser(house.olga), f"/p/tula/qualifications/papers/{row.id}/refuse"
    blank = client.post(path, data={"csrf_token": csrf_of(client, path), "reason": "  "})
    assert blank.status_code == 422
    client.post(path, data={"csrf_token": csrf_of(client, path), "reason": "другая фамилия"})
    assert _lacks(house, house.nikolay)
    assert "другая фамилия" in house.world.browser(house.nikolay).get(
        f"/p/tula/qualifications/of/{house.nikolay.person_id}"
    ).get_data(as_text=True)


def test_neighbour_cannot_see_papers(house: House) -> None:
    neighbour = house.world.person(house.programme_id, "Ирина Соболева", roles=("researcher",))
    client = house.world.browser(neighbour)
    assert client.get(f"/p/tula/qualifications/of/{house.nikolay.person_id}").status_code == 404
    assert client.get("/p/tula/qualifications/").status_code == 404


@pytest.mark.parametrize("issued", [DAY + timedelta(days=2), DAY])
def test_holder_cannot_enter_a_paper_when_its_days_do_not_fit(house: House, issued: date) -> None:
    before = issued - timedelta(days=9)
    client = house.world.browser(house.nikolay)
    answer = _enter(client, house, house.nikolay, issued, expires_on=[before.day, before.month, before.year])
    assert answer.status_code == 422
    assert "справка 7, показана" in answer.get_data(as_text=True)
    assert _papers(house) == []


def test_coordinator_cannot_begin_a_mentor_when_the_certificate_is_missing(house: House) -> None:
    client, path = house.world.browser(house.olga), f"/p/tula/people/{house.nikolay.person_id}/positions/new"
    typed = {
        "csrf_token": csrf_of(client, path), "kind": "mentor", "starts_on": DAY.isoformat(),
        "territory_id": "",
    }  # fmt: skip
    refused = client.post(path, data=typed)
    assert refused.status_code == PositionGated.status
    assert "Certificate of no criminal record" in refused.get_data(as_text=True)
    _enter(client, house, house.nikolay)
    assert client.post(path, data=typed | {"csrf_token": csrf_of(client, path)}).status_code == 303


def test_coordinator_can_begin_a_position_that_asks_for_nothing(house: House) -> None:
    with house.world.app.app_context():
        assert start_position(SYSTEM, house.nikolay.person_id, "tutor", DAY).id


@pytest.mark.db
def test_list_shows_what_runs_out_unless_it_was_renewed(house: House) -> None:
    with house.world.app.app_context():
        actor, at = house.world.actor(house.olga), programme(house.programme_id)
        for whose, age in ((house.nikolay, 340), (house.marina, 340), (house.marina, 10), (house.olga, 100)):
            enter_paper(SYSTEM, whose.person_id, house.kind_id, "справка", DAY - timedelta(days=age))
        enter_paper(SYSTEM, house.olga.person_id, house.kind_id, "старая", DAY - timedelta(days=800))
        assert [one.person for one in find_papers(actor, at, "ending").rows] == ["Николай Громов"]
        assert find_papers(actor, at, "expired").total == 0
        assert find_papers(actor, at, "unchecked").total == 0


@pytest.mark.db
def test_holder_is_told_once_when_a_paper_runs_out(house: House) -> None:
    with house.world.app.app_context():
        enter_paper(SYSTEM, house.nikolay.person_id, house.kind_id, "справка", DAY - timedelta(days=340))
        assert tell_of_ending() == 1
        assert tell_of_ending() == 0
        (told,) = db.session.scalars(db.select(Notification))
        assert told.account_id == house.nikolay.account_id


def test_coordinator_can_remind_of_a_paper_by_one_thumb_and_not_again_within_three_days(house: House) -> None:
    with house.world.app.app_context():
        enter_paper(SYSTEM, house.nikolay.person_id, house.kind_id, "справка", DAY - timedelta(days=340))
        fresh = enter_paper(SYSTEM, house.marina.person_id, house.kind_id, "справка", DAY).id
    at = house.programme_id
    with house.world.app.test_request_context():
        item = ending(house.world.actor(house.olga), programme(at), 5).items[0]
    client = house.world.browser(house.olga)
    typed = {"csrf_token": csrf_of(client, "/account"), "back": "/p/tula/work/"}
    assert client.post(item.acts[0].href, data=typed).headers["Location"] == "/p/tula/work/"
    again = client.post(item.acts[0].href, data=typed, follow_redirects=True).get_data(as_text=True)
    assert "less than 3 days ago" in again
    assert client.post(f"/p/tula/qualifications/papers/{fresh}/remind", data=typed).status_code == 404
    with house.world.app.test_request_context():
        assert [item.acts for item in ending(house.world.actor(house.olga), programme(at), 5).items] == [()]
        (told,) = db.session.scalars(db.select(Notification))
        assert told.account_id == house.nikolay.account_id
        assert tell_of_ending() == 0


def test_administrator_can_say_what_asks_for_a_kind(house: House) -> None:
    client, path = house.world.browser(house.marina), "/p/tula/qualifications/kinds/new"
    typed = {
        "csrf_token": csrf_of(client, path), "name_ru": "Первая помощь", "name_en": "First aid", "months": "24",
        "gates": ["position:organiser"],
    }  # fmt: skip
    assert client.post(path, data=typed).status_code == 303
    again = client.post(path, data=typed | {"csrf_token": csrf_of(client, path)})
    assert again.status_code == 409
    with house.world.app.app_context():
        assert lacks(house.programme_id, "position:organiser", [house.olga.person_id])
    assert house.world.browser(house.olga).get(path).status_code == 404
