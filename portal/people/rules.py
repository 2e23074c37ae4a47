"""Pure rules about people: age, bands of age, what is in force on a day."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

ADULT = 18
TEEN = 14
OLDEST = 120
BANDS = ((12, "8_11"), (14, "12_13"), (16, "14_15"), (18, "16_17"))


def age_on(born_on: date, day: date) -> int:
    """Full years on `day`; who was born on 29 February has the birthday on 1 March of a common year."""
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def comes_of_age_on(born_on: date) -> date:
    """The 18th birthday; who was born on 29 February has it on 1 March of a common year."""
    try:
        return born_on.replace(year=born_on.year + ADULT)
    except ValueError:
        return date(born_on.year + ADULT, 3, 1)


def age_or_none(born_on: date | None, day: date) -> int | None:
    """Full years, or None for an adult whose date of birth is not kept."""
    return None if born_on is None else age_on(born_on, day)


def is_minor(born_on: date | None, day: date) -> bool:
    """Whether the person is under 18 on `day`; without a date the person was entered as an adult."""
    return born_on is not None and age_on(born_on, day) < ADULT


def youngest(births: Iterable[tuple[date | None, date]]) -> int | None:
    """The least age under 18 among (born on, day) of one human being; None for an adult."""
    return min((age_on(born_on, day) for born_on, day in births if born_on and is_minor(born_on, day)), default=None)


def age_band(born_on: date | None, day: date) -> str:
    """One of ``8_11``, ``12_13``, ``14_15``, ``16_17``, ``adult``; rights, texts and screens go by it."""
    age = age_or_none(born_on, day)
    return next((band for under, band in BANDS if age is not None and age < under), "adult")


def full_name(given_name: str, family_name: str) -> str:
    """Given and family name as one line."""
    return f"{given_name} {family_name}".strip()


def is_in_force(starts_on: date, ends_on: date | None, day: date) -> bool:
    """Whether a dated row holds on `day`; both ends belong to it."""
    return starts_on <= day and (ends_on is None or day <= ends_on)


def is_birth_date(born_on: date, day: date) -> bool:
    """Whether somebody alive on `day` may have been born then."""
    return born_on <= day and age_on(born_on, day) <= OLDEST


class Dated(Protocol):
    """A row that holds from a day on, and to a day unless it is open."""

    starts_on: date
    ends_on: date | None


def overlaps(starts: date, ends: date | None, rows: Iterable[Dated]) -> bool:
    """Whether these days share one with any of the rows."""
    return any(
        (row.ends_on is None or starts <= row.ends_on) and (ends is None or row.starts_on <= ends) for row in rows
    )
