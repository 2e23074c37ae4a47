"""Pure rules of jobs: what a result is, when a running job counts as dead, how often it is tried."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from portal.limits import RESULT_HOURS

DEAD_AFTER = timedelta(seconds=60)
LOST_AFTER = timedelta(seconds=20)
ATTEMPTS = 3


@dataclass(frozen=True)
class Result:
    """What a job made: a file for its asker (`content` may be None for work without one) and a report of facts."""

    name: str = ""
    media_type: str = ""
    content: bytes | None = None
    report: dict[str, Any] = field(default_factory=dict)


def is_dead(state: str, heartbeat_at: datetime | None, asked_at: datetime, now: datetime) -> bool:
    """Whether a job must be taken up again: running without a heartbeat, or queued and never taken."""
    if state == "running":
        return heartbeat_at is None or now - heartbeat_at > DEAD_AFTER
    return state == "queued" and now - asked_at > LOST_AFTER


def is_expired(finished_at: datetime | None, now: datetime) -> bool:
    """Whether the result may no longer be fetched."""
    return finished_at is not None and now - finished_at > timedelta(hours=RESULT_HOURS)
