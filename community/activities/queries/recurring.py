"""A rule of recurrence in the reader's words."""

from datetime import date, datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p
from flask_babel import ngettext

from community.activities.rules.recurrence import LAST, Recurrence, first_of, on_wall, wall_dates
from portal.limits import SERIES_DATES
from portal.web.format import day_text

ON_DAYS: tuple[Any, ...] = (
    _p("on weekdays", "Mondays"), _p("on weekdays", "Tuesdays"), _p("on weekdays", "Wednesdays"),
    _p("on weekdays", "Thursdays"), _p("on weekdays", "Fridays"), _p("on weekdays", "Saturdays"),
    _p("on weekdays", "Sundays"),
)  # fmt: skip
NTH_DAYS: tuple[Any, ...] = (
    _l("Monday no. %(n)s of the month"), _l("Tuesday no. %(n)s of the month"), _l("Wednesday no. %(n)s of the month"),
    _l("Thursday no. %(n)s of the month"), _l("Friday no. %(n)s of the month"), _l("Saturday no. %(n)s of the month"),
    _l("Sunday no. %(n)s of the month"),
)  # fmt: skip
LAST_DAYS: tuple[Any, ...] = (
    _l("the last Monday of the month"), _l("the last Tuesday of the month"), _l("the last Wednesday of the month"),
    _l("the last Thursday of the month"), _l("the last Friday of the month"), _l("the last Saturday of the month"),
    _l("the last Sunday of the month"),
)  # fmt: skip
WEEKDAY_LABELS: dict[int, Any] = {
    0: _l("Monday"), 1: _l("Tuesday"), 2: _l("Wednesday"), 3: _l("Thursday"), 4: _l("Friday"), 5: _l("Saturday"),
    6: _l("Sunday"),
}  # fmt: skip
REPEAT_LABELS: dict[str, Any] = {
    "": _l("Once"),
    "daily": _l("Every day, or every few days"),
    "weekly": _l("On weekdays"),
    "monthly_day": _l("On the same day of the month"),
    "monthly_weekday": _l("On the same weekday of the month, like the second Tuesday"),
}


def rule_text(rule: Recurrence, starts_at: datetime, zone: str) -> str:
    """A rule in words: «on Tuesdays and Thursdays, every 2 weeks, 12 times, until 30 May»."""
    walls = wall_dates(rule, on_wall(starts_at, zone), SERIES_DATES + 1)
    parts = [_often(rule, first_of(rule, on_wall(starts_at, zone)))]
    if walls:
        parts.append(ngettext("%(num)s time", "%(num)s times", len(walls)))
        parts.append(str(_("until %(day)s", day=day_text(walls[-1].date(), with_weekday=False))))
    return ", ".join(parts)


def skips_months(rule: Recurrence, first: date) -> bool:
    """Whether a monthly rule leaves out months that have no such day."""
    return rule.kind == "monthly_day" and first.day > 28


def _often(rule: Recurrence, first: datetime) -> str:
    every, words = rule.every, ""
    if rule.kind == "daily":
        return str(_("every day")) if every == 1 else ngettext("every %(num)s day", "every %(num)s days", every)
    if rule.kind == "weekly":
        days = [str(ON_DAYS[one]) for one in sorted(rule.weekdays or (first.weekday(),))]
        words = str(_("on %(days)s", days=_joined(days)))
        return words if every == 1 else f"{words}, " + ngettext("every %(num)s week", "every %(num)s weeks", every)
    if rule.kind == "monthly_day":
        words = str(_("on day %(number)s of the month", number=first.day))
    elif rule.nth == LAST or (rule.nth is None and first.day > 28):
        words = str(LAST_DAYS[first.weekday()])
    else:
        words = str(NTH_DAYS[first.weekday()]) % {"n": rule.nth or (first.day - 1) // 7 + 1}
    return words if every == 1 else f"{words}, " + ngettext("every %(num)s month", "every %(num)s months", every)


def _joined(words: list[str]) -> str:
    return (
        words[0] if len(words) == 1 else str(_("%(first)s and %(last)s", first=", ".join(words[:-1]), last=words[-1]))
    )
