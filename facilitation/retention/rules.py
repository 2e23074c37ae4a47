"""Pure rules of storage terms: what is kept how long, and when it is due."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from portal.clock import months_after
from portal.limits import RETENTION_NOTICE_DAYS

RAW, TEXT, CONSENT = "raw", "text", "consent"
KINDS = (RAW, TEXT, CONSENT)
"""What the transcript does not show; the transcript under pseudonyms; consents that bind nobody any more."""
CARRIERS = ("job", "command")
USUAL: Mapping[str, int] = {RAW: 12, TEXT: 60, CONSENT: 72}
NOTICE = timedelta(days=RETENTION_NOTICE_DAYS)


@dataclass(frozen=True)
class Term:
    """One kind of one study: kept for `months` after `base_on`, the day of its last meeting.

    It is destroyed on `due_on` at the earliest, and never before 30 days have passed since the notice.
    """

    study_id: int
    kind: str
    months: int
    base_on: date
    told_on: date | None = None
    is_held: bool = False
    is_done: bool = False

    @property
    def due_on(self) -> date:
        """The day that the term names."""
        return months_after(self.base_on, self.months)

    @property
    def tell_on(self) -> date:
        """The day on which whoever answers for the study is told."""
        return self.due_on - NOTICE

    def destroyed_on(self, today: date) -> date:
        """The first day on which it is destroyed, as things stand."""
        return max(self.due_on, (self.told_on or max(self.tell_on, today)) + NOTICE)

    def is_to_tell(self, today: date) -> bool:
        """Whether the notice is due."""
        return not (self.is_done or self.is_held) and self.told_on is None and today >= self.tell_on

    def is_due(self, today: date) -> bool:
        """Whether it is to be destroyed now."""
        if self.is_done or self.is_held or self.told_on is None:
            return False
        return today >= self.destroyed_on(today)


def are_in_order(months: Mapping[str, int]) -> bool:
    """What is more telling goes first, and a consent is kept as long as what it allows."""
    return months[RAW] <= months[TEXT] <= months[CONSENT]
