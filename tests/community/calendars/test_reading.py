"""Reading calendars from elsewhere: dates of every kind, and what is broken in each way."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from community.calendars.rules import apart, reading
from community.calendars.rules.apart import read_apart
from community.calendars.rules.found import Reading, Unreadable
from community.calendars.rules.reading import Window, read_calendar
from portal.limits import CALENDAR_BYTES, CALENDAR_DATES

SINCE = datetime(2026, 11, 1, tzinfo=UTC)
UNTIL = datetime(2027, 11, 1, tzinfo=UTC)


def ics(*events: str, head: str = "") -> bytes:
    """A calendar of events, each a few lines."""
    body = "".join(f"BEGIN:VEVENT\n{one.strip()}\nEND:VEVENT\n" for one in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//a//b\n{head}{body}END:VCALENDAR\n".replace("\n", "\r\n").encode()


def found(*events: str, head: str = "", zone: str = "Europe/Moscow") -> Reading:
    return read_calendar(ics(*events, head=head), Window(zone, SINCE, UNTIL))


def hours(read: Reading) -> list[str]:
    return [f"{one.starts_at.astimezone(UTC):%m-%d %H:%M}" for one in read.dates]


def fault(data: bytes) -> str:
    with pytest.raises(Unreadable) as error:
        read_calendar(data, Window("Europe/Moscow", SINCE, UNTIL))
    return error.value.fault


@pytest.mark.parametrize(
    ("start", "hour"),
    [
        ("DTSTART:20261201T150000Z", "12-01 15:00"), ("DTSTART:20261201T180000", "12-01 15:00"),
        ("DTSTART;TZID=Asia/Omsk:20261201T180000", "12-01 12:00"), ("DTSTART;VALUE=DATE:20261201", "11-30 21:00"),
        ("DTSTART;TZID=Russian Standard Time:20261201T180000", "12-01 15:00"),
    ],
)  # fmt: skip
def test_a_time_is_read_by_its_zone_a_floating_one_by_the_programmes(start: str, hour: str) -> None:
    assert hours(found(f"UID:1\n{start}\nSUMMARY:Каток")) == [hour]


def test_a_whole_day_lasts_a_day_and_what_is_called_off_stays() -> None:
    [one] = found("UID:1\nDTSTART;VALUE=DATE:20261201\nSUMMARY:Ярмарка\nSTATUS:CANCELLED\nLOCATION:Площадь").dates
    assert (one.ends_at - one.starts_at, one.is_all_day, one.is_cancelled) == (timedelta(days=1), True, True)
    assert (one.title, one.place) == ("Ярмарка", "Площадь")


def test_a_rule_is_followed_with_its_exceptions_and_moved_dates() -> None:
    read = found(
        "UID:1\nDTSTART;TZID=Europe/Moscow:20261201T180000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;COUNT=4\n"
        "EXDATE;TZID=Europe/Moscow:20261208T180000\nSUMMARY:Игры",
        "UID:1\nRECURRENCE-ID;TZID=Europe/Moscow:20261215T180000\nDTSTART;TZID=Europe/Moscow:20261216T190000\n"
        "DTEND;TZID=Europe/Moscow:20261216T200000\nSUMMARY:Игры, в среду",
    )
    assert hours(read) == ["12-01 15:00", "12-16 16:00", "12-22 15:00"]
    assert [one.title for one in read.dates] == ["Игры", "Игры, в среду", "Игры"]
    assert read.skipped == {}


def test_a_rule_with_an_end_stops_there_and_one_without_at_the_windows() -> None:
    until = "UID:1\nDTSTART;VALUE=DATE:20261201\nRRULE:FREQ=DAILY;UNTIL=20261203\nSUMMARY:A"
    assert len(found(until).dates) == 3
    zoned = "UID:1\nDTSTART;TZID=Asia/Omsk:20261201T180000\nRRULE:FREQ=DAILY;UNTIL=20261203T120000Z\nSUMMARY:A"
    assert len(found(zoned).dates) == 3
    endless = found("UID:1\nDTSTART:20200101T100000Z\nRRULE:FREQ=DAILY\nSUMMARY:A")
    assert len(endless.dates) == 365
    assert endless.dates[-1].starts_at < UNTIL


@pytest.mark.parametrize(
    "rule",
    ["FREQ=SECONDLY", "FREQ=MINUTELY;COUNT=100000", "FREQ=HOURLY", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
     "FREQ=WEEKLY;BYMONTH=4;BYMONTHDAY=31", "FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;BYSETPOS=5"],
)  # fmt: skip
def test_a_rule_that_is_mad_is_left_out_in_time_and_the_rest_kept(rule: str) -> None:
    began = time.monotonic()
    read = found(f"UID:1\nDTSTART:20261201T100000Z\nRRULE:{rule}\nSUMMARY:A",
                    "UID:2\nDTSTART:20261201T100000Z\nSUMMARY:Каток")  # fmt: skip
    assert time.monotonic() - began < 5
    assert "Каток" in [one.title for one in read.dates]
    assert len(read.dates) <= 2


def test_a_rule_without_any_day_is_not_followed_to_the_end_of_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reading, "RULE_SECONDS", 0.1)
    began = time.monotonic()
    rule = "UID:1\nDTSTART:20261201T100000Z\nRRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nSUMMARY:A"
    assert found(rule).skipped == {"too_often": 1}
    assert time.monotonic() - began < 2


def test_the_same_event_again_is_a_change() -> None:
    newer = "UID:1\nSEQUENCE:2\nDTSTART:20261202T100000Z\nSUMMARY:Новое"
    older = "UID:1\nSEQUENCE:1\nDTSTART:20261201T100000Z\nSUMMARY:Старое"
    for order in ((newer, older), (older, newer)):
        assert [one.title for one in found(*order).dates] == ["Новое"]


@pytest.mark.parametrize(
    ("event", "reason"),
    [
        ("UID:1\nDTSTART:20261201T100000Z\nDTEND:20261201T090000Z", "order"), ("UID:1\nSUMMARY:A", "no_start"),
        ("UID:1\nDTSTART;TZID=Mars/Olympus:20261201T100000", "unknown_zone"),
        ("UID:1\nDTSTART:20250101T100000Z", "past"), ("UID:1\nDTSTART:20300101T100000Z", "past"),
        ("UID:1\nDTSTART:20261201T100000Z\nRRULE:FREQ=SECONDLY", "too_often"),
        ("UID:1\nDTSTART:tomorrow", "broken"),
    ],
)  # fmt: skip
def test_what_is_wrong_with_one_event_is_said_and_the_others_come_in(event: str, reason: str) -> None:
    read = found(event, "UID:2\nDTSTART:20261201T100000Z\nSUMMARY:Каток")
    assert [one.title for one in read.dates] == ["Каток"]
    assert read.skipped == {reason: 1}
    assert read.zones == (("Mars/Olympus",) if reason == "unknown_zone" else ())


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", "empty"), (b" \r\n ", "empty"), (b"<!DOCTYPE html><html>", "html"), (b"%PDF-1.7", "not_calendar"),
        (b"name;day\n", "not_calendar"), (ics("UID:1\nDTSTART:20261201T100000Z")[:-30], "cut_off"),
        (ics("UID:1\nDTSTART:20261201T100000Z").replace(b"END:VEVENT\r\n", b""), "cut_off"),
        (bytes(range(128, 256)) * 4, "encoding"),
    ],
)  # fmt: skip
def test_what_is_no_calendar_has_its_reason(data: bytes, expected: str) -> None:
    assert fault(data) == expected


def test_a_calendar_in_an_older_encoding_is_read_and_that_is_said() -> None:
    data = ics("UID:1\nDTSTART:20261201T100000Z\nSUMMARY:Вечер настольных игр в библиотеке").decode().encode("cp1251")
    read = read_calendar(data, Window("Europe/Moscow", SINCE, UNTIL))
    assert read.encoding == "cp1251"
    assert read.dates[0].title == "Вечер настольных игр в библиотеке"


def test_a_link_that_a_browser_would_run_is_dropped() -> None:
    assert found("UID:1\nDTSTART:20261201T100000Z\nURL:javascript:alert(1)").dates[0].link == ""
    assert found("UID:1\nDTSTART:20261201T100000Z\nURL:https://example.org/a").dates[0].link == "https://example.org/a"


def test_no_more_dates_are_kept_than_the_limit() -> None:
    events = [f"UID:{number}\nDTSTART:20261201T100000Z\nSUMMARY:A" for number in range(CALENDAR_DATES + 1)]
    assert found(*events[:-1]).skipped == {}
    over = found(*events)
    assert (len(over.dates), over.skipped) == (CALENDAR_DATES, {"too_many": 1})


def test_reading_apart_gives_the_same() -> None:
    data = ics("UID:1\nDTSTART:20261201T100000Z\nRRULE:FREQ=WEEKLY\nSUMMARY:Каток", head="X-WR-CALNAME:Парк\n")
    apart_found = read_apart(data, "Europe/Moscow", SINCE, UNTIL)
    assert apart_found == read_calendar(data, Window("Europe/Moscow", SINCE, UNTIL))
    assert apart_found.name == "Парк"


def test_reading_apart_refuses_by_size_and_is_stopped_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Unreadable) as large:
        read_apart(b"x" * (CALENDAR_BYTES + 1), "Europe/Moscow", SINCE, UNTIL)
    assert large.value.fault == "large"
    monkeypatch.setattr(apart, "CALENDAR_SECONDS", 0.05)
    with pytest.raises(Unreadable) as slow:
        read_apart(ics("UID:1\nDTSTART:20261201T100000Z"), "Europe/Moscow", SINCE, UNTIL)
    assert slow.value.fault == "slow"
    monkeypatch.undo()
    with pytest.raises(Unreadable) as page:
        read_apart(b"<html>", "Europe/Moscow", SINCE, UNTIL)
    assert page.value.fault == "html"
