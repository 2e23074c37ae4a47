"""Who is still new: an adult whom the programme has not known long enough to let them write to children."""

from collections.abc import Iterable
from datetime import date, timedelta

from portal.limits import NEWCOMER_DAYS


def proven_from(since: Iterable[date]) -> date | None:
    """The day from which somebody is no newcomer; `since` are the first days of what they hold now.

    None for who holds nothing: no day makes them known.
    """
    first = min(since, default=None)
    return None if first is None else first + timedelta(days=NEWCOMER_DAYS)
