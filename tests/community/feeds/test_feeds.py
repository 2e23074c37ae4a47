"""Feeds: whose an address is and until when, what stands in it, what a child's does not, 304 when it is unchanged."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from flask.testing import FlaskClient
from icalendar import Calendar
from sqlalchemy import event, func, select
from sqlalchemy.engine import Engine

from community.activities import services as activities
from community.activities.models import Activity
from community.activities.rules.recurrence import Recurrence
from community.clubs.services import leave_club
from community.feeds import services
from community.feeds.models import CalendarFeed
from portal.accounts.models import Account
from portal.clock import moved, now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import FEED_DAYS
from portal.people.models import Person
from portal.web.errors import masked
from tests.community.activities.conftest import Club
from tests.community.activities.test_series import plan_of, series
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db
HIDDEN = "Event of the programme"


def link(club: Club, someone: Someone, club_id: int | None = None) -> str:
    return services.make_feed(club.actor(someone), club.village.programme_id, club_id)


def fetch(club: Club, token: str, **headers: str) -> Any:
    """As a calendar does: without a cookie."""
    return club.village.world.app.test_client().get(f"/calendar/{token}.ics", headers=headers)


def events(club: Club, token: str) -> list[Any]:
    answer = fetch(club, token)
    assert answer.status_code == 200
    return list(Calendar.from_ical(answer.data).walk("VEVENT"))


def titles(club: Club, token: str) -> list[str]:
    return [str(one["summary"]) for one in events(club, token)]


@pytest.fixture
def queries() -> Iterator[list[str]]:
    """Every question to the database."""
    asked: list[str] = []

    def note(_conn: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    yield asked
    event.remove(Engine, "before_cursor_execute", note)


def test_somebody_s_calendar_reads_the_own_dates_and_nobody_else_s(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        mine, other = club.published(title="Поход"), club.published(title="Плов", days=8)
        club.sign_up(mine, v.nikolay)
        club.sign_up(other, v.svetlana)
        token = link(club, v.nikolay)
        assert titles(club, token) == ["Поход"]
        [one] = events(club, token)
        assert str(one["uid"]) == db.session.get_one(Activity, mine.id).guid
        assert one["dtstart"].dt == mine.starts_at
        assert (str(one["location"]), str(one["status"]), int(one["sequence"])) == ("Тула", "CONFIRMED", 0)
        assert str(one["url"]).endswith(f"/p/tula/activities/{mine.id}")


def test_what_moves_moves_and_what_is_called_off_stays_so_for_its_time(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published()
        club.sign_up(row, v.nikolay)
        token = link(club, v.nikolay)
        later = plan_of(club, row, starts_at=row.starts_at + timedelta(hours=1))
        activities.edit_activity(club.actor(v.vera), row.id, row.version, later)
        [one] = events(club, token)
        assert (int(one["sequence"]), one["dtstart"].dt) == (1, later.starts_at)
        activities.cancel(club.actor(v.vera), row.id, db.session.get_one(Activity, row.id).version, "Дождь")
        [one] = events(club, token)
        assert (int(one["sequence"]), str(one["status"])) == (2, "CANCELLED")
        ends = db.session.get_one(Activity, row.id).ends_at
        with moved(ends + timedelta(days=FEED_DAYS - 1)):
            assert len(events(club, token)) == 1
        with moved(ends + timedelta(days=FEED_DAYS + 1)):
            assert events(club, token) == []


def test_a_child_s_calendar_names_nothing_until_a_guardian_allows_it(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        club.sign_up(club.published(), v.maxim)
        token = link(club, v.maxim)
        body = fetch(club, token).data.decode()
        assert HIDDEN in body
        assert "Поход" not in body
        assert "LOCATION" not in body
        at = v.programme_id
        with unit_of_work() as session:
            session.get_one(Account, v.maxim.account_id).locale = "ru"
        assert titles(club, token) == ["Событие программы"]
        with unit_of_work() as session:
            session.get_one(Account, v.maxim.account_id).locale = "en"
        for someone in (v.maxim, v.nina, v.olga):
            with pytest.raises(NotFound):
                services.choose_names(club.actor(someone), at, v.maxim.person_id, is_open=True)
            db.session.rollback()
        services.choose_names(club.actor(v.andrey), at, v.maxim.person_id, is_open=True)
        assert titles(club, token) == ["Поход"]
        services.choose_names(club.actor(v.andrey), at, v.maxim.person_id, is_open=False)
        assert titles(club, token) == [HIDDEN]


def test_what_a_guardian_said_counts_no_more_when_the_child_is_grown_up(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        club.sign_up(club.published(), v.maxim)
        token = link(club, v.maxim)
        services.choose_names(club.actor(v.andrey), v.programme_id, v.maxim.person_id, is_open=False)
        with unit_of_work() as session:
            one = session.get_one(Person, v.maxim.person_id)
            one.born_on = one.born_on.replace(year=one.born_on.year - 3) if one.born_on else None
        assert titles(club, token) == ["Поход"]
        services.choose_names(club.actor(v.maxim), v.programme_id, v.maxim.person_id, is_open=False)
        assert titles(club, token) == [HIDDEN]


def test_only_the_digest_of_a_secret_is_kept_and_a_new_one_ends_the_old(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        token = link(club, v.nikolay)
        assert token not in [one.token_digest for one in db.session.scalars(select(CalendarFeed))]
        fresh = link(club, v.nikolay)
        assert fetch(club, token).status_code == 404
        assert fetch(club, fresh).status_code == 200
        services.switch_off(club.actor(v.nikolay), v.programme_id)
        assert fetch(club, fresh).status_code == 404
        assert fetch(club, "x" * 43).status_code == 404


@pytest.mark.parametrize("end", ["left", "closed", "club"])
def test_a_link_ends_at_once_when_its_person_leaves(club: Club, end: str) -> None:
    v = club.village
    with v.world.app.app_context():
        token = link(club, v.svetlana, club.club_id)
        assert fetch(club, token).status_code == 200
        if end == "club":
            leave_club(club.actor(v.svetlana), club.club_id)
        else:
            with unit_of_work() as session:
                if end == "left":
                    session.get_one(Person, v.svetlana.person_id).left_at = now()
                else:
                    session.get_one(Account, v.svetlana.account_id).active = False
        assert fetch(club, token).status_code == 404


def test_a_club_s_feed_is_for_its_members_and_holds_what_is_published(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        club.published(club_id=club.club_id, title="Ужин", audience="club")
        club.drafted(club_id=club.club_id, title="Задумка")
        club.published(title="Чужое")
        assert titles(club, link(club, v.svetlana, club.club_id)) == ["Ужин"]
        assert titles(club, link(club, v.maxim, club.club_id)) == [HIDDEN]
        with pytest.raises(NotFound):
            link(club, v.nikolay, club.club_id)


def test_a_series_is_one_rule_with_the_dates_that_one_does_not_go_to_left_out(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = series(club)
        for one in (rows[0], rows[2], rows[3]):
            club.sign_up(one, v.nikolay)
        activities.cancel(club.actor(v.vera), rows[2].id, rows[2].version, "Дождь")
        token = link(club, v.nikolay)
        whole, off = events(club, token)
        there = rows[0].starts_at.astimezone(ZoneInfo("Europe/Moscow"))
        day = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[there.weekday()]
        assert whole["rrule"].to_ical().decode() == f"FREQ=WEEKLY;COUNT=4;INTERVAL=1;BYDAY={day}"
        assert [one.dt for one in whole["exdate"].dts] == [rows[1].starts_at]
        assert (str(off["status"]), off["recurrence-id"].dt) == ("CANCELLED", rows[2].starts_at)
        assert str(off["uid"]) == str(whole["uid"])


def test_a_calendar_is_told_that_nothing_changed_and_what_changes_it(club: Club, queries: list[str]) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = series(club, rule=Recurrence("weekly", times=5))
        activities.register_later(club.actor(v.nikolay), rows[0].id, rows[0].seats[0].id)
        token = link(club, v.nikolay)
        answer = fetch(club, token)
        tag = answer.headers["ETag"]
        assert answer.headers["Cache-Control"].startswith("private")
        assert "Set-Cookie" not in answer.headers
        assert "Content-Disposition" not in answer.headers
        assert "Last-Modified" not in answer.headers, "it may change again within this second"
        with moved(now() + timedelta(seconds=2)):
            since = {"If-Modified-Since": fetch(club, token).headers["Last-Modified"]}
        queries.clear()
        same = fetch(club, token, **{"If-None-Match": tag})
        assert (same.status_code, same.data) == (304, b"")
        assert len([one for one in queries if one.lstrip().startswith("SELECT")]) <= 6

        def changes() -> bool:
            nonlocal tag
            before, tag = tag, fetch(club, token).headers["ETag"]
            return bool(fetch(club, token, **{"If-None-Match": before}).status_code == 200)

        vera = club.actor(v.vera)
        assert not changes()
        with moved(now() + timedelta(seconds=4)):
            assert fetch(club, token, **since).status_code == 304, "a reader may know the time alone"
            assert fetch(club, token, **since, **{"If-None-Match": '"other"'}).status_code == 200, "the tag wins"
        with moved(now() + timedelta(seconds=5)):
            activities.call_off(club.actor(v.nikolay), rows[4].id)
            assert changes(), "one goes to a date no more"
            assert fetch(club, token, **since).status_code == 200, "what went is a change, too"
        with moved(now() + timedelta(seconds=10)):
            activities.cancel(vera, rows[3].id, rows[3].version, "Дождь")
            assert changes(), "a date is called off"
        with moved(now() + timedelta(seconds=15)):
            activities.edit_series(
                vera, rows[2].id, rows[2].version, plan_of(club, rows[2], title="Иначе"), from_here=True
            )
            assert changes(), "the series is cut"
        services.choose_names(club.actor(v.nikolay), v.programme_id, v.nikolay.person_id, is_open=False)
        assert changes(), "names are hidden"


def test_a_feed_asks_as_often_for_many_events_as_for_few(club: Club, queries: list[str]) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = series(club)
        activities.register_later(club.actor(v.nikolay), rows[0].id, rows[0].seats[0].id)
        token = link(club, v.nikolay)
        fetch(club, token)
        queries.clear()
        fetch(club, token)
        few = len(queries)
        for day in (9, 10, 11):
            club.sign_up(club.published(days=day), v.nikolay)
        more = series(club, rule=Recurrence("daily", times=9))
        activities.register_later(club.actor(v.nikolay), more[0].id, more[0].seats[0].id)
        fetch(club, token)
        queries.clear()
        fetch(club, token)
        assert len(queries) == few <= 12


def send(browser: FlaskClient, path: str, **facts: Any) -> str:
    token = csrf_of(browser, "/p/tula/my-calendars/")
    answer = browser.post(path, data={"csrf_token": token, **facts}, follow_redirects=True)
    assert answer.status_code == 200
    return answer.get_data(as_text=True)


def test_a_link_is_shown_once_and_can_be_switched_off_by_the_page(club: Club) -> None:
    v = club.village
    nikolay = v.world.browser(v.nikolay)
    page = send(nikolay, "/p/tula/my-calendars/")
    token = page.split("/calendar/", 1)[1].split(".ics", 1)[0]
    assert "webcal://" in page
    assert fetch(club, token).status_code == 200
    again = nikolay.get("/p/tula/my-calendars/").get_data(as_text=True)
    assert token not in again
    send(nikolay, "/p/tula/my-calendars/off")
    assert fetch(club, token).status_code == 404


def test_a_guardian_can_allow_names_by_the_page_and_a_child_is_not_asked(club: Club) -> None:
    v = club.village
    andrey, maxim = v.world.browser(v.andrey), v.world.browser(v.maxim)
    assert 'name="names"' not in maxim.get("/p/tula/my-calendars/").get_data(as_text=True)
    assert 'value="shown"' in andrey.get("/p/tula/my-calendars/").get_data(as_text=True)
    page = send(andrey, "/p/tula/my-calendars/names", person=v.maxim.person_id, names="shown")
    assert "Names and places are shown in it." in page
    token = csrf_of(andrey, "/p/tula/my-calendars/")
    for wrong in ({"person": v.sasha.person_id, "names": "shown"}, {"person": v.maxim.person_id, "names": "x"}, {}):
        answer = andrey.post("/p/tula/my-calendars/names", data={"csrf_token": token, **wrong})
        assert answer.status_code == 404


def test_a_log_holds_no_secret_of_an_address() -> None:
    token = "ab" * 21 + "-"
    assert masked(f"/calendar/{token}.ics") == "/calendar/….ics"
    assert masked("/p/tula/activities/12") == "/p/tula/activities/12"


def test_secrets_are_of_256_bits(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        assert len({link(club, v.nikolay) for _n in range(3)}) == 3
        assert len(link(club, v.nikolay)) == 43
        assert db.session.scalar(select(func.count()).where(CalendarFeed.revoked_at.is_(None))) == 1
