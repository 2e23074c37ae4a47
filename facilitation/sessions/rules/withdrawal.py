"""Until when a person takes the own words of a session back without asking anybody."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from portal.limits import WITHDRAW_DAYS


def withdraw_until(ended_at: datetime, zone: str) -> date:
    """The last day, in the programme's zone."""
    return ended_at.astimezone(ZoneInfo(zone)).date() + timedelta(days=WITHDRAW_DAYS)
