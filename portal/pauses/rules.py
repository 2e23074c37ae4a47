"""Pure rules of pauses: when somebody rests, for how long one may ask, when a reminder is due."""

from datetime import date, timedelta

from portal.limits import PAUSE_DAYS

REMIND_BEFORE = 3
CHOICES = (14, 30, 90)
# People are told by day: nobody's pause ends with a sound at midnight.
FIRST_HOUR, LAST_HOUR = 9, 21


def rests_on(starts_on: date, back_on: date | None, ended_on: date | None, day: date) -> bool:
    """Whether the pause holds on `day`; the day of return is the first one back."""
    return starts_on <= day and (back_on is None or day < back_on) and (ended_on is None or day < ended_on)


def is_return(back_on: date | None, day: date) -> bool:
    """Whether somebody who rests on `day` may plan to be back then: from tomorrow to a year away, or left open."""
    return back_on is None or day < back_on <= day + timedelta(days=PAUSE_DAYS)


def back_after(length: str, day: date) -> date | None:
    """The day of return for one of the offered lengths, counted from `day`; None leaves it open."""
    return day + timedelta(days=int(length)) if length in {str(one) for one in CHOICES} else None


def is_soon(back_on: date | None, day: date) -> bool:
    """Whether the return is at most three days away and still to come."""
    return back_on is not None and day < back_on <= day + timedelta(days=REMIND_BEFORE)


def is_telling_hour(hour: int) -> bool:
    """Whether people may be told now; `hour` is the programme's own."""
    return FIRST_HOUR <= hour < LAST_HOUR


def last_day(back_on: date | None, ended_on: date | None) -> date | None:
    """The day of return, planned or earlier; None while it is open."""
    return min((one for one in (back_on, ended_on) if one is not None), default=None)
