"""Names of time zones as people in Russia say them: «МСК+2, Екатеринбург»; elsewhere the distance from UTC."""

from datetime import datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from babel.dates import get_timezone_location
from flask_babel import gettext

MOSCOW = ZoneInfo("Europe/Moscow")
DEFAULT_ZONE = "Europe/Moscow"
RUSSIAN = frozenset({
    "Europe/Kaliningrad", "Europe/Moscow", "Europe/Simferopol", "Europe/Kirov", "Europe/Volgograd", "Europe/Astrakhan",
    "Europe/Saratov", "Europe/Ulyanovsk", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk", "Asia/Novosibirsk",
    "Asia/Barnaul", "Asia/Tomsk", "Asia/Novokuznetsk", "Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Chita", "Asia/Yakutsk",
    "Asia/Khandyga", "Asia/Vladivostok", "Asia/Ust-Nera", "Asia/Magadan", "Asia/Sakhalin", "Asia/Srednekolymsk",
    "Asia/Kamchatka", "Asia/Anadyr",
})  # fmt: skip


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(available_timezones())


def zone_or_none(name: str | None) -> ZoneInfo | None:
    """The zone of an IANA name, or None for anything else (a cookie can hold anything)."""
    if not name or name not in _known():
        return None
    try:
        return ZoneInfo(name)
    except ZoneInfoNotFoundError:
        return None


def _hours(distance: timedelta) -> str:
    """`+2`, `−1`, `+5:30`, or nothing for no distance."""
    minutes = int(distance.total_seconds()) // 60
    whole, rest = divmod(abs(minutes), 60)
    if not minutes:
        return ""
    return f"{'+' if minutes > 0 else '−'}{whole}" + (f":{rest:02}" if rest else "")


def zone_name(instant: datetime, zone: ZoneInfo) -> str:
    """`МСК`, `МСК+2`, elsewhere `UTC−5`, at this instant."""
    local = instant.astimezone(zone).utcoffset() or timedelta()
    if zone.key in RUSSIAN:
        return str(gettext("MSK")) + _hours(local - (instant.astimezone(MOSCOW).utcoffset() or timedelta()))
    return "UTC" + _hours(local)


def zone_city(zone: ZoneInfo, locale: str) -> str:
    """The zone's city in the language: «Екатеринбург»."""
    return str(get_timezone_location(zone, locale=locale, return_city=True))


def zone_long(instant: datetime, zone: ZoneInfo, locale: str) -> str:
    """`МСК+2, Екатеринбург`."""
    name, city = zone_name(instant, zone), zone_city(zone, locale)
    return name if city.startswith("UTC") else f"{name}, {city}"


def zone_choices(instant: datetime, locale: str) -> dict[str, str]:
    """The Russian zones from west to east for a form's choices: IANA name to «МСК+2, Екатеринбург»."""
    ordered = sorted(RUSSIAN, key=lambda name: (instant.astimezone(ZoneInfo(name)).utcoffset(), name))
    return {name: zone_long(instant, ZoneInfo(name), locale) for name in ordered}
