"""The life of what a partner pledges to a need, and when somebody is reminded of it."""

from datetime import date, datetime, timedelta

PLEDGE_STATES = ("pledged", "accepted", "declined", "delivered", "closed", "withdrawn", "released")
PLEDGE_MOVES: dict[str, dict[str, str]] = {
    "pledged": {"accept": "accepted", "decline": "declined", "withdraw": "withdrawn", "release": "released"},
    "accepted": {"deliver": "delivered", "withdraw": "withdrawn", "release": "released"},
    "declined": {},
    "delivered": {"close": "closed"},
    "closed": {},
    "withdrawn": {},
    "released": {"deliver": "delivered"},
}
"""`released`: what it was for is over, thank you; what had been agreed may have come all the same."""
LOST = ("declined", "withdrawn", "released")  # they fill no need any more; nor does what did not help
REMIND_DAYS = 7


def next_pledge_state(state: str, move: str) -> str | None:
    """The state after a move, or None when there is no such way."""
    return PLEDGE_MOVES[state].get(move)


def waits_since(at: datetime) -> datetime:
    """What was pledged by this instant and is not answered deserves a reminder."""
    return at - timedelta(days=REMIND_DAYS)


def overdue_since(day: date) -> date:
    """What should have come by this day and did not is asked about."""
    return day - timedelta(days=REMIND_DAYS)
