# ruff: noqa: DTZ001 (times on the wall, without a zone)
"""Four calendars of others read our feeds, and see just the dates of our own table."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from community.activities import services as activities
from community.activities.models import Activity, Registration
from community.activities.rules.recurrence import KINDS, Recurrence, instants, parsed, written
from community.activities.services import Plan, SeatPlan
from community.feeds.rules.ical import Entry, feed_file
from portal.clock import moved
from portal.db import db, unit_of_work
from portal.programmes.models import Programme
from tests.community.activities.conftest import Club
from tests.community.activities.test_series import dates_of, plan_of
from tests.community.feeds.readers import READERS
from tests.community.feeds.test_feeds import fetch, link

RUSSIA = (
    "Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Krasnoyarsk",
    "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan", "Asia/Kamchatka",
)  # fmt: skip
NOW = datetime(2027, 12, 1, 9, tzinfo=UTC)
# Over the end of the year, over 29 February (2028 is a leap year), past midnight, months without a 31st.
RULES = {
    "вторники и четверги": (datetime(2027, 12, 21, 18, 30), 120, Recurrence("weekly", 2, (1, 3), times=8)),
    "ночь; с 27 февраля": (datetime(2028, 2, 27, 23, 30), 90, Recurrence("daily", until=date(2028, 3, 3))),
    "31-е число": (datetime(2027, 12, 31, 0, 0), 60, Recurrence("monthly_day", times=5)),
    "вторник и воскресенье": (datetime(2027, 12, 21, 12, 0), 60, Recurrence("weekly", 2, (1, 6), times=6)),
    "последняя среда": (datetime(2027, 12, 29, 10, 0), 45, Recurrence("monthly_weekday", 2, times=4)),
}
WALL = tuple[datetime, int, Recurrence]


def planned(club: Club, title: str, wall: WALL, zone: str) -> list[Activity]:
    start, minutes, rule = wall
    first = instants(rule, start.replace(tzinfo=UTC), "UTC", 1)[0].replace(tzinfo=None)
    starts_at = written_at(first, zone)
    v = club.village
    plan = Plan(
        "meeting", title, starts_at, starts_at + timedelta(minutes=minutes), (SeatPlan("Все"),), place="Тула, «Свои»",
        club_id=club.club_id,
    )  # fmt: skip
    row = activities.draft_activity(club.actor(v.vera), v.programme_id, plan, rule=rule)
    activities.propose(club.actor(v.vera), row.id, row.version)
    activities.publish(club.actor(v.olga), row.id, row.version)
    return dates_of(row)


def written_at(wall: datetime, zone: str) -> datetime:
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def table() -> set[tuple[datetime, str, bool]]:
    """What our own table has."""
    db.session.rollback()
    rows = db.session.scalars(select(Activity).where(Activity.state.in_(["published", "cancelled"])))
    return {(one.starts_at, one.title, one.state == "cancelled") for one in rows}


@pytest.mark.parametrize("zone", RUSSIA)
def test_every_calendar_sees_our_dates_in_every_zone_of_russia(club: Club, zone: str) -> None:
    v = club.village
    with v.world.app.app_context(), moved(NOW):
        with unit_of_work() as session:
            session.get_one(Programme, v.programme_id).zone = zone
        made = {title: planned(club, title, wall, zone) for title, wall in RULES.items()}
        club.published(title="Один раз; без серии", club_id=club.club_id)
        token = link(club, v.svetlana, club.club_id)
        body = fetch(club, token).data
        assert len(table()) == 8 + 6 + 5 + 6 + 4 + 1
        for name, read in READERS.items():
            assert read(body) == table(), name
        _change(club, made)
        body = fetch(club, token).data
        assert len(table()) == 8 + 5 + 5 + 6 + 4 + 1
        for name, read in READERS.items():
            assert read(body) == table(), name


def test_every_calendar_sees_what_is_not_certain_yet_and_no_more_once_it_is_left(club: Club) -> None:
    v = club.village
    with v.world.app.app_context(), moved(NOW):
        full = club.published(SeatPlan("Все", capacity=1), title="Поход")
        club.sign_up(full, v.svetlana)
        club.sign_up(full, v.nikolay)
        weekly = planned(club, "вторники и четверги", RULES["вторники и четверги"], "Europe/Moscow")
        for row in weekly[:2]:
            club.sign_up(row, v.nikolay)
        place = db.session.scalars(select(Registration).where(Registration.activity_id == weekly[1].id)).one()
        with unit_of_work() as session:
            session.get_one(Registration, place.id).state = "pending"
        token, club_token = link(club, v.nikolay), link(club, v.svetlana, club.club_id)
        sure = (weekly[0].starts_at, "вторники и четверги", False)
        asked = (weekly[1].starts_at, "Not certain yet: вторники и четверги", False)
        waits = (full.starts_at, "Not certain yet: Поход", False)
        body = fetch(club, token).data
        assert body.count(b"STATUS:TENTATIVE") == 2
        for name, read in READERS.items():
            assert read(body) == {sure, asked, waits}, name
            assert (weekly[1].starts_at, "вторники и четверги", False) in read(fetch(club, club_token).data), name
        assert b"TENTATIVE" not in fetch(club, club_token).data
        activities.call_off(club.actor(v.nikolay), full.id)
        activities.call_off(club.actor(v.nikolay), weekly[1].id)
        body = fetch(club, token).data
        assert b"TENTATIVE" not in body
        for name, read in READERS.items():
            assert read(body) == {sure}, name


def _change(club: Club, made: dict[str, list[Activity]]) -> None:
    """One date moved, one called off, one taken out, a series cut, another moved by a day."""
    vera = club.actor(club.village.vera)
    weekly, nightly, monthly, fortnightly, last = made.values()
    later = plan_of(club, weekly[1], starts_at=weekly[1].starts_at + timedelta(hours=26), title="Иначе, и\\позже")
    activities.edit_activity(vera, weekly[1].id, weekly[1].version, later)
    activities.cancel(vera, weekly[2].id, weekly[2].version, "Дождь")
    activities.take_out(vera, nightly[2].id, nightly[2].version)
    cut = plan_of(club, weekly[4], starts_at=weekly[4].starts_at - timedelta(hours=3))
    activities.edit_series(vera, weekly[4].id, db_version(weekly[4]), cut, from_here=True)
    day_on = plan_of(club, fortnightly[1], starts_at=fortnightly[1].starts_at + timedelta(days=1))
    activities.edit_series(vera, fortnightly[1].id, db_version(fortnightly[1]), day_on, from_here=True)
    moved_plan = plan_of(club, nightly[0], starts_at=nightly[0].starts_at + timedelta(days=1))
    activities.edit_series(vera, nightly[0].id, db_version(nightly[0]), moved_plan, from_here=False)
    activities.cancel(vera, monthly[1].id, monthly[1].version, "Ремонт", with_later=True)
    activities.edit_series(vera, last[2].id, last[2].version, plan_of(club, last[2], title="Новая"), from_here=True)


def db_version(row: Activity) -> int:
    return db.session.get_one(Activity, row.id, populate_existing=True).version


RECURRENCES = st.builds(
    Recurrence, st.sampled_from(KINDS), st.integers(1, 5),
    st.sets(st.integers(0, 6), min_size=1, max_size=4).map(lambda days: tuple(sorted(days))),
    st.integers(2, 9), week_starts=st.integers(0, 6),
)  # fmt: skip
STARTS = st.datetimes(datetime(2026, 1, 1), datetime(2030, 12, 31)).map(lambda at: at.replace(second=0, microsecond=0))


def tidy(rule: Recurrence) -> Recurrence:
    return rule if rule.kind == "weekly" else Recurrence(rule.kind, rule.every, (), rule.times)


@given(RECURRENCES.map(tidy), STARTS, st.sampled_from(RUSSIA), st.data())
@settings(max_examples=60, deadline=None)
def test_any_rule_is_read_as_we_mean_it(rule: Recurrence, start: datetime, zone: str, data: Any) -> None:
    dates = instants(rule, written_at(start, zone), zone, 99)
    text = written(rule, dates[0], zone)
    assert instants(parsed(text, zone), dates[0], zone, 99) == dates
    if data.draw(st.booleans()):
        until = replace(rule, times=None, until=dates[-1].astimezone(ZoneInfo(zone)).date())
        text = written(until, dates[0], zone)
    gaps = tuple(sorted(data.draw(st.sets(st.sampled_from(dates), max_size=len(dates) - 1))))
    series = Entry(
        "series", "Игры", dates[0], dates[0] + timedelta(hours=25), "https://golosa.example/", 0, NOW, zone=zone,
        rule=text, gaps=gaps,
    )  # fmt: skip
    expected = {(one, "Игры", False) for one in dates if one not in gaps}
    body = feed_file("Мои даты", [series])
    for name, read in READERS.items():
        assert read(body) == expected, name


SAID = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=120).map(str.strip)


@given(SAID.filter(bool), st.text("аё;,\\\n👩‍👩‍👧 x", max_size=200))
@settings(max_examples=100, deadline=None)
def test_any_title_and_place_come_through_whole(title: str, place: str) -> None:
    from icalendar import Calendar

    once = Entry("once", title, NOW, NOW + timedelta(hours=1), "https://golosa.example/", 0, NOW, place=place)
    body = feed_file("Даты", [once])
    assert max(map(len, body.split(b"\r\n"))) <= 75
    [event] = Calendar.from_ical(body).walk("VEVENT")
    assert str(event["summary"]) == title
    assert str(event.get("location", "")) == place
