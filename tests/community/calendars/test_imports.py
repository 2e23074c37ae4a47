"""Calendars from elsewhere by their pages and services: a file with its preview, a feed and its failures."""

from datetime import timedelta
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import func, select

from community.calendars import services
from community.calendars.errors import CalendarUnread, TooManyCalendars
from community.calendars.models import ImportedCalendar, ImportedEvent
from community.calendars.rules.found import Reading
from portal.clock import months_after, moved, now
from portal.db import db
from portal.errors import Forbidden
from portal.limits import CALENDAR_BYTES, CALENDAR_MONTHS, CALENDARS, FEED_FAILURES, FEED_HOURS
from portal.net import Fetched, Unfetched
from portal.notifications.models import Notification
from tests.community.calendars.conftest import Club
from tests.community.calendars.test_reading import ics
from tests.world import Someone, csrf_of

pytestmark = pytest.mark.db

HOME = "/p/tula/dates/calendars/"
SKATING = "UID:1\nDTSTART:20261201T150000Z\nDTEND:20261201T160000Z\nSUMMARY:Каток\nLOCATION:Парк"
BROKEN = "UID:2\nDTSTART:20261201T150000Z\nDTEND:20261101T160000Z\nSUMMARY:Назад"
FEED = services.Source("Парк")


def send(club: Club, someone: Someone, data: bytes = b"", **facts: Any) -> tuple[FlaskClient, int, str, str]:
    """Post the form; answers browser, status, page and address, redirects followed."""
    client = club.village.world.browser(someone)
    typed = {"csrf_token": csrf_of(client, HOME + "new"), "name": "", "address": "", "club_id": "", **facts}
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n{value}'.encode() for name, value in typed.items()]
    file = "park.ics" if data else ""
    parts.append(f'Content-Disposition: form-data; name="file"; filename="{file}"\r\n\r\n'.encode() + data)
    # written out here: the test client would leave its own temporary file of a large one open
    body = b"".join(b"--edge\r\n" + part + b"\r\n" for part in parts) + b"--edge--\r\n"
    media_type = "multipart/form-data; boundary=edge"
    answer = client.post(HOME + "new", data=body, content_type=media_type, follow_redirects=True)
    return client, answer.status_code, answer.get_data(as_text=True), answer.request.path


def count(club: Club, model: type[Any]) -> int:
    with club.village.world.app.app_context():
        return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_a_coordinator_can_look_at_a_file_and_bring_it_in(club: Club) -> None:
    v = club.village
    client, status, page, path = send(club, v.olga, ics(SKATING, BROKEN, head="X-WR-CALNAME:Парк культуры\n"))
    assert status == 200
    assert "Каток" in page
    assert "1: the end stands before the beginning" in page
    assert count(club, ImportedCalendar) == 0, "nothing is stored before the yes"
    answer = client.post(path, data={"csrf_token": csrf_of(client, path)}, follow_redirects=True)
    assert "Парк культуры" in answer.get_data(as_text=True)
    assert count(club, ImportedEvent) == 1
    assert client.get(path).status_code == 404, "the file is gone"
    month = v.world.browser(v.maxim).get("/p/tula/dates/?month=2026-12").get_data(as_text=True)
    assert "Каток" in month


