"""How long a yes holds, and the state of one answer."""

from datetime import datetime

from portal.clock import months_after

STATES = ("requested", "given", "refused", "withdrawn", "expired", "superseded")


def expires_at(given_at: datetime, valid_months: int | None) -> datetime | None:
    """The moment when a yes runs out: so many months later, on the last day of a shorter month; None for never."""
    return None if valid_months is None else months_after(given_at, valid_months)


def is_expired(given_at: datetime, valid_months: int | None, moment: datetime) -> bool:
    """Whether a yes has run out."""
    end = expires_at(given_at, valid_months)
    return end is not None and end <= moment


def state_of(*, is_granted: bool | None, is_withdrawn: bool, is_expired: bool, is_current: bool) -> str:
    """One of `STATES`; `is_granted` None: nothing was said yet. What was taken back stays so, whatever came later."""
    if is_granted is None:
        return "requested"
    if is_withdrawn:
        return "withdrawn"
    if not is_granted:
        return "refused" if is_current else "superseded"
    if not is_current:
        return "superseded"
    return "expired" if is_expired else "given"
