"""The pages of a series: dates shown before they are stored, in words; what a change and a press are for."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from community.activities.models import Activity
from community.activities.rules.recurrence import Recurrence
from portal.clock import now
from portal.db import db
from portal.limits import SERIES_DATES, SERIES_EVERY
from tests.community.activities.conftest import Club
from tests.community.activities.test_pages import HOME, browser, send, typed
from tests.community.activities.test_series import dates_of, series


def repeated(**more: Any) -> dict[str, str]:
    return typed(**({"repeats": "weekly", "every": 1, "times": 3, "until": "", "seen": "", "weekdays": []} | more)) | {
        "weekdays": more.get("weekdays", [])
    }


def seen_of(page: str) -> str:
    part = page.split('name="seen"', 1)[1]
    return part.split('value="', 1)[1].split('"', 1)[0]


def day_of(instant: datetime) -> date:
    """The day by the programme's clock: after nine in the evening it is not that of UTC."""
    return instant.astimezone(ZoneInfo("Europe/Moscow")).date()


def count(club: Club) -> int:
    with club.village.world.app.app_context():
        return len(db.session.scalars(select(Activity)).all())


def test_a_member_sees_the_dates_of_a_series_before_they_are_stored(club: Club) -> None:
    vera = browser(club, club.village.vera)
    status, page = send(vera, HOME + "new", **repeated(every=2, times=3))
    assert (status, count(club)) == (200, 0)
    assert "every 2 weeks, 3 times, until " in page
    status, page = send(vera, HOME + "new", **repeated(every=2, times=3, seen=seen_of(page)))
    assert (status, count(club)) == (200, 3)
    assert "every 2 weeks, 3 times, until " in page


def test_changed_dates_are_shown_again_before_they_are_stored(club: Club) -> None:
    vera = browser(club, club.village.vera)
    _status, page = send(vera, HOME + "new", **repeated())
    _status, page = send(vera, HOME + "new", **repeated(times=4, seen=seen_of(page)))
    assert count(club) == 0
    assert "4 times, until" in page


def test_a_rule_without_an_end_is_refused_and_what_was_typed_stays(club: Club) -> None:
    vera = browser(club, club.village.vera)
    status, page = send(vera, HOME + "new", **repeated(times="", title="Вечер игр"))
    assert (status, count(club)) == (422, 0)
    assert "A series needs an end" in page
    assert "Вечер игр" in page


def test_more_dates_than_allowed_are_refused_by_the_form(club: Club) -> None:
    vera = browser(club, club.village.vera)
    assert send(vera, HOME + "new", **repeated(times=SERIES_DATES + 1))[0] == 422
    assert send(vera, HOME + "new", **repeated(every=SERIES_EVERY + 1))[0] == 422
    assert send(vera, HOME + "new", **repeated(repeats="daily", times=SERIES_DATES))[0] == 200
    far = (now() + timedelta(days=3000)).date().isoformat()
    status, page = send(vera, HOME + "new", **repeated(times="", until=far))
    assert (status, count(club)) == (422, 0)
    assert f"at most {SERIES_DATES} dates" in page


def test_an_organiser_can_change_one_date_or_the_later_ones_by_the_page(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = series(club)
        ids = [one.id for one in rows]
        facts = typed(day=day_of(rows[1].starts_at).isoformat(), begins="10:00", ends="12:00", title="Иначе")
        seat, version = rows[1].seats[0].id, rows[1].version
    vera = browser(club, v.vera)
    page = f"{HOME}{ids[1]}/edit"
    facts |= {"seats-0-id": str(seat), "version": str(version), "seats-0-capacity": ""}
    assert send(vera, page, **facts, scope="later")[0] == 200
    with v.world.app.app_context():
        assert [db.session.get_one(Activity, one).title for one in ids] == ["Поход", "Иначе", "Иначе", "Иначе"]
        last = db.session.get_one(Activity, ids[3])
        facts |= {
            "seats-0-id": str(last.seats[0].id), "version": str(last.version), "title": "Одна",
            "day": day_of(last.starts_at).isoformat(),
        }  # fmt: skip
    assert send(vera, f"{HOME}{ids[3]}/edit", **facts, scope="this")[0] == 200
    with v.world.app.app_context():
        assert [db.session.get_one(Activity, one).title for one in ids] == ["Поход", "Иначе", "Иначе", "Одна"]
    assert "1 date was changed alone" in vera.get(f"{HOME}{ids[1]}/edit").get_data(as_text=True)


def test_an_organiser_sees_where_a_series_goes_before_it_moves_to_another_day(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = series(club, rule=Recurrence("monthly_weekday", times=3))
        first, before = rows[0], [one.starts_at for one in rows]
        to = day_of(first.starts_at + timedelta(days=1))
        facts = typed(day=to.isoformat(), begins="10:00", ends="12:00", scope="later")
        facts |= {"seats-0-id": str(first.seats[0].id), "version": str(first.version), "seats-0-capacity": ""}
        page, ids = f"{HOME}{first.id}/edit", [one.id for one in rows]
    vera = browser(club, v.vera)
    status, shown = send(vera, page, **facts)
    assert status == 200
    assert "The dates will be on these days" in shown
    with v.world.app.app_context():
        assert [db.session.get_one(Activity, one).starts_at for one in ids] == before
    status, _page = send(vera, page, **facts, seen=seen_of(shown))
    assert status == 200
    with v.world.app.app_context():
        found = [db.session.get_one(Activity, one).starts_at.weekday() for one in ids]
    assert found == [to.weekday()] * 3


def test_a_mentee_can_sign_up_for_all_dates_in_one_press_and_reads_what_came_of_each(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = series(club)
        first, seat = rows[0].id, rows[0].seats[0].id
    maxim = browser(club, v.maxim)
    status, page = send(maxim, f"{HOME}{first}/register", f"{HOME}{first}", seat=seat, later="1")
    assert status == 200
    assert "and 3 later ones" not in page, "who has a place is not asked again"
    with v.world.app.app_context():
        assert {club.state(one, v.maxim) for one in dates_of(db.session.get_one(Activity, first))} == {"approved"}


def test_an_organiser_can_call_off_this_and_later_dates_or_take_one_out(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        rows = series(club)
        ids, versions = [one.id for one in rows], [one.version for one in rows]
    vera = browser(club, v.vera)
    assert send(vera, f"{HOME}{ids[0]}/take-out", f"{HOME}{ids[0]}", version=versions[0])[0] == 200
    assert vera.get(f"{HOME}{ids[0]}").status_code == 404
    page = f"{HOME}{ids[2]}/cancel"
    assert send(vera, page, reason="Каникулы", scope="later", version=versions[2])[0] == 200
    with v.world.app.app_context():
        found = [db.session.get_one(Activity, one).state for one in ids]
        assert found == ["removed", "published", "cancelled", "cancelled"]
