"""Times as a child reads them: in words, without zones where its own clock shows the same."""

from datetime import UTC, date, datetime

import pytest
from flask import Flask, g

from portal.clock import moved
from portal.web import format as fmt

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)  # a Thursday, noon in Moscow
NBSP = "\N{NO-BREAK SPACE}"


def said(face: Flask, at: datetime, *, language: str = "ru", zone: str = "", name: str = "when_text") -> str:
    """A moment as a child reads it in Moscow's programme."""
    cookies = f"locale={language}" + (f"; zone={zone}" if zone else "")
    with face.test_request_context(headers={"Cookie": cookies}), moved(NOW):
        g.voice = "child"
        return str(getattr(fmt, name)(at, "Europe/Moscow")).replace(NBSP, " ")


def at(day: int, hour: int = 15, month: int = 11) -> datetime:
    """An instant of this autumn; 15 is 18:00 in Moscow."""
    return datetime(2026, month, day, hour, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("instant", "russian", "english"),
    [
        (at(26), "сегодня в 18:00", "today at 18:00"),
        (at(26, 22), "завтра в 01:00", "tomorrow at 01:00"),
        (at(27), "завтра в 18:00", "tomorrow at 18:00"),
        (at(28), "в субботу в 18:00", "on Saturday at 18:00"),
        (at(1, month=12), "во вторник в 18:00", "on Tuesday at 18:00"),
        (at(2, month=12), "в среду в 18:00", "on Wednesday at 18:00"),
        (at(3, month=12), "3 декабря в 18:00", "3 December at 18:00"),
        (at(25), "вчера в 18:00", "yesterday at 18:00"),
        (at(20), "20 ноября в 18:00", "20 November at 18:00"),
    ],
)
def test_child_reads_the_moment_in_words(face: Flask, instant: datetime, russian: str, english: str) -> None:
    assert said(face, instant) == russian
    assert said(face, instant, language="en") == english


@pytest.mark.parametrize(
    ("instant", "expected"),
    [(at(26), "18:00"), (at(27), "завтра в 18:00"), (at(28), "28 ноября в 18:00"), (at(25), "25 ноября в 18:00")],
)
def test_behind_until_no_weekday_stands(face: Flask, instant: datetime, expected: str) -> None:
    assert said(face, instant, name="until_text") == expected


def test_child_hears_of_another_clock_only_where_it_shows_another_hour(face: Flask) -> None:
    assert said(face, at(26), zone="Europe/Kirov") == "сегодня в 18:00"
    assert said(face, at(26), zone="Asia/Yekaterinburg") == "сегодня в 18:00 · у тебя на часах 20:00"
    assert said(face, at(26), zone="Asia/Yekaterinburg", name="hour_text") == "18:00 · у тебя на часах 20:00"
    assert said(face, at(26), name="hour_text") == "18:00"


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 26), "сегодня"), (date(2026, 11, 27), "завтра"), (date(2026, 11, 28), "через 2 дня"),
        (date(2026, 12, 1), "через 5 дней"), (date(2026, 12, 5), "к 5 декабря"), (date(2026, 11, 20), "к 20 ноября"),
    ],
)  # fmt: skip
def test_child_reads_in_how_many_days_something_is_due(face: Flask, day: date, expected: str) -> None:
    with face.test_request_context(headers={"Cookie": "locale=ru"}), moved(NOW):
        g.voice = "child"
        assert fmt.by_text(day, "Europe/Moscow").replace(NBSP, " ") == expected
        g.voice = "teen"
        assert fmt.by_text(date(2026, 11, 28)).replace(NBSP, " ") == "к сб 28 ноября"


def test_teen_and_grown_up_read_the_date_and_the_zone(face: Flask) -> None:
    with face.test_request_context(headers={"Cookie": "locale=ru"}), moved(NOW):
        for voice in ("teen", "adult"):
            g.voice = voice
            assert fmt.until_text(at(28), "Europe/Moscow").replace(NBSP, " ") == "сб 28 ноября, 18:00 МСК"
