"""Tries of the second step, counted for each account; wrong ones besides over a whole day."""

from portal.accounts.services.rates import count_try, forget_tries, refuse_when_over
from portal.errors import Trouble
from portal.limits import TRIES_SECOND, TRIES_SECOND_DAY


def count_code(account_id: int) -> None:
    """Count a try before it is looked at, so that many at once gain nothing.

    :raises TooManyTries:
    """
    refuse_when_over("second-day", str(account_id), TRIES_SECOND_DAY)
    count_try("second", str(account_id), TRIES_SECOND)


def count_wrong_code(account_id: int, error: Trouble) -> Trouble:
    """Count a wrong one for the day too; answers the error to raise."""
    count_try("second-day", str(account_id), TRIES_SECOND_DAY)
    return error


def forget_codes(account_id: int) -> None:
    """Begin anew after a right one; what was wrong today still counts."""
    forget_tries("second", str(account_id), TRIES_SECOND)
