"""What mails about activities bring for calendars: the entry of the feed, moved, off, not certain, without names."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from icalendar import Calendar
from sqlalchemy import select

from community.activities import services as activities
from community.activities.models import Activity, ActivitySeries, Registration
from community.activities.services import SeatPlan
from community.feeds.queries.letters import calendar_of
from community.feeds.services import choose_names
from portal.clock import moved
from portal.db import db
from portal.features import Envelope
from portal.i18n.voice import speaking
from portal.notifications.models import Notification
from portal.notifications.queries.kinds import kinds
from portal.notifications.services import switch_mail_off
from tests.community.activities.conftest import Club
from tests.community.activities.test_series import dates_of, plan_of, series
from tests.community.feeds.test_feeds import HIDDEN, events, link
from tests.world import Someone

pytestmark = pytest.mark.db
BROUGHT = (
    "place_given", "place_declined", "activity_soon", "activity_soon_word", "activity_moved", "activity_cancelled",
    "series_moved", "series_cancelled", "series_given", "place_left", "registered_for", "called_off_for",
    "permission_yes", "permission_no",
)  # fmt: skip
Brought = list[tuple[str, Any]]


def brought(someone: Someone, kind: str) -> Brought:
    """The method and event of each entry that the newest mail of a kind brings to somebody."""
    db.session.rollback()
    wanted = (Notification.kind == kind, Notification.account_id == someone.account_id)
    told = db.session.scalars(select(Notification).where(*wanted).order_by(Notification.id.desc()).limit(1)).one()
    envelope = Envelope("Golosa <hello@golosa.example>", someone.email, "https://g.example", told.path, told.account_id)
    with speaking("en"):
        text = calendar_of(dict(told.facts), envelope)
    found: Brought = []
    for one in Calendar.from_ical(text, multiple=True) if text else []:
        assert isinstance(one, Calendar)
        found += [(str(one["method"]), event) for event in one.walk("VEVENT")]
    return found


def test_every_kind_that_tells_of_a_date_brings_it(club: Club) -> None:
    with club.village.world.app.app_context():
        assert {key for key in BROUGHT if kinds()[key].calendar is None} == set()


def test_a_reminder_brings_the_entry_of_the_feed_and_a_move_moves_it(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published()
        club.sign_up(row, v.nikolay)
        with moved(row.starts_at - timedelta(hours=40)):
            activities.remind()
        [(method, one)] = brought(v.nikolay, "activity_soon")
        [fed] = events(club, link(club, v.nikolay))
        same = ("uid", "sequence", "summary", "location", "url", "status")
        assert [str(one[key]) for key in same[:4]] == [str(fed[key]) for key in same[:4]]
        assert (method, str(one["status"]), one["dtstart"].dt) == ("REQUEST", "CONFIRMED", row.starts_at)
        assert str(one["attendee"]) == f"mailto:{v.nikolay.email}"
        assert str(one["organizer"]) == "mailto:hello@golosa.example"
        later = plan_of(club, row, starts_at=row.starts_at + timedelta(hours=1))
        activities.edit_activity(club.actor(v.vera), row.id, row.version, later)
        [(method, after)] = brought(v.nikolay, "activity_moved")
        assert (method, str(after["uid"]), int(after["sequence"])) == ("REQUEST", str(one["uid"]), 1)
        assert after["dtstart"].dt == later.starts_at
        activities.cancel(club.actor(v.vera), row.id, db.session.get_one(Activity, row.id).version, "Дождь")
        [(method, off)] = brought(v.nikolay, "activity_cancelled")
        assert (method, str(off["uid"]), int(off["sequence"])) == ("CANCEL", str(one["uid"]), 2)
        assert str(off["status"]) == "CANCELLED"


def test_who_only_waits_gets_it_as_not_certain_and_who_is_refused_loses_it(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все", capacity=1))
        club.sign_up(row, v.svetlana)
        club.sign_up(row, v.nikolay)
        plan = plan_of(club, row, starts_at=row.starts_at + timedelta(hours=1))
        activities.edit_activity(club.actor(v.vera), row.id, row.version, plan)
        [(method, one)] = brought(v.nikolay, "activity_moved")
        assert (method, str(one["status"])) == ("REQUEST", "TENTATIVE")
        assert str(one["summary"]).startswith("Not certain yet: ")
        assert one["attendee"].params["PARTSTAT"] == "TENTATIVE"
        place = select(Registration.id).where(Registration.person_id == v.nikolay.person_id)
        activities.decline(club.actor(v.vera), db.session.execute(place).scalar_one(), "Нет мест")
        [(method, one)] = brought(v.nikolay, "place_declined")
        assert (method, str(one["status"])) == ("CANCEL", "CANCELLED")


def test_a_child_s_mail_names_nothing_until_a_guardian_allows_it(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published()
        club.sign_up(row, v.maxim)
        with moved(row.starts_at - timedelta(hours=40)):
            activities.remind()
        [(_method, one)] = brought(v.maxim, "activity_soon")
        assert str(one["summary"]) == HIDDEN
        assert "location" not in one
        choose_names(club.actor(v.andrey), v.programme_id, v.maxim.person_id, is_open=True)
        [(_method, one)] = brought(v.maxim, "activity_soon")
        assert (str(one["summary"]), str(one["location"])) == ("Поход", "Тула")


def test_dates_of_a_series_go_by_the_rule_s_name_and_left_slots_go_out(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        dates = series(club)
        for row in dates:
            club.sign_up(row, v.nikolay)
        first, uid = dates[0], db.session.get_one(ActivitySeries, dates[0].series_id).guid
        slots = [one.starts_at for one in dates]
        plan = plan_of(club, first, starts_at=first.starts_at + timedelta(hours=1))
        activities.edit_series(club.actor(v.vera), first.id, first.version, plan, from_here=False)
        found = brought(v.nikolay, "series_moved")
        assert {str(one["uid"]) for _method, one in found} == {uid}
        assert _slots(found, "REQUEST") == [one + timedelta(hours=1) for one in slots]
        assert _slots(found, "CANCEL") == slots
        last = dates_of(db.session.get_one(Activity, first.id))[-2]
        activities.cancel(club.actor(v.vera), last.id, last.version, "Дождь", with_later=True)
        found = brought(v.nikolay, "series_cancelled")
        assert _slots(found, "REQUEST") == []
        assert _slots(found, "CANCEL") == [one + timedelta(hours=1) for one in slots[-2:]]


def _slots(found: Brought, method: str) -> list[datetime]:
    return sorted(one["recurrence-id"].dt for how, one in found if how == method)


def test_who_signs_up_gets_the_entry_at_once_and_who_calls_off_loses_it(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Все", capacity=1))
        club.sign_up(row, v.nikolay)
        [(method, one)] = brought(v.nikolay, "place_given")
        [fed] = events(club, link(club, v.nikolay))
        assert (method, str(one["status"]), str(one["uid"])) == ("REQUEST", "CONFIRMED", str(fed["uid"]))
        club.sign_up(row, v.svetlana)
        assert not told(v.svetlana, "place_given"), "who waits hears of a place when there is one"
        activities.call_off(club.actor(v.nikolay), row.id)
        [(method, off)] = brought(v.nikolay, "place_left")
        assert (method, str(off["uid"]), str(off["status"])) == ("CANCEL", str(one["uid"]), "CANCELLED")
        assert not told(v.svetlana, "place_given"), "it is offered first"
        activities.claim_offer(club.actor(v.svetlana), row.id)
        [(method, one)] = brought(v.svetlana, "place_given")
        assert (method, str(one["status"])) == ("REQUEST", "CONFIRMED")


def test_who_signs_up_for_all_later_dates_hears_once_of_all_of_them(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        dates = series(club)
        activities.register_later(club.actor(v.nikolay), dates[1].id, dates[1].seats[0].id)
        found = brought(v.nikolay, "series_given")
        assert {(method, one["recurrence-id"].dt) for method, one in found} == {
            ("REQUEST", one.starts_at) for one in dates[1:]
        }  # fmt: skip
        assert not told(v.nikolay, "place_given")
        activities.register_later(club.actor(v.svetlana), dates[-1].id, dates[-1].seats[0].id)
        assert len(brought(v.svetlana, "place_given")) == 1, "of one date in one message of one"


def test_a_child_whom_a_guardian_signs_up_gets_the_entry_and_loses_it_by_a_no(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(needs_permission=True)
        club.sign_up(row, v.maxim)
        assert not told(v.maxim, "place_given"), "a guardian is asked first"
        activities.answer_permission(club.actor(v.andrey), row.id, v.maxim.person_id, is_yes=True)
        assert [method for method, _one in brought(v.maxim, "permission_yes")] == ["REQUEST"]
        activities.answer_permission(club.actor(v.andrey), row.id, v.maxim.person_id, is_yes=False)
        assert [method for method, _one in brought(v.maxim, "permission_no")] == ["CANCEL"]
        other = club.published(needs_permission=True)
        activities.answer_permission(club.actor(v.andrey), other.id, v.maxim.person_id, is_yes=True)
        assert brought(v.maxim, "permission_yes") == [], "allowed, and not signed up"
        free = club.published()
        activities.register(club.actor(v.nina), free.id, free.seats[0].id, v.sasha.person_id)
        assert [method for method, _one in brought(v.sasha, "registered_for")] == ["REQUEST"]
        assert not told(v.sasha, "place_given"), "told once"
        activities.call_off(club.actor(v.nina), free.id, v.sasha.person_id)
        assert [method for method, _one in brought(v.sasha, "called_off_for")] == ["CANCEL"]


def test_a_mail_with_the_entry_waits_for_the_digest_and_comes_to_nobody_who_wants_none(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(days=20)
        switch_mail_off(v.svetlana.account_id, "place_given")
        for one in (v.nikolay, v.svetlana):
            club.sign_up(row, one)
        kept = {one: told(one, "place_given")[0] for one in (v.nikolay, v.svetlana)}
        assert [kept[one].is_digest for one in kept] == [True, False]


def told(someone: Someone, kind: str) -> list[Notification]:
    db.session.rollback()
    wanted = (Notification.kind == kind, Notification.account_id == someone.account_id)
    return list(db.session.scalars(select(Notification).where(*wanted)))
