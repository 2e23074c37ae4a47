"""Pure rules of mail: hours in which nobody is disturbed, and how often a mail is tried."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from portal.limits import QUIET_FROM, QUIET_TO

ATTEMPTS = 5
RETRY_AFTER = timedelta(minutes=5)
# A process that has taken a mail and was killed leaves it to the next one after this long.
LOST_AFTER = timedelta(minutes=10)


def quiet_end(at: datetime, zone: str, begins: int = QUIET_FROM, ends: int = QUIET_TO) -> datetime:
    """`at` itself, or the end of the quiet hours that it falls into. Whole hours of the zone, over midnight or not."""
    place = ZoneInfo(zone)
    local = at.astimezone(place)
    is_quiet = begins <= local.hour < ends if begins < ends else begins > ends and not ends <= local.hour < begins
    if not is_quiet:
        return at
    day = local.date() + timedelta(days=local.hour >= ends)
    return datetime.combine(day, time(ends), place).astimezone(UTC)