def test_a_member_can_propose_an_activity_from_a_date_with_its_fields_filled_in(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        services.bring_in(club.actor(v.olga), v.programme_id, FEED, services.read_file(ics(SKATING), "Europe/Moscow"))
        event_id = db.session.scalars(select(ImportedEvent.id)).one()
    client = v.world.browser(v.maxim)
    page = client.get(f"/p/tula/dates/{event_id}").get_data(as_text=True)
    assert "nobody signs up for it here" in page
    form = client.get("/p/tula/activities/new?title=Каток&place=Парк&day=2026-12-01&begins=18:00&ends=19:00")
    text = form.get_data(as_text=True)
    assert 'href="/p/tula/activities/new?' in page
    for value in ("Каток", "Парк", "2026-12-01", "18:00", "19:00"):
        assert f'value="{value}' in text, value


def test_an_organiser_can_bring_dates_in_for_the_own_club_alone(club: Club) -> None:
    v = club.village
    assert send(club, v.vera, ics(SKATING), club_id=club.club_id)[1] == 200
    with v.world.app.app_context(), pytest.raises(Forbidden):
        services.bring_in(club.actor(v.vera), v.programme_id, FEED, Reading())
    for someone, status in ((v.vera, 200), (v.olga, 200), (v.svetlana, 403), (v.maxim, 403), (v.galina, 403)):
        assert v.world.browser(someone).get(HOME).status_code == status


@pytest.mark.parametrize(
    ("data", "address", "words"),
    [
        (b"<!doctype html>", "", "This is a page of a site"), (b"x", "", "This is not a calendar"),
        (ics(SKATING)[:60], "", "cut off in the middle"), (bytes(range(128, 256)), "", "letters of the file"),
        (b"x" * (20 * 1024 * 1024), "", "larger than 5 MB"), (b"", "", "no file and no address"),
        (b"", "http://127.0.0.1:5000/a.ics", "closed net"), (b"", "webcal://10.0.0.1/a", "closed net"),
        (b"", "http://[::1]/", "closed net"), (b"", "http://localhost/", "closed net"),
        (b"", "calendar", "no address of the web"), (b"", "file:///etc/passwd", "no address of the web"),
    ],
)  # fmt: skip
def test_what_is_broken_is_said_and_nothing_is_stored(club: Club, data: bytes, address: str, words: str) -> None:
    _client, status, page, _path = send(club, club.village.olga, data, address=address)
    assert (status, words in page) == (422, True)
    assert not address or f'value="{address}"' in page, "what was typed stays"
    assert count(club, ImportedCalendar) == 0


def test_a_file_of_the_limit_is_read_and_one_byte_more_is_not(club: Club) -> None:
    whole = ics(SKATING)
    padding = b"X-A:" + b"a" * 60 + b"\r\n"
    body = whole.replace(b"END:VCALENDAR", padding * ((CALENDAR_BYTES - len(whole)) // len(padding)) + b"END:VCALENDAR")
    body += b"\n" * (CALENDAR_BYTES - len(body))
    with club.village.world.app.app_context():
        assert len(services.read_file(body, "Europe/Moscow").dates) == 1
        with pytest.raises(CalendarUnread):
            services.read_file(body + b"\n", "Europe/Moscow")


def test_a_rule_without_end_is_followed_for_a_year(club: Club) -> None:
    endless = "UID:1\nDTSTART:20261126T150000Z\nRRULE:FREQ=DAILY\nSUMMARY:A"
    with club.village.world.app.app_context():
        dates = services.read_file(ics(endless), "Europe/Moscow").dates
    assert months_after(now(), CALENDAR_MONTHS) - timedelta(days=1) <= dates[-1].starts_at
    assert dates[-1].starts_at < months_after(now(), CALENDAR_MONTHS)


def feed(club: Club, monkeypatch: pytest.MonkeyPatch) -> int:
    """A feed of Olga's that was not read yet."""
    monkeypatch.setattr(services, "public_hosts", lambda _parts: ["93.184.216.34"])
    at = club.village.programme_id
    return services.subscribe(club.actor(club.village.olga), at, FEED, "webcal://example.org/a.ics").id


def answering(body: bytes) -> Any:
    return lambda _address, **_marks: Fetched(body, '"1"', "", "text/calendar")


def failing(reason: str) -> Any:
    def get(_address: str, **_marks: str) -> Fetched:
        raise Unfetched(reason)

    return get


def test_a_feed_is_read_again_keeps_its_dates_and_loses_those_that_are_gone(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    with club.village.world.app.app_context():
        calendar_id = feed(club, monkeypatch)
        other = "UID:3\nDTSTART:20261203T150000Z\nSUMMARY:Лекция"
        services.look_at(calendar_id, answering(ics(SKATING, other)))
        first = {one.title: one.id for one in db.session.scalars(select(ImportedEvent))}
        services.look_at(calendar_id, answering(ics(SKATING.replace("Каток", "Каток, вход 100 р."))))
        after = {one.title: one.id for one in db.session.scalars(select(ImportedEvent))}
        assert after == {"Каток, вход 100 р.": first["Каток"]}
        row = db.session.get_one(ImportedCalendar, calendar_id)
        assert (row.address, row.state, row.etag) == ("https://example.org/a.ics", "ok", '"1"')

        def same(_address: str, **marks: str) -> Fetched:
            assert marks["etag"] == '"1"'
            return Fetched(b"", '"1"', is_same=True)

        services.look_at(calendar_id, same)
        assert db.session.scalar(select(func.count()).select_from(ImportedEvent)) == 1


def test_a_feed_that_fails_keeps_its_dates_rests_after_a_while_and_that_is_told_once(
    club: Club, monkeypatch: pytest.MonkeyPatch
) -> None:
    v = club.village
    with v.world.app.app_context():
        calendar_id = feed(club, monkeypatch)
        services.look_at(calendar_id, answering(ics(SKATING)))
        for _time in range(FEED_FAILURES - 1):
            services.look_at(calendar_id, failing("silent"))
        assert db.session.get_one(ImportedCalendar, calendar_id).state == "failing"
        services.look_at(calendar_id, answering(b"<html>"))
        services.look_at(calendar_id, failing("silent"))
        row = db.session.get_one(ImportedCalendar, calendar_id)
        assert (row.state, row.error) == ("paused", "html")
        assert db.session.scalar(select(func.count()).select_from(ImportedEvent)) == 1
        told = list(db.session.scalars(select(Notification).where(Notification.kind == "calendar_paused")))
        assert [one.account_id for one in told] == [v.olga.account_id]
        with moved(now() + timedelta(days=2)):
            assert services.look_at_due() == 0
    page = v.world.browser(v.olga).get(HOME).get_data(as_text=True)
    assert "This is a page of a site" in page
    with v.world.app.app_context():
        services.look_again(club.actor(v.olga), calendar_id)
        services.look_at(calendar_id, answering(ics(SKATING)))
        assert db.session.get_one(ImportedCalendar, calendar_id).state == "ok"


def test_a_feed_is_looked_at_when_its_time_has_come(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    with club.village.world.app.app_context():
        calendar_id = feed(club, monkeypatch)
        services.look_at(calendar_id, answering(ics(SKATING)))
        assert services.look_at_due() == 0
        with moved(now() + timedelta(hours=FEED_HOURS) - timedelta(seconds=1)):
            assert services.look_at_due() == 0
        with moved(now() + timedelta(hours=FEED_HOURS)):
            assert services.look_at_due() == 1


def test_nobody_else_can_take_a_calendar_away(club: Club, monkeypatch: pytest.MonkeyPatch) -> None:
    v = club.village
    with v.world.app.app_context():
        calendar_id = feed(club, monkeypatch)
        services.look_at(calendar_id, answering(ics(SKATING)))
        for someone in (v.vera, v.svetlana, v.maxim, v.galina):
            with pytest.raises(Forbidden):
                services.take_away(club.actor(someone), calendar_id)
        services.take_away(club.actor(v.olga), calendar_id)
    assert count(club, ImportedEvent) == 0


def test_there_are_no_more_calendars_than_the_limit(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        for _one in range(CALENDARS):
            services.bring_in(club.actor(v.olga), v.programme_id, FEED, Reading())
        with pytest.raises(TooManyCalendars):
            services.bring_in(club.actor(v.olga), v.programme_id, FEED, Reading())
