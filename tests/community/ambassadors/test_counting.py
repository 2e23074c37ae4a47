"""What came of a link: let in by a letter or as noted, then there once; minors in no small number, nobody by name."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from community.activities import services as activities
from community.activities.models import Activity
from community.ambassadors.errors import CameAlready, CodeUnknown
from community.ambassadors.models import Arrival
from community.ambassadors.queries import known_ambassador
from community.ambassadors.rules import Counts
from community.ambassadors.services import drop_arrival, end_code, note_arrival, note_arrival_by_code, tell_ambassador
from community.applications.models import Application
from community.applications.services import Asked, Taken, accept, apply, decline
from portal.audit.models import AuditEntry
from portal.clock import moved, now
from portal.db import db, new_guid
from portal.errors import NotFound
from portal.people.queries import actor_of
from tests.community.activities.conftest import Club, club
from tests.community.ambassadors.conftest import Street
from tests.world import Someone, csrf_of

__all__ = ["club"]
pytestmark = pytest.mark.db


def letter(street: Street, code: str) -> int:
    """Somebody writes with a code; answers the letter's id."""
    guid = new_guid()
    asked = Asked("volunteer", "Инна Щукина", "inna@example.org", code=code)
    apply(street.village.programme_id, guid, asked, "ru")
    return db.session.scalars(select(Application.id).where(Application.guid == guid)).one()


def was_there(street: Street, club: Club, someone: Someone) -> None:
    """The person is at an activity of next week."""
    row = club.published()
    place = club.sign_up(row, someone)
    with moved(row.starts_at + timedelta(minutes=30)):
        activities.mark_attendance(actor_of(street.village.olga.account_id), row.id, {place.id: "attended"})


def test_who_is_let_in_with_a_code_counts_once(street: Street) -> None:
    with street.village.world.app.app_context():
        olga = street.actor(street.village.olga)
        letter_id = letter(street, street.code.lower())
        assert street.counts() == Counts()
        guest = accept(olga, letter_id, Taken("Инна", "Щукина"))
        assert street.counts() == Counts(joined=1)
        with pytest.raises(CameAlready):
            note_arrival(olga, guest.id, street.code)
        decline(olga, letter(street, street.code), "")
        accept(olga, letter(street, ""), Taken("Без", "Кода"))
        assert street.counts() == Counts(joined=1)


def test_a_letter_counts_when_the_link_worked_as_it_was_sent(street: Street) -> None:
    with street.village.world.app.app_context():
        olga = street.actor(street.village.olga)
        early = letter(street, street.code)
        with moved(now() + timedelta(hours=1)):
            end_code(street.actor(street.darya), street.code_id)
        with moved(now() + timedelta(hours=2)):
            late = letter(street, street.code)
            accept(olga, late, Taken("Поздно", "Пришла"))
            assert street.counts() == Counts()
            accept(olga, early, Taken("Рано", "Пришла"))
            assert street.counts() == Counts(joined=1)


def test_the_first_act_is_having_been_there_after_coming(street: Street, club: Club) -> None:
    village = street.village
    with village.world.app.app_context():
        street.came(village.svetlana)
        row = club.published()
        place = club.sign_up(row, village.nikolay)
        with moved(row.starts_at + timedelta(minutes=30)):
            activities.mark_attendance(street.actor(village.olga), row.id, {place.id: "attended"})
        with moved(row.ends_at + timedelta(days=1)):
            street.came(village.nikolay)  # was there before
            assert street.counts() == Counts(joined=2)
        was_there(street, club, village.svetlana)
        assert street.counts() == Counts(joined=2, acted=1)


def lends_a_hand(street: Street, club: Club, row: Activity, someone: Someone, *, is_yes: bool) -> None:
    """Vera asks somebody to organise it with her, who says yes or no."""
    activities.ask_hand(club.actor(street.village.vera), row.id, someone.person_id, "organiser")
    activities.answer_hand(club.actor(someone), row.id, is_yes=is_yes)


def test_making_one_happen_is_a_first_act_once_it_took_place(street: Street, club: Club) -> None:
    village = street.village
    with village.world.app.app_context():
        for one in (village.svetlana, village.nikolay):
            street.came(one)
        row, rained_off = club.published(), club.published(days=8)
        lends_a_hand(street, club, row, village.nikolay, is_yes=False)
        lends_a_hand(street, club, rained_off, village.nikolay, is_yes=True)
        lends_a_hand(street, club, row, village.svetlana, is_yes=True)
        activities.cancel(club.actor(village.vera), rained_off.id, rained_off.version, "Дождь")
        assert street.counts() == Counts(joined=2)
        with moved(rained_off.ends_at + timedelta(hours=1)):
            assert street.counts() == Counts(joined=2, acted=1)


def test_nobody_comes_by_their_own_code_nor_by_two(street: Street) -> None:
    village = street.village
    with village.world.app.app_context():
        for someone in (street.darya, village.svetlana, village.svetlana):
            note_arrival_by_code(village.programme_id, street.code, someone.person_id, now())
        assert street.counts() == Counts(joined=1)


