"""Times as a child reads them: «сегодня в 18:00», «в субботу», «через 2 дня»; another clock only where it differs."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask_babel import gettext, lazy_gettext, ngettext

A_WEEK = 7
NEAR = {-1: lazy_gettext("yesterday at %(hour)s"), 0: lazy_gettext("today at %(hour)s"),
        1: lazy_gettext("tomorrow at %(hour)s")}  # fmt: skip
ON_WEEKDAY = (
    lazy_gettext("on Monday at %(hour)s"), lazy_gettext("on Tuesday at %(hour)s"),
    lazy_gettext("on Wednesday at %(hour)s"), lazy_gettext("on Thursday at %(hour)s"),
    lazy_gettext("on Friday at %(hour)s"), lazy_gettext("on Saturday at %(hour)s"),
    lazy_gettext("on Sunday at %(hour)s"),
)  # fmt: skip


def spoken(day: date, today: date, said: str, hour: str, *, is_after_word: bool = False) -> str:
    """The moment in words.

    :param said: the day as it is written without a weekday, for what is further away than a week. :param is_after_word:
        it follows «until» or «since», behind which Russian puts no «в субботу».
    """
    distance = (day - today).days
    if is_after_word and distance == 0:
        return hour
    if distance in NEAR and not (is_after_word and distance < 0):
        return str(NEAR[distance] % {"hour": hour})
    if 1 < distance < A_WEEK and not is_after_word:
        return str(ON_WEEKDAY[day.weekday()] % {"hour": hour})
    return str(gettext("%(day)s at %(hour)s", day=said, hour=hour))


def on_your_clock(instant: datetime, place: ZoneInfo, reader: ZoneInfo | None, hour: str) -> str:
    """What the reader's own clock shows then, where it shows something else; else nothing."""
    if reader is None or instant.astimezone(reader).utcoffset() == instant.astimezone(place).utcoffset():
        return ""
    return str(gettext("your clock then shows %(hour)s", hour=hour))


def by_day(day: date, today: date, said: str) -> str:
    """By when something is to be done: «сегодня», «завтра», «через 2 дня», «до 5 декабря»."""
    distance = (day - today).days
    if distance == 0:
        return str(gettext("today"))
    if distance == 1:
        return str(gettext("tomorrow"))
    if 1 < distance < A_WEEK:
        return str(ngettext("in %(num)d day", "in %(num)d days", distance))
    return str(gettext("by %(day)s", day=said))
