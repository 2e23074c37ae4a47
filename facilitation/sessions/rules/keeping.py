"""What is kept of a session's words, and from when on those of a room's log are for nobody; pure.

A Balint group keeps nothing unless that was chosen while it was planned. Its group's words end with the meeting, the
team's with the debrief; a meeting that nobody closed ends a day after the last thing that happened in it. What has
ended is not read any more from that moment on, whether or not it is destroyed already.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

from facilitation.methods.rules import TEAM
from portal.limits import DEBRIEF_MINUTES, SILENT_HOURS

SILENT = timedelta(hours=SILENT_HOURS)


class Lull(NamedTuple):
    """When somebody last did something in a room, and before the last silence of a day: what lies before it is over."""

    last_at: datetime | None = None
    before: datetime | None = None

    def after(self, at: datetime) -> "Lull":
        """Somebody does something at `at`."""
        is_anew = self.last_at is not None and at - self.last_at >= SILENT
        return Lull(at, self.last_at if is_anew else self.before)


NO_LULL = Lull()


@dataclass(frozen=True, slots=True)
class Ends:
    """From when on nobody reads the words of a room's log: those of the group, and those of the team. None: no end.

    All words written up to `before` are over already.
    """

    group: datetime | None = None
    team: datetime | None = None
    before: datetime | None = None

    def has_begun(self, at: datetime) -> bool:
        """Whether anything of the log is for nobody any more."""
        return self.before is not None or any(end is not None and end <= at for end in (self.group, self.team))

    def is_over(self, stream: str, written_at: datetime, at: datetime) -> bool:
        """Whether words of this stream, written then, are for nobody at `at`.

        What is written after the end of a meeting, by whomever, is for the team and its debrief.
        """
        if self.before is not None and written_at <= self.before:
            return True
        is_teams = stream == TEAM or (self.group != self.team and self.group is not None and written_at > self.group)
        end = self.team if is_teams else self.group
        return end is not None and end <= at


NO_END = Ends()


def ends_of(*, is_retained: bool, closed_at: datetime | None, debriefed_at: datetime | None, lull: Lull) -> Ends:
    """When the words of a Balint group's log end.

    What is kept of a Balint group is its transcript, so that the log itself ends with the meeting all the same; the
    team's notes stay beside a transcript that is kept.
    """
    before = None if is_retained else lull.before
    if closed_at is None:
        silent = None if is_retained or lull.last_at is None else lull.last_at + SILENT
        return Ends(silent, silent, before)
    debrief = debriefed_at or closed_at + timedelta(minutes=DEBRIEF_MINUTES)
    return Ends(closed_at, None if is_retained else debrief, before)
