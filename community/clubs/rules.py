"""Pure rules of clubs: who may be elected, for how long, and when the charter wants to be read again."""

from collections.abc import Iterable
from datetime import date

from portal.clock import months_after
from portal.limits import CLUB_TERM_MONTHS

ORGANISER_AGE = 14
CHARTER_SOON_DAYS = 30


def is_election(votes: int, present: int) -> bool:
    """More than half of those who were there were for it."""
    return 0 < votes <= present and votes * 2 > present


def is_term(starts: date, ends: date) -> bool:
    """At least a day, and at most as long as the house lets an office last without a new election."""
    return starts < ends <= months_after(starts, CLUB_TERM_MONTHS)


def may_organise(age: int | None) -> bool:
    """From 14 on; None is an adult."""
    return age is None or age >= ORGANISER_AGE


def charter_state(review_on: date | None, day: date) -> str:
    """``none`` without a charter, ``due`` from the day of review on, ``soon`` in the month before, else ``good``."""
    if review_on is None:
        return "none"
    left = (review_on - day).days
    return "due" if left <= 0 else "soon" if left <= CHARTER_SOON_DAYS else "good"


def is_taken(starts: date, ends: date, terms: Iterable[tuple[date, date]]) -> bool:
    """Whether a term shares a day with one of these; one that never held has its end before its beginning."""
    return any(max(starts, first) <= min(ends, last) for first, last in terms if first <= last)
