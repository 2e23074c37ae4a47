"""Dates with their zone, numbers and shares, as text and as `<time>` elements."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel import numbers
from babel.dates import format_date, format_time, format_timedelta
from flask import Flask, has_request_context, request
from flask_babel import get_locale, gettext
from markupsafe import Markup, escape

from portal.clock import now
from portal.i18n.voice import voice
from portal.web import spoken, templating
from portal.web.zones import DEFAULT_ZONE, zone_choices, zone_long, zone_name, zone_or_none

NBSP = "\N{NO-BREAK SPACE}"
LEAST_FOR_SHARE = 5
UNGROUPED = 1000  # below it both languages write bare digits
Zone = str | ZoneInfo


def _locale() -> str:
    return str(get_locale() or "en")


def _zone(zone: Zone | None) -> ZoneInfo:
    return zone if isinstance(zone, ZoneInfo) else ZoneInfo(zone or DEFAULT_ZONE)


def reader_zone() -> ZoneInfo | None:
    """The zone of the reader's device, told by `time.js` in a cookie; None when not known."""
    return zone_or_none(request.cookies.get("zone")) if has_request_context() else None


def day_text(day: date, *, with_weekday: bool = True) -> str:
    """`чт 26 ноября`; the year is added when it is not this one."""
    pattern = ("EEE " if with_weekday else "") + f"d{NBSP}MMMM" + ("" if day.year == now().year else " y")
    return _written(day.year, day.month, day.day, pattern, _locale())


@lru_cache(maxsize=4096)
def _written(year: int, month: int, day: int, pattern: str, locale: str) -> str:
    """A list or a chart names the same days over and over."""
    return str(format_date(date(year, month, day), pattern, locale=locale))


def clock_text(instant: datetime, zone: Zone | None = None) -> str:
    """`18:00` in the zone."""
    return str(format_time(instant.astimezone(_zone(zone)), "HH:mm", locale=_locale()))


def when_text(instant: datetime, zone: Zone | None = None, reader: ZoneInfo | None = None) -> str:
    """`чт 26 ноября, 18:00 МСК · у вас 20:00 (МСК+2, Екатеринбург)`; the second half only when clocks differ."""
    place = _zone(zone)
    if voice() == "child":
        return _to_a_child(instant, place, reader or reader_zone())
    local = instant.astimezone(place)
    text = f"{day_text(local.date())}, {clock_text(instant, place)}{NBSP}{zone_name(instant, place)}"
    yours = _yours(instant, place, reader)
    return f"{text} · {yours}" if yours else text


def until_text(instant: datetime, zone: Zone | None = None) -> str:
    """`when_text` behind «until» or «since»: a child reads «до завтра в 18:00», «до 18:00», «до 5 декабря в 18:00»."""
    if voice() != "child":
        return when_text(instant, zone)
    return _to_a_child(instant, _zone(zone), reader_zone(), is_after_word=True)


def _to_a_child(instant: datetime, place: ZoneInfo, reader: ZoneInfo | None, *, is_after_word: bool = False) -> str:
    """In words, and the hour of the own clock only where it is another one."""
    day, hour = instant.astimezone(place).date(), clock_text(instant, place)
    today = now().astimezone(place).date()
    text = spoken.spoken(day, today, day_text(day, with_weekday=False), hour, is_after_word=is_after_word)
    yours = spoken.on_your_clock(instant, place, reader, clock_text(instant, reader or place))
    return f"{text} · {yours}" if yours else text


def by_text(day: date, zone: Zone | None = None) -> str:
    """`к чт 26 ноября`; a child reads «через 2 дня»."""
    if voice() != "child":
        return str(gettext("by %(day)s", day=day_text(day)))
    return spoken.by_day(day, now().astimezone(_zone(zone)).date(), day_text(day, with_weekday=False))


def hour_text(instant: datetime, zone: Zone | None = None, reader: ZoneInfo | None = None) -> str:
    """`18:00 МСК · у вас 20:00 (МСК+2, Екатеринбург)`, where the day stands above."""
    place = _zone(zone)
    if voice() == "child":
        theirs = reader or reader_zone()
        yours = spoken.on_your_clock(instant, place, theirs, clock_text(instant, theirs or place))
        return f"{clock_text(instant, place)} · {yours}" if yours else clock_text(instant, place)
    text = f"{clock_text(instant, place)}{NBSP}{zone_name(instant, place)}"
    yours = _yours(instant, place, reader)
    return f"{text} · {yours}" if yours else text


