"""«Даты»: the month as a grid, the week by days, the list; every view has its own address."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import format_date

from community.activities.policy import can_propose_activity
from community.activities.queries.words import KIND_LABELS, place_text
from community.calendars.policy import can_import, can_see_dates
from community.calendars.queries import Asked, Entry, Own, dates_between, dates_from
from community.calendars.queries.words import ANSWER_LABELS, OWN_MARKS
from community.calendars.rules import (
    LATEST_PAGE,
    VIEWS,
    Span,
    by_day,
    day_of,
    is_near,
    month_of,
    month_with,
    week_with,
    weeks_of,
)
from community.calendars.views.blueprint import PAGES, bp
from community.clubs.queries import clubs_seen
from portal.clock import now, today
from portal.limits import PAGE_SIZE
from portal.moments import local_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor
from portal.web.zones import zone_name

Value = TypeVar("Value")


@dataclass(frozen=True)
class Wanted:
    """A calendar's address: the view, the days it shows, the chosen one, the filters, the page of the list."""

    view: str
    span: Span
    day: date | None
    asked: Asked
    page: int = 1


@bp.get("/")
@access(can_see_dates, programme_of)
def date_list(at: Programme) -> ResponseReturnValue:
    """One view of it; whatever the address asks for that is no calendar answers 400."""
    actor, present = current_actor(), today(at.zone)
    clubs = {row.club.id: row.club.name for row in clubs_seen(actor, at)}
    wanted = _wanted(present, clubs)
    since, until = wanted.span.bounds(at.zone)
    if wanted.view == "list":
        entries = dates_from(actor, at, wanted.asked, since, (wanted.page - 1) * PAGE_SIZE, PAGE_SIZE + 1)
        days, has_more = _listed(entries[:PAGE_SIZE], wanted.span.first, at.zone), len(entries) > PAGE_SIZE
    else:
        entries = dates_between(actor, at, wanted.asked, since, until)
        days, has_more = by_day(entries, wanted.span, at.zone), False
    return render_template(
        PAGES + "date_list.html", slug=at.slug, home=at, zone=at.zone, wanted=wanted, asked=wanted.asked, days=days,
        entries=entries, has_more=has_more, today=present, picked=_picked(wanted, days, present),
        weeks=weeks_of(wanted.span) if wanted.view == "month" else [], names=_names(present), link=_link(at, wanted),
        earlier=_moved(wanted, -1), later=_moved(wanted, 1), heading=_heading(wanted), clubs=clubs, kinds=KIND_LABELS,
        move_text=lambda day: month_text(day, with_year=day.year != wanted.span.first.year),
        own_text=_own_text, own_marks=OWN_MARKS,
        local_day=lambda instant, zone: local_of(instant, zone)[0], zone_words=zone_name(now(), ZoneInfo(at.zone)),
        may_propose=can_propose_activity(actor, at), may_import=can_import(actor, at),
    )  # fmt: skip


def _wanted(present: date, clubs: dict[int, str]) -> Wanted:
    """What the address asks for; 400 for what is no calendar, 404 for a club that is not here."""
    view = request.args.get("view") or "month"
    kind = request.args.get("kind", "")
    club, mine = _read("club", int), request.args.get("mine", "")
    asked_page = _read("page", int)
    page = 1 if asked_page is None else asked_page
    if view not in VIEWS or kind not in ("", *KIND_LABELS) or mine not in ("", "1") or not 1 <= page <= LATEST_PAGE:
        abort(400)
    if club is not None and club not in clubs:
        abort(404)
    day, month = _read("day", day_of), _read("month", month_of)
    if view == "month":
        span = month or month_with(day or present)
        if day is not None and day not in span:
            abort(400)
    else:
        first = day or (month.first if month else present)
        span = week_with(first) if view == "week" else Span(first, first)
    return Wanted(view, span, day, Asked(kind, club, mine == "1"), page)


def _read(name: str, kind: Callable[[str], Value]) -> Value | None:
    """A value of the address; None when it is empty."""
    text = request.args.get(name, "")
    try:
        return kind(text) if text else None
    except ValueError:
        abort(400)


def _listed(entries: list[Entry], first: date, zone: str) -> dict[date, list[Entry]]:
    """Entries below the day on which they begin; what goes on already stands below the first one."""
    if not entries:
        return {}
    last = max(one.starts_at for one in entries).date() + timedelta(days=1)
    found = by_day(entries, Span(first, max(first, last)), zone)
    seen: set[tuple[str, int]] = set()
    days: dict[date, list[Entry]] = {}
    for day, there in found.items():
        fresh = [one for one in there if (one.source, one.id) not in seen]
        seen |= {(one.source, one.id) for one in fresh}
        if fresh:
            days[day] = fresh
    return days


def _picked(wanted: Wanted, days: dict[date, list[Entry]], present: date) -> date | None:
    """The day whose list stands below the month: the asked one, else today or the next one with something on it."""
    if wanted.view != "month":
        return None
    if wanted.day is not None:
        return wanted.day
    if present not in wanted.span:
        return next((day for day, there in days.items() if there), None)
    return next((day for day, there in days.items() if there and day >= present), present)


def _moved(wanted: Wanted, by: int) -> date | None:
    """A day of the month or week before or after; None at the end of the calendar."""
    if wanted.view == "list":
        return None
    day = (wanted.span.first if by < 0 else wanted.span.last) + timedelta(days=by)
    return day if is_near(day) else None


def _link(at: Programme, wanted: Wanted) -> Callable[..., str]:
    """Addresses of other views with the same filters; the first `day` of a month may be left to the page."""

    def link(view: str = wanted.view, day: date | None = None, *, is_day: bool = True, **more: Any) -> str:
        filters: dict[str, Any] = {
            "kind": wanted.asked.kind,
            "club": wanted.asked.club_id,
            "mine": "1" if wanted.asked.is_mine else "",
        }
        filters |= more
        place: dict[str, Any] = {"day": day.isoformat() if day and is_day else None}
        if view == "month" and day is not None:
            place["month"] = f"{day:%Y-%m}"
        known: dict[str, Any] = {name: value or None for name, value in (place | filters).items()}
        return url_for("calendars.date_list", slug=at.slug, view=view if view != "month" else None, **known)

    return link


def _heading(wanted: Wanted) -> str:
    if wanted.view == "month":
        return month_text(wanted.span.first)
    if wanted.view == "week":
        return f"{format_date(wanted.span.first, 'd MMMM')} – {format_date(wanted.span.last, 'd MMMM y')}"
    return str(format_date(wanted.span.first, "d MMMM y"))


def month_text(day: date, *, with_year: bool = True) -> str:
    """`ноябрь 2026`."""
    return str(format_date(day, "LLLL y" if with_year else "LLLL"))


def _names(present: date) -> list[tuple[str, str]]:
    """The days of a week, short and whole."""
    return [(format_date(day, "ccc"), format_date(day, "cccc")) for day in week_with(present).days]


def _own_text(own: Own) -> str:
    """How the reader, or a child of the reader, stands to an entry."""
    words = str(ANSWER_LABELS.get(own.state) or "") or place_text(
        own.state, is_offered=own.is_offered, is_asking_guardian=False
    )
    return f"{own.child}: {words}" if own.child else words
