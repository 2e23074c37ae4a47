"""Dates with their zone, numbers and shares in both languages."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from flask import Flask

from portal.clock import moved
from portal.web import format as fmt
from portal.web.zones import RUSSIAN, zone_choices, zone_name, zone_or_none

MOMENT = datetime(2026, 11, 26, 15, 0, tzinfo=UTC)
NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NBSP = "\N{NO-BREAK SPACE}"


def said(face: Flask, language: str, zone: str | None = None) -> str:
    cookies = f"locale={language}" + (f"; zone={zone}" if zone else "")
    with face.test_request_context(headers={"Cookie": cookies}), moved(NOW):
        return fmt.when_text(MOMENT, "Europe/Moscow").replace(NBSP, " ")


def test_a_moment_names_its_zone(face: Flask) -> None:
    assert said(face, "ru") == "чт 26 ноября, 18:00 МСК"
    assert said(face, "en") == "Thu 26 November, 18:00 MSK"


def test_a_reader_elsewhere_sees_the_own_hour_too(face: Flask) -> None:
    assert said(face, "ru", "Asia/Yekaterinburg") == "чт 26 ноября, 18:00 МСК · у вас 20:00 (МСК+2, Екатеринбург)"


def test_a_reader_at_the_same_hour_sees_it_once(face: Flask) -> None:
    assert said(face, "ru", "Europe/Kirov") == "чт 26 ноября, 18:00 МСК"


def test_beyond_midnight_the_readers_day_is_said(face: Flask) -> None:
    text = said(face, "ru", "Asia/Kamchatka")
    assert text.endswith("у вас пт 27 ноября, 03:00 (МСК+9, Петропавловск-Камчатский)")


def test_a_crooked_zone_cookie_is_ignored(face: Flask) -> None:
    assert said(face, "ru", "../../etc/passwd") == "чт 26 ноября, 18:00 МСК"


def test_another_year_is_written(face: Flask) -> None:
    with face.test_request_context(), moved(NOW):
        assert "2027" in fmt.day_text(date(2027, 1, 5))
        assert "2026" not in fmt.day_text(date(2026, 1, 5))


def test_relative_time_stands_beside_the_hour_and_only_for_a_day(face: Flask) -> None:
    with face.test_request_context(headers={"Cookie": "locale=ru"}), moved(NOW):
        near = fmt.ago_text(datetime(2026, 11, 22, 7, 0, tzinfo=UTC), "Europe/Moscow").replace(NBSP, " ")
        far = fmt.ago_text(datetime(2026, 11, 20, 7, 0, tzinfo=UTC), "Europe/Moscow")
    assert near == "10:00 МСК, 2 часа назад"
    assert "назад" not in far


@pytest.mark.parametrize(("language", "expected"), [("ru", f"12{NBSP}400"), ("en", "12,400")])
def test_numbers_follow_the_language(face: Flask, language: str, expected: str) -> None:
    with face.test_request_context(headers={"Cookie": f"locale={language}"}):
        assert fmt.number_text(12400) == expected


def test_shares_hide_percents_of_too_few(face: Flask) -> None:
    with face.test_request_context(headers={"Cookie": "locale=ru"}):
        assert fmt.share_text(2, 4).replace(NBSP, " ") == "2 из 4"
        assert fmt.share_text(2, 5).replace(NBSP, " ") == "2 из 5 · 40 %"
        assert fmt.share_text(0, 0).replace(NBSP, " ") == "0 из 0"
        assert fmt.decimal_text(0.71) == "0,71"
        assert fmt.minutes_text(90).replace(NBSP, " ") == "1 ч 30 мин"
        assert fmt.minutes_text(0).replace(NBSP, " ") == "0 мин"


def test_markup_holds_the_instant_and_escapes(face: Flask) -> None:
    with face.test_request_context(), moved(NOW):
        assert 'datetime="2026-11-26T15:00:00+00:00"' in fmt.when(MOMENT)


def test_every_russian_zone_has_a_name(face: Flask) -> None:
    with face.test_request_context(headers={"Cookie": "locale=ru"}):
        names = zone_choices(MOMENT, "ru")
        assert zone_name(MOMENT, ZoneInfo("America/New_York")) == "UTC−5"
        assert zone_name(MOMENT, ZoneInfo("Asia/Kolkata")) == "UTC+5:30"
    assert set(names) == RUSSIAN
    assert names["Europe/Kaliningrad"] == "МСК−1, Калининград"
    assert all(name.startswith("МСК") and "," in name for name in names.values())
    assert zone_or_none("Mars/Olympus") is None