def test_of_few_minors_the_ambassador_reads_no_number(street: Street) -> None:
    village = street.village
    with village.world.app.app_context():
        for someone in (village.sasha, village.maxim, village.vera):
            street.came(someone)
        assert street.counts() == Counts(joined=3, young_joined=2)
    words = " ".join(village.world.browser(street.darya).get("/p/tula/ambassador").get_data(as_text=True).split())
    assert "1, and fewer than 5 under 18" in words
    assert "joined: 3" not in words
    for name in ("Саша", "Максим", "Вера", "Белова"):
        assert name not in words


def test_only_a_grown_up_can_let_the_ambassador_know_and_take_it_back(street: Street) -> None:
    village, page = street.village, "/p/tula/ambassador"
    with village.world.app.app_context():
        vera, sasha = street.came(village.vera), street.came(village.sasha)
        guid = db.session.get_one(Arrival, vera).guid
        for someone, arrival_id in ((village.olga, vera), (street.darya, vera), (village.sasha, sasha)):
            with pytest.raises(NotFound):
                tell_ambassador(street.actor(someone), arrival_id, is_told=True)
    browser, ambassador = village.world.browser(village.vera), village.world.browser(street.darya)
    own = f"/p/tula/me/{village.vera.person_id}"
    data = {"csrf_token": csrf_of(browser, own)}
    assert browser.post(f"{page}/arrivals/{guid}/tell", data=data | {"tell": "yes"}).status_code == 303
    assert "Вера К." in ambassador.get(page).get_data(as_text=True)
    assert browser.post(f"{page}/arrivals/{guid}/tell", data=data | {"tell": "no"}).status_code == 303
    assert "Вера К." not in ambassador.get(page).get_data(as_text=True)


def test_a_coordinator_can_note_by_whom_somebody_came_and_take_it_back(street: Street) -> None:
    village = street.village
    browser = village.world.browser(village.olga)
    record = f"/p/tula/people/{village.sasha.person_id}"
    data: dict[str, Any] = {"csrf_token": csrf_of(browser, record), "code": f" {street.code.lower()} "}
    assert browser.post(record + "/arrival", data=data).status_code == 303
    assert "Дарья Пахомова" in browser.get(record).get_data(as_text=True)
    with village.world.app.app_context():
        assert street.counts() == Counts(joined=1, young_joined=1)
        [entry] = db.session.scalars(select(AuditEntry).where(AuditEntry.action == "arrival_noted"))
        assert entry.object_id == village.sasha.person_id
        olga = street.actor(village.olga)
        with pytest.raises(CodeUnknown):
            note_arrival(olga, village.maxim.person_id, "ZZZZZZZ")
        with pytest.raises(CodeUnknown):
            note_arrival(olga, street.darya.person_id, street.code)
        for someone in (street.darya, village.nikolay, village.sasha):
            with pytest.raises(NotFound):
                note_arrival(street.actor(someone), village.maxim.person_id, street.code)
            with pytest.raises(NotFound):
                drop_arrival(street.actor(someone), village.sasha.person_id)
    assert browser.post(record + "/arrival/drop", data=data).status_code == 303
    with village.world.app.app_context():
        assert street.counts() == Counts()


def test_the_list_of_ambassadors_stands_by_name_and_not_by_number(street: Street) -> None:
    village = street.village
    boris = village.world.person(village.programme_id, "Борис Яковлев", positions=("ambassador",))
    anna = village.world.person(village.programme_id, "Анна Быкова", positions=("ambassador",))
    with village.world.app.app_context():
        street.came(village.vera)
    page = village.world.browser(village.olga).get("/p/tula/ambassadors/").get_data(as_text=True)
    names = ("Анна Быкова", "Дарья Пахомова", "Борис Яковлев")
    assert [page.index(name) for name in names] == sorted(page.index(name) for name in names)
    assert "Вера Калинина" not in page
    for someone in (boris, anna, village.vera, village.sasha, village.nina):
        assert village.world.browser(someone).get("/p/tula/ambassadors/").status_code == 404


def test_everybody_can_read_what_is_kept_of_them(street: Street) -> None:
    with street.village.world.app.app_context():
        street.came(street.village.vera)
        at = street.village.programme_id
        assert len(known_ambassador(at, street.darya.person_id)) == 1
        [row] = known_ambassador(at, street.village.vera.person_id)
        assert "Дарья Пахомова" in [value for _label, value in row]
        [noted] = known_ambassador(at, street.village.olga.person_id)
        assert [value for _label, value in noted] == [1]


def test_the_home_of_an_ambassador_shows_what_came_and_nobody_elses_does(street: Street) -> None:
    for someone, shows in ((street.darya, True), (street.village.vera, False), (street.village.olga, False)):
        page = street.village.world.browser(someone).get("/p/tula/").get_data(as_text=True)
        assert ("/p/tula/ambassador#links" in page) == shows
