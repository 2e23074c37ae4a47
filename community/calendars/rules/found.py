"""What reading a calendar finds: dates, and why others were left out. Plain values that pass between processes."""

from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

REASONS = ("order", "no_start", "unknown_zone", "too_often", "past", "broken", "too_many")
FAULTS = ("empty", "html", "not_calendar", "cut_off", "encoding", "large", "slow")


class Unreadable(Exception):
    """A file that is no calendar; `fault` is one of `FAULTS`."""

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self.fault = fault


@dataclass(frozen=True)
class Date:
    """One occurrence; `key` stays the same when the calendar is read again."""

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    is_all_day: bool = False
    is_cancelled: bool = False
    place: str = ""
    words: str = ""
    link: str = ""


@dataclass(frozen=True)
class Reading:
    """What a calendar holds. `skipped` counts by reason; `zones` are names that nobody knows."""

    name: str = ""
    encoding: str = "utf-8"
    dates: tuple[Date, ...] = ()
    skipped: dict[str, int] = field(default_factory=dict)
    zones: tuple[str, ...] = ()


def written(reading: Reading) -> dict[str, Any]:
    """A reading as JSON takes it."""
    kept = asdict(reading)
    for one in kept["dates"]:
        one["starts_at"], one["ends_at"] = one["starts_at"].isoformat(), one["ends_at"].isoformat()
    return kept


def read_back(kept: dict[str, Any]) -> Reading:
    """The inverse of `written`."""
    dates = tuple(
        Date(**one | {name: datetime.fromisoformat(one[name]) for name in ("starts_at", "ends_at")})
        for one in kept["dates"]
    )
    return Reading(kept["name"], kept["encoding"], dates, kept["skipped"], tuple(kept["zones"]))
