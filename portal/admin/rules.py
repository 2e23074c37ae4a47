"""Pure rules of the installation: which counts name nobody, and since when somebody is not a child any more."""

from datetime import date

from portal.charts.heat import LEAST_SHOWN
from portal.people.rules import ADULT


def shown_count(count: int) -> int | None:
    """A count that names nobody: nought, or five and more; None stands for one to four."""
    return None if 0 < count < LEAST_SHOWN else count


def last_adult_birth(day: date) -> date:
    """Whoever was born on this day or before is of age on `day`, whoever was born later is not.

    Of those born on 29 February the birthday of a common year is 1 March.
    """
    try:
        return day.replace(year=day.year - ADULT)
    except ValueError:
        return date(day.year - ADULT, 2, 28)
