"""Pure rules of qualifications: the kinds to begin with, how long a paper is valid, what state it is in."""

from dataclasses import dataclass
from datetime import date, timedelta

from portal.clock import months_after
from portal.limits import REMIND_DAYS

SOON_DAYS = 60
LAST_DAYS = 7
STATES = ("unchecked", "valid", "ending", "expired", "refused")
MINORS = "session:minors"


@dataclass(frozen=True)
class Start:
    """A kind that every programme begins with: `months` of validity, None for good, and the `gates` that ask for it.

    `is_earned`: a course of the programme may grant it. Never a paper that only somebody outside can give.
    """

    key: str
    name_ru: str
    name_en: str
    months: int | None
    gates: tuple[str, ...] = ()
    is_earned: bool = False


# The certificate has no term in law; a year is what schools and homes accept, and a programme may change it.
STARTERS = (
    Start("no_record", "Справка об отсутствии судимости", "Certificate of no criminal record", 12, (MINORS,)),
    Start("mentor_training", "Обучение наставников", "Training of mentors", 36, is_earned=True),
    Start("tutor_training", "Обучение тьюторов", "Training of tutors", 36, is_earned=True),
    Start("safety_training", "Обучение безопасности детей", "Child safety training", 24, is_earned=True),
    Start("psychologist", "Диплом психолога", "Psychologist's diploma", None),
)


def position_gate(kind: str) -> str:
    """The gate before a position."""
    return f"position:{kind}"


def valid_until(issued_on: date, months: int | None) -> date | None:
    """The last day of validity: the day before the same day `months` later; None for good."""
    if months is None:
        return None
    return months_after(issued_on, months) - timedelta(days=1)


def state_of(*, is_checked: bool, is_refused: bool, expires_on: date | None, day: date) -> str:
    """One of `STATES` on `day`; ``ending`` is valid and runs out within `SOON_DAYS`."""
    if is_refused:
        return "refused"
    if expires_on is not None and expires_on < day:
        return "expired"
    if not is_checked:
        return "unchecked"
    return "ending" if expires_on is not None and expires_on <= day + timedelta(days=SOON_DAYS) else "valid"


def counts(state: str) -> bool:
    """Whether a paper in this state opens a gate."""
    return state in {"valid", "ending"}


def may_remind(told_on: date | None, day: date) -> bool:
    """Whether some days have passed since the holder was told."""
    return told_on is None or (day - told_on).days >= REMIND_DAYS
