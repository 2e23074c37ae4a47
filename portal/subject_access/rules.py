"""Pure rules of subject access: by when a request is to be answered, and who sees who looked."""

from datetime import date, timedelta

from portal.people.rules import TEEN

WORKING_DAYS = 10
WEEKEND = 5


def answer_until(asked_on: date) -> date:
    """The tenth working day after the request (Federal Law 152-FZ, article 20, part 1); holidays are not known."""
    day, left = asked_on, WORKING_DAYS
    while left:
        day += timedelta(days=1)
        left -= day.weekday() < WEEKEND
    return day


def sees_lookers(age: int | None, *, is_self: bool) -> bool:
    """An adult and, from 14, the minor too see who looked; a guardian sees it for the child at any age."""
    return not is_self or age is None or age >= TEEN
