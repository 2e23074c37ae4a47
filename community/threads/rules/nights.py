"""The night of a thread with minors: nothing new is to be seen between evening and morning, in the programme's zone.

What was written then is seen from the morning on. That follows from when it was written, so nothing has to be done at
that hour, and what may be seen is always the beginning of the log.
"""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from portal.limits import QUIET_FROM, QUIET_TO
from portal.moments import instant_of


def is_night(at: datetime, zone: str) -> bool:
    """Whether the clocks of the zone stand between evening and morning."""
    hour = at.astimezone(ZoneInfo(zone)).hour
    return hour >= QUIET_FROM or hour < QUIET_TO


def seen_until(at: datetime, zone: str) -> datetime:
    """What was written before this moment may be seen at `at`: by night what the evening left."""
    if not is_night(at, zone):
        return at
    local = at.astimezone(ZoneInfo(zone))
    day = local.date() if local.hour >= QUIET_FROM else local.date() - timedelta(days=1)
    return instant_of(day, time(QUIET_FROM), zone) or at


def morning_after(at: datetime, zone: str) -> datetime:
    """When that which is written at `at` may be seen: at once by day, by night the next morning."""
    if not is_night(at, zone):
        return at
    local = at.astimezone(ZoneInfo(zone))
    day = local.date() + timedelta(days=1) if local.hour >= QUIET_FROM else local.date()
    return instant_of(day, time(QUIET_TO), zone) or at