def _yours(instant: datetime, place: ZoneInfo, reader: ZoneInfo | None) -> str:
    """The same instant on the reader's clock, or nothing where it shows the same."""
    local, theirs = instant.astimezone(place), reader or reader_zone()
    if theirs is None or instant.astimezone(theirs).utcoffset() == local.utcoffset():
        return ""
    there = instant.astimezone(theirs)
    hour = clock_text(instant, theirs)
    if there.date() != local.date():
        hour = f"{day_text(there.date())}, {hour}"
    return str(gettext("your time %(hour)s (%(zone)s)", hour=hour, zone=zone_long(instant, theirs, _locale())))


def span_text(begins: datetime, ends: datetime, zone: Zone | None = None) -> str:
    """`чт 26 ноября, 18:00–19:30 МСК`."""
    place = _zone(zone)
    day = day_text(begins.astimezone(place).date())
    return f"{day}, {clock_text(begins, place)}–{clock_text(ends, place)}{NBSP}{zone_name(begins, place)}"


def ago_text(instant: datetime, zone: Zone | None = None) -> str:
    """Under 24 hours `18:05 МСК, 2 часа назад`, else the full date."""
    distance = instant - now()
    if abs(distance) >= timedelta(hours=24) or voice() == "child":
        return when_text(instant, zone)
    relative = format_timedelta(distance, add_direction=True, locale=_locale(), threshold=1)
    return f"{clock_text(instant, zone)}{NBSP}{zone_name(instant, _zone(zone))}, {relative}"


def minutes_text(minutes: int) -> str:
    """`1 ч 30 мин`, `45 мин`."""
    hours, rest = divmod(minutes, 60)
    parts = [gettext("%(hours)s h", hours=hours)] if hours else []
    parts += [gettext("%(minutes)s min", minutes=rest)] if rest or not hours else []
    return " ".join(part.replace(" ", NBSP) for part in parts)


def number_text(value: float) -> str:
    """`12 400`."""
    if isinstance(value, int) and 0 <= value < UNGROUPED:
        return str(value)
    return str(numbers.format_decimal(value, locale=_locale()))


def decimal_text(value: float, digits: int = 2) -> str:
    """`0,71`."""
    pattern = "#,##0" + ("." + "0" * digits if digits else "")
    return str(numbers.format_decimal(value, format=pattern, locale=_locale()))


def share_text(part: int, whole: int) -> str:
    """`12 из 40 · 30 %`; of fewer than five no share, because it would say too much of too few."""
    text = gettext("%(part)s of %(whole)s", part=number_text(part), whole=number_text(whole))
    counts = str(text).replace(" ", NBSP)
    if whole < LEAST_FOR_SHARE:
        return counts
    return f"{counts} · {numbers.format_percent(part / whole, locale=_locale())}"


def _time(instant: datetime | date, text: str) -> Markup:
    return Markup(f'<time datetime="{instant.isoformat()}">{escape(text)}</time>')  # noqa: S704 - a list shows hundreds


def when(instant: datetime, zone: Zone | None = None) -> Markup:
    """`when_text` as an element."""
    return _time(instant, when_text(instant, zone))


def until_when(instant: datetime, zone: Zone | None = None) -> Markup:
    """`until_text` as an element."""
    return _time(instant, until_text(instant, zone))


def by_day(value: date, zone: Zone | None = None) -> Markup:
    """`by_text` as an element."""
    return _time(value, by_text(value, zone))


def day(value: date, *, with_weekday: bool = True) -> Markup:
    """`day_text` as an element."""
    return _time(value, day_text(value, with_weekday=with_weekday))


def clock(instant: datetime, zone: Zone | None = None) -> Markup:
    """`clock_text` as an element."""
    return _time(instant, clock_text(instant, zone))


def span(begins: datetime, ends: datetime, zone: Zone | None = None) -> Markup:
    """`span_text` as an element."""
    return _time(begins, span_text(begins, ends, zone))


def hour(instant: datetime, zone: Zone | None = None) -> Markup:
    """`hour_text` as an element."""
    return _time(instant, hour_text(instant, zone))


def ago(instant: datetime, zone: Zone | None = None) -> Markup:
    """`ago_text` as an element."""
    return _time(instant, ago_text(instant, zone))


def init_app(app: Flask) -> None:
    """Give the helpers to every template."""
    templating.init_app(app)
    app.jinja_env.globals.update(
        when=when, until_when=until_when, by_day=by_day, hour=hour, day=day, clock=clock, span=span, ago=ago,
        minutes=minutes_text, number=number_text,
        zone_name=zone_name,
        decimal=decimal_text, percent=share_text, share=share_text, zone_choices=zone_choices,
    )  # fmt: skip
