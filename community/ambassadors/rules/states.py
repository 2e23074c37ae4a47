"""How missions and ways out go on, and when a silence is long."""

from collections.abc import Iterable
from datetime import date, timedelta

from portal.clock import months_after

MISSIONS = ("open", "done", "dropped")
EXITS = ("told", "ended", "stayed", "withdrawn")
MOVES = {"open": ("done", "dropped")}
EXIT_MOVES = {"told": ("ended", "stayed", "withdrawn")}
QUIET = timedelta(weeks=8)
EXIT_MONTHS = 12
NOTICE_DAYS = (14, 28)
FIRST_HOUR, LAST_HOUR = 9, 21


def can_end_mission(state: str, to: str) -> bool:
    """Whether a mission may go there: it is done or dropped once."""
    return to in MOVES.get(state, ())


def can_move_exit(state: str, to: str) -> bool:
    """Whether a way out may go there."""
    return to in EXIT_MOVES.get(state, ())


def quiet_since(marks: Iterable[date], rests: Iterable[tuple[date, date | None]], day: date) -> date | None:
    """The last day on which something was heard; None for who rests or is away on `day`, or has just begun nothing.

    :param rests: (first day, first day back or None) of pauses and absences; silence begins anew after each.
    """
    heard = [one for one in marks if one <= day]
    for begins, back in rests:
        if begins <= day and (back is None or back > day):
            return None
        if back is not None and back <= day:
            heard.append(back)
    return max(heard, default=None)


def is_quiet(since: date | None, day: date) -> bool:
    """Eight weeks without a word."""
    return since is not None and day - since >= QUIET


def is_long_quiet(since: date | None, day: date) -> bool:
    """Twelve months without a word: the way out may be prepared."""
    return since is not None and day >= months_after(since, EXIT_MONTHS)


def is_notice(due_on: date, day: date) -> bool:
    """Two to four weeks lie between the notice and the end."""
    first, last = NOTICE_DAYS
    return timedelta(days=first) <= due_on - day <= timedelta(days=last)


def is_telling_hour(hour: int) -> bool:
    """Whether people may be told now; `hour` is the programme's own."""
    return FIRST_HOUR <= hour < LAST_HOUR


def filled(words: str, link: str) -> str:
    """A text of the kit with the ambassador's own link in it."""
    return words.replace("{link}", link)
