"""«Даты»: what a reader finds there by month, week and list; what an address may ask for; what it costs."""

from datetime import UTC, datetime, timedelta

import pytest
from flask.testing import FlaskClient
from lxml import html
from sqlalchemy import text

from community.activities import services
from community.activities.models import Activity
from community.activities.services import SeatPlan
from community.calendars.queries.dates import Asked, _wanted
from portal.db import db, new_guid, unit_of_work
from portal.programmes.queries import programme
from tests.access.queries import counted
from tests.community.calendars.conftest import Club
from tests.world import Someone

pytestmark = pytest.mark.db

DATES = "/p/tula/dates/"


def browser(club: Club, someone: Someone) -> FlaskClient:
    return club.village.world.browser(someone)


def page(client: FlaskClient, asked: str = "") -> html.HtmlElement:
    answer = client.get(DATES + asked)
    assert answer.status_code == 200, asked
    return html.fromstring(answer.get_data(as_text=True))


def of_class(root: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    return list(root.find_class(name))


def chosen(root: html.HtmlElement) -> html.HtmlElement:
    """The list of the chosen day below the month."""
    return root.get_element_by_id("day")


def day_cell(root: html.HtmlElement, day: int) -> html.HtmlElement:
    return next(one for one in of_class(root, "month-day") if one.findtext(".//span") == str(day))


def words(one: html.HtmlElement) -> str:
    return " ".join(one.text_content().split())


@pytest.fixture
def hike(club: Club) -> int:
    """On Thursday, 3 December, at noon."""
    with club.village.world.app.app_context():
        return club.published(kind="workshop", title="Поход за ёлкой").id


def test_a_member_can_see_the_month_as_a_grid_with_days_of_the_week(club: Club, hike: int) -> None:
    root = page(browser(club, club.village.svetlana), "?month=2026-12")
    assert next(root.iter("abbr")).get("title") == "Monday"
    assert len(of_class(root, "month-link")) == 31
    assert "Thu 3 December, 1 activity" in words(day_cell(root, 3))
    assert "Поход за ёлкой" in words(day_cell(root, 3))
    assert "activity" not in words(day_cell(root, 4))
    assert words(chosen(root)).startswith("Thu 3")
    assert "12:00 MSK" in words(chosen(root))


def test_a_member_can_see_the_week_and_the_list(club: Club, hike: int) -> None:
    client = browser(club, club.village.svetlana)
    week = page(client, "?view=week&day=2026-12-01")
    assert len(of_class(week, "section")) == 7
    assert "Поход за ёлкой" in words(of_class(week, "section")[3])
    assert "Поход за ёлкой" in words(page(client, "?view=list"))
    assert "Поход за ёлкой" not in words(page(client, "?view=list&day=2026-12-04"))


def test_a_member_can_filter_by_club_kind_and_own(club: Club, hike: int) -> None:
    v = club.village
    with v.world.app.app_context():
        own = club.published(club_id=club.club_id, title="Вечер игр")
        club.sign_up(own, v.svetlana)
    client = browser(club, v.svetlana)
    both = words(page(client, "?month=2026-12"))
    assert "Поход за ёлкой" in both
    assert "Вечер игр" in both
    for asked in (f"club={club.club_id}", "mine=1", "kind=meeting"):
        found = words(page(client, f"?month=2026-12&{asked}"))
        assert "Вечер игр" in found, asked
        assert "Поход за ёлкой" not in found, asked
    assert "Nothing found" in words(page(client, "?month=2026-12&kind=ceremony"))
    assert "Approved" in words(day_cell(page(client, "?month=2026-12"), 3)), "my place is said in words"


def test_a_reader_in_another_zone_sees_both_clocks(club: Club, hike: int) -> None:
    client = browser(club, club.village.svetlana)
    client.set_cookie("zone", "Asia/Yekaterinburg")
    assert "your time 14:00 (MSK+2, Yekaterinburg)" in words(page(client, "?month=2026-12").get_element_by_id("day"))


def test_what_is_called_off_is_struck_through_and_said(club: Club, hike: int) -> None:
    v = club.village
    with v.world.app.app_context():
        services.cancel(club.actor(v.vera), hike, 3, "снега нет")
    root = page(browser(club, v.svetlana), "?month=2026-12&day=2026-12-03")
    assert [one.text for one in chosen(root).iter("s")] == ["Поход за ёлкой"]
    assert "Called off" in words(chosen(root))


def test_a_member_cannot_see_ideas_of_others_or_of_other_clubs(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        club.drafted(title="Черновик Веры")
        club.published(club_id=club.club_id, audience="club", title="Только свои")
    member, stranger = browser(club, v.svetlana), browser(club, v.nikolay)
    assert "Черновик Веры" not in words(page(member, "?month=2026-12"))
    assert "Только свои" in words(page(member, "?month=2026-12"))
    assert "Только свои" not in words(page(stranger, "?month=2026-12"))
    elsewhere = v.world.person(v.world.programme("pskov"), "Пётр Зайцев")
    assert browser(club, elsewhere).get(DATES).status_code == 404


def test_a_guardian_sees_how_the_child_stands(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Ребята", "minor", 3), title="Каток")
        club.sign_up(row, v.maxim)
    assert "Максим: " in words(page(browser(club, v.andrey), "?month=2026-12&mine=1").get_element_by_id("day"))
    assert "Максим" not in words(page(browser(club, v.svetlana), "?month=2026-12"))


def test_an_empty_month_teaches_the_next_step(club: Club) -> None:
    root = page(browser(club, club.village.vera), "?month=2027-03")
    assert "Nothing is planned for these days yet" in words(root)
    root = page(browser(club, club.village.vera), "?month=2027-03&day=2027-03-08")
    assert "/p/tula/activities/new?day=2027-03-08" in [one.get("href") for one in chosen(root).iter("a")]
    form = browser(club, club.village.vera).get("/p/tula/activities/new?day=2027-03-08").get_data(as_text=True)
    assert 'value="2027-03-08"' in form


@pytest.mark.parametrize(
    ("asked", "status"),
    [
        ("?month=2026-13", 400), ("?month=november", 400), ("?month=9999-12", 400), ("?day=2026-02-30", 400),
        ("?month=2026-11&day=2026-12-01", 400), ("?view=year", 400), ("?kind=party", 400), ("?club=x", 400),
        ("?club=999", 404), ("?mine=2", 400), ("?page=0", 400), ("?view=list&page=101", 400), ("?page=x", 400),
        ("?view=&kind=&club=&mine=&month=", 200), ("?month=2100-12", 200), ("?month=1970-01", 200),
        ("?view=week&day=2100-12-31", 200), ("?view=list&day=1970-01-01", 200),
    ],
)  # fmt: skip
def test_an_address_that_is_no_calendar_is_refused(club: Club, asked: str, status: int) -> None:
    assert browser(club, club.village.svetlana).get(DATES + asked).status_code == status


def test_the_list_goes_on_page_by_page(club: Club, hike: int) -> None:
    v = club.village
    with v.world.app.app_context():
        _many(hike, 60, timedelta(hours=3))
    client = browser(club, v.svetlana)
    first = page(client, "?view=list")
    assert len(of_class(first, "date-entry")) == 50
    [more] = [one.get("href") for one in first.iter("a") if "page=2" in (one.get("href") or "")]
    second = html.fromstring(client.get(more).get_data(as_text=True))
    assert len(of_class(second, "date-entry")) == 11
    titles = {words(one) for root in (first, second) for one in of_class(root, "date-title")}
    assert len(titles) == 61


def test_a_month_costs_the_same_questions_and_its_own_rows_whatever_there_is(club: Club, hike: int) -> None:
    v = club.village
    client = browser(club, v.svetlana)
    with v.world.app.app_context():
        engine = db.engine
    with counted(engine) as few:
        client.get(DATES + "?month=2026-12")
    with v.world.app.app_context():
        _many(hike, 3000, timedelta(hours=12))
    with counted(engine) as many:
        client.get(DATES + "?month=2026-12")
    assert len(many) == len(few) <= 12


def _many(activity_id: int, count: int, apart: timedelta) -> None:
    """Copies of an activity, one after another."""
    with unit_of_work() as session:
        row = session.get_one(Activity, activity_id)
        facts = {one.name: getattr(row, one.name) for one in Activity.__table__.columns if one.name != "id"}
        for number in range(count):
            starts = row.starts_at + apart * (number + 1)
            more = {"guid": new_guid(), "starts_at": starts, "ends_at": starts + timedelta(hours=2)}
            session.add(Activity(**(facts | more | {"title": f"Вечер {number}"})))


def test_the_index_of_beginnings_is_used(club: Club, hike: int) -> None:
    v = club.village
    with v.world.app.app_context():
        if db.engine.dialect.name != "sqlite":
            return
        _many(hike, 500, timedelta(hours=12))
        db.session.execute(text("ANALYZE"))
        since = datetime(2026, 12, 1, tzinfo=UTC)
        wanted = _wanted(club.actor(v.svetlana), programme(v.programme_id), Asked(), since, since + timedelta(days=31))
        sql = str(wanted.compile(db.engine, compile_kwargs={"literal_binds": True}))
        plan = [row.detail for row in db.session.execute(text("EXPLAIN QUERY PLAN " + sql))]
        assert any("ix_activity_programme_id_starts_at" in one and "starts_at>" in one for one in plan), plan
