"""Pure rules of aftercare: when a graduate is invited to come back, on which road, and who counts as having returned.

The marks are those of the club's aftercare: 1, 3, 6 and 12 months after the programme ended.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from portal.clock import months_after

MARKS = (1, 3, 6, 12)
LATE_DAYS = 14
"""So long after its day a mark is still told; what a house that stood still has missed is not made up for at once."""
QUIET_DAYS = 60
"""Who took part in something within so many days is here already and is not asked to come back."""
OPEN_DAYS = 30
"""So long an invitation, and the question after the end of a pair, stand on the home page."""
CALLS = 3
"""So often somebody tries to reach a graduate before the invitation counts as lost."""
YEAR_MONTHS = 12
ROADS = ("in_app", "mail", "person")
ANSWERS = ("none", "coming", "later", "never")
WISHES = ("stay", "new", "nothing")
SIGNS = ("came", "organised", "talked", "position", "elected")
"""What shows that somebody has returned: was at an activity, organised one, sat in a group, took a position on, was
elected."""


def mark_due(graduated_on: date, day: date) -> int | None:
    """For which mark somebody is invited on the day; None between them.

    >>> mark_due(date(2026, 1, 31), date(2026, 2, 28))
    1
    """
    for months in reversed(MARKS):
        since = day - months_after(graduated_on, months)
        if timedelta() <= since < timedelta(days=LATE_DAYS):
            return months
    return None


def road_of(reached: Mapping[str, datetime | None], *, has_account: bool, has_email: bool) -> str:
    """The road on which the person was reached last; of somebody never reached the mail, else a person's call.

    :param reached: the last moment by road.
    """
    known = [(at, road) for road, at in reached.items() if at is not None and (road == "person" or has_account)]
    if known:
        return max(known)[1]
    return "mail" if has_account and has_email else "person"


def returned_by(graduated_on: date, first: Mapping[str, date | None], day: date) -> frozenset[str] | None:
    """Which signs of a return came within twelve months; None while these are not over and none has come.

    :param first: by sign the first day after the graduation on which it was there.
    """
    end = months_after(graduated_on, YEAR_MONTHS)
    signs = frozenset(sign for sign, at in first.items() if at is not None and at <= min(end, day))
    return signs if signs or day > end else None


@dataclass(frozen=True)
class Cohort:
    """Those who finished in one year. Of `over`, whose twelve months are over, `back` returned within them.

    `whole`: all of the year; `early`: returned already while their twelve months still run; `by_sign`: of `back`.
    """

    year: int
    whole: int
    over: int
    back: int
    early: int
    by_sign: Mapping[str, int]


def cohorts(rows: Iterable[tuple[date, Mapping[str, date | None]]], day: date) -> list[Cohort]:
    """Every year's, the latest first, from (graduation, first day by sign) of each graduate."""
    of: dict[int, list[tuple[bool, frozenset[str] | None]]] = {}
    for graduated_on, first in rows:
        is_over = day > months_after(graduated_on, YEAR_MONTHS)
        of.setdefault(graduated_on.year, []).append((is_over, returned_by(graduated_on, first, day)))
    return [_cohort(year, of[year]) for year in sorted(of, reverse=True)]


def _cohort(year: int, found: Collection[tuple[bool, frozenset[str] | None]]) -> Cohort:
    over = [signs or frozenset() for is_over, signs in found if is_over]
    early = sum(1 for is_over, signs in found if not is_over and signs)
    by_sign = {sign: sum(sign in signs for signs in over) for sign in SIGNS}
    return Cohort(year, len(found), len(over), sum(map(bool, over)), early, by_sign)


def both_stay(wishes: Mapping[int, str], mentor_id: int, mentee_id: int) -> bool:
    """Whether both of a pair wish to stay in touch; before that neither hears of the other's wish."""
    return wishes.get(mentor_id) == "stay" and wishes.get(mentee_id) == "stay"
