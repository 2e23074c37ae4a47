"""How an agreement stands on a day: pure."""

from datetime import date

SOON_DAYS = 60  # before its end: the time that a new one takes
KEPT_DAYS = 90  # after its end it is still asked about


def agreement_state(starts: date, ends: date | None, day: date) -> str:
    """``ahead``, ``in_force``, ``soon`` in its last sixty days, ``over``; the last day is in force."""
    if day < starts:
        return "ahead"
    if ends is None or (ends - day).days > SOON_DAYS:
        return "in_force"
    return "soon" if day <= ends else "over"
