"""A date and a time of day in a zone as one instant, and the other way round; the time of a change that is seen."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from portal.clock import now


def instant_of(day: date, hour: time, zone: str) -> datetime | None:
    """The instant in UTC, or None when the clocks of the zone jump over it; of two the first."""
    local = datetime.combine(day, hour, ZoneInfo(zone))
    instant = local.astimezone(UTC)
    return instant if instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None) == local.replace(tzinfo=None) else None


def local_of(instant: datetime, zone: str) -> tuple[date, time]:
    """Day and time of day that the clocks of the zone show."""
    local = instant.astimezone(ZoneInfo(zone))
    return local.date(), local.time().replace(second=0, microsecond=0)


def noted_at(before: datetime | None) -> datetime:
    """The time of a change that is seen now, after one of `before`: whole seconds, each change in one of its own."""
    this = now().replace(microsecond=0)
    return this if before is None else max(this, before + timedelta(seconds=1))
