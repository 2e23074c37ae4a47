"""Pure rules of calls for help: who is called next and when, what stands where, what is to be done."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

KINDS = ("help", "alarm")
AUTHORITIES = ("guardianship", "commission", "police", "other")
"""To whom one writes: guardianship authority, commission on minors' affairs, police (Russia: 120-FZ, article 9)."""
NEXT_AFTER = timedelta(minutes=2)
LOOK_FOR = timedelta(hours=1)
CHECKS = ("safe", "alone", "medical", "guardian", "authorities", "team", "after")
"""What is asked of who answers, in this order: whether the person is safe now, whether somebody is beside them, whether
an ambulance is needed, whether the guardian knows, whether the law asks to tell the authorities, whether the leaders
know what they need, and when one speaks again."""


def is_due(waits_since: datetime | None, called_at: datetime | None, now: datetime) -> bool:
    """Whether nobody has answered for two minutes since the last word and since somebody was called last."""
    if waits_since is None:
        return False
    return called_at is None or now - max(waits_since, called_at) >= NEXT_AFTER


def next_called(ranks: Sequence[int], called: Collection[int]) -> int | None:
    """The first in the order of duty who was not called yet."""
    return next((one for one in ranks if one not in called), None)


def may_take_over(heard_by: int | None, own: int, waits_since: datetime | None, now: datetime) -> bool:
    """Nobody has answered yet, or who did has left the last word without an answer for two minutes."""
    if heard_by is None:
        return True
    return own != heard_by and waits_since is not None and now - waits_since >= NEXT_AFTER


def state_of(heard_at: datetime | None, closed_at: datetime | None) -> str:
    """``waiting``, ``heard`` or ``closed``."""
    if closed_at is not None:
        return "closed"
    return "heard" if heard_at is not None else "waiting"


def kept_until(closed_at: datetime, days: int) -> datetime:
    """When a closed call is destroyed, with all that was said and written about it."""
    return closed_at + timedelta(days=days)


def kept_checks(chosen: Collection[str]) -> str:
    """The known keys among those chosen, as they are stored."""
    return " ".join(key for key in CHECKS if key in chosen)
