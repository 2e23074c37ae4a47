"""Silence: a kind note once, a way out after a year, told, gone on or over with a certificate."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select, update

from community.ambassadors.errors import ExitOver, NoticeNotRight, NotQuietEnough, StillNotice
from community.ambassadors.models import AmbassadorCode, AmbassadorExit
from community.ambassadors.queries import silences, still_leaving, still_quiet
from community.ambassadors.services import (
    MissionPlan,
    Told,
    begin_exit,
    end_mission,
    end_with_thanks,
    go_away,
    report_outreach,
    set_mission,
    stay,
    tell_the_quiet,
    withdraw_exit,
)
from portal.clock import moved, now, today
from portal.db import db
from portal.errors import NotFound
from portal.features import Told as Message
from portal.notifications.models import Notification
from portal.pauses.services import begin_pause
from portal.people.models import Position
from portal.programmes.queries import programme
from tests.community.ambassadors.conftest import Street
from tests.world import csrf_of

pytestmark = pytest.mark.db
NOON = 12


def noon(days: int) -> Any:
    """So many days from now, at noon in Moscow."""
    return (now() + timedelta(days=days)).replace(hour=NOON - 3, minute=0)


def notes(street: Street, kind: str) -> list[Notification]:
    held = select(Notification).where(Notification.account_id == street.darya.account_id, Notification.kind == kind)
    return list(db.session.scalars(held))


def silent_for(street: Street, days: int) -> None:
    """Nothing was heard of Darya for so long."""
    db.session.execute(update(AmbassadorCode).values(made_at=now() - timedelta(days=days)))
    held = Position.person_id == street.darya.person_id
    db.session.execute(update(Position).where(held).values(starts_on=today("Europe/Moscow") - timedelta(days=days)))
    db.session.commit()


def test_a_kind_note_comes_after_eight_weeks_and_once_for_a_silence(street: Street) -> None:
    with street.village.world.app.app_context():
        with moved(noon(54)):
            assert tell_the_quiet() == 0
        with moved(noon(57).replace(hour=1)):
            assert tell_the_quiet() == 0  # at night nobody is told
        for days in (57, 58, 90, 150):
            with moved(noon(days)):
                tell_the_quiet()
        assert len(notes(street, "ambassador_quiet")) == 1
        with moved(noon(151)):
            report_outreach(street.actor(street.darya), street.village.programme_id, _told())
        with moved(noon(200)):
            assert tell_the_quiet() == 0
        for days in (208, 209):
            with moved(noon(days)):
                tell_the_quiet()
        assert len(notes(street, "ambassador_quiet")) == 2


def test_what_was_said_since_makes_the_note_untrue(street: Street) -> None:
    with street.village.world.app.app_context(), moved(noon(57)):
        tell_the_quiet()
        [one] = notes(street, "ambassador_quiet")
        message = Message(one.id, street.darya.person_id, one.facts, one.path)
        assert still_quiet([message]) == {one.id}
        row = set_mission(street.actor(street.darya), street.darya.person_id, MissionPlan("Цель", _day(3)))
        end_mission(street.actor(street.darya), row.id, "done", 1, "")
        assert still_quiet([message]) == set()


def test_who_rests_or_is_away_is_not_quiet_and_begins_anew(street: Street) -> None:
    v = street.village
    with v.world.app.app_context():
        at, darya = programme(v.programme_id), street.actor(street.darya)
        with moved(noon(50)):
            go_away(darya, at.id, _day(), _day(20), None)
        for days in (60, 70):
            with moved(noon(days)):
                assert silences(at, [street.darya.person_id]) == {street.darya.person_id: None}
                assert tell_the_quiet() == 0
        with moved(noon(100)):
            begin_pause(darya, street.darya.person_id, None)
        with moved(noon(300)):
            assert tell_the_quiet() == 0
            assert silences(at, [street.darya.person_id]) == {street.darya.person_id: None}


def test_the_way_out_is_told_two_to_four_weeks_before_and_then_over_with_a_certificate(street: Street) -> None:
    v = street.village
    world, olga, darya = v.world, v.world.browser(v.olga), v.world.browser(street.darya)
    with world.app.app_context():
        silent_for(street, 300)
        with pytest.raises(NotQuietEnough):
            begin_exit(street.actor(v.olga), street.darya.person_id, _day(20))
        silent_for(street, 370)
        for ahead in (13, 29):
            with pytest.raises(NoticeNotRight):
                begin_exit(street.actor(v.olga), street.darya.person_id, _day(ahead))
        for someone in (street.darya, v.vera, v.galina):
            with pytest.raises(NotFound):
                begin_exit(street.actor(someone), street.darya.person_id, _day(20))
    page = f"/p/tula/ambassadors/{street.darya.person_id}"
    assert "Дарья Пахомова" in olga.get("/p/tula/work/ambassador_exits").get_data(as_text=True)
    data = {"csrf_token": csrf_of(olga, page), "due_on": _day(14).isoformat()}
    assert olga.post(page + "/exit", data=data | {"due_on": _day(3).isoformat()}).status_code == 422
    assert olga.post(page + "/exit", data=data).status_code == 303
    with world.app.app_context():
        row = db.session.scalars(select(AmbassadorExit)).one()
        row_id, guid = row.id, row.guid
        [note] = notes(street, "ambassador_exit")
        message = Message(note.id, street.darya.person_id, note.facts, note.path)
        assert still_leaving([message]) == {note.id}
        with pytest.raises(NotQuietEnough):
            begin_exit(street.actor(v.olga), street.darya.person_id, _day(20))
        with pytest.raises(StillNotice):
            end_with_thanks(street.actor(v.olga), row_id)
    assert f"/ambassador/exits/{guid}/stay" in darya.get("/p/tula/ambassador").get_data(as_text=True)
    assert olga.get(f"/p/tula/ambassador-thanks/{guid}").status_code == 404
    with world.app.app_context(), moved(now() + timedelta(days=15)):
        end_with_thanks(street.actor(v.olga), row_id)
        assert still_leaving([message]) == set()
        assert len(notes(street, "ambassador_thanked")) == 1
        with pytest.raises(ExitOver):
            end_with_thanks(street.actor(v.olga), row_id)
        held = db.session.scalars(
            select(Position).where(Position.person_id == street.darya.person_id, Position.kind == "ambassador")
        ).one()
        assert held.ends_on == today("Europe/Moscow") - timedelta(days=1)
    with moved(now() + timedelta(days=15)):
        for browser in (world.browser(street.darya), world.browser(v.olga)):
            paper = browser.get(f"/p/tula/ambassador-thanks/{guid}")
            assert (paper.status_code, paper.data[:5]) == (200, b"%PDF-")
        own = world.browser(street.darya)
        assert own.get("/p/tula/ambassador").status_code == 404
        assert f"/ambassador-thanks/{guid}" in own.get("/p/tula/me/", follow_redirects=True).text
        for someone in (v.vera, v.sasha, v.galina):
            assert world.browser(someone).get(f"/p/tula/ambassador-thanks/{guid}").status_code == 404


def test_one_press_goes_on_and_the_silence_is_over(street: Street) -> None:
    v = street.village
    with v.world.app.app_context():
        silent_for(street, 370)
        row = begin_exit(street.actor(v.olga), street.darya.person_id, _day(20))
        row_id, guid = row.id, row.guid
        for someone in (v.olga, v.vera):
            with pytest.raises(NotFound):
                stay(street.actor(someone), row_id)
        with pytest.raises(NotFound):
            withdraw_exit(street.actor(street.darya), row_id)
    browser = v.world.browser(street.darya)
    data = {"csrf_token": csrf_of(browser, "/p/tula/ambassador")}
    assert browser.post(f"/p/tula/ambassador/exits/{guid}/stay", data=data).status_code == 303
    with v.world.app.app_context():
        at = programme(v.programme_id)
        assert silences(at, [street.darya.person_id]) == {street.darya.person_id: _day()}
        for act in (withdraw_exit, end_with_thanks):
            with pytest.raises(ExitOver):
                act(street.actor(v.olga), row_id)


def _day(ahead: int = 0) -> Any:
    return today("Europe/Moscow") + timedelta(days=ahead)


def _told() -> Told:
    return Told(_day(), "Библиотека", 3)
