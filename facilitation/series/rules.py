"""Pure rules of series: their dates, who was there, when a meeting's usefulness may be asked and shown."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from portal.limits import SERIES_MEETINGS, USEFULNESS_DAYS, USEFULNESS_LEAST
from portal.moments import instant_of

PRESENT, EXCUSED, ABSENT = "present", "excused", "absent"
NOTED = (PRESENT, EXCUSED, ABSENT)
CIRCLE = ("presenter", "participant", "outer_circle")
"""Whose attendance counts and who is asked; leaders are there because the meeting was held."""
USEFULNESS = (1, 2, 3, 4, 5)
WEEKS = range(1, 9)


@dataclass(frozen=True)
class Rhythm:
    """When a series is held: first day, time of day in the programme's zone, how often, how many weeks apart."""

    first: date
    hour: time
    count: int
    weeks: int

    @property
    def days(self) -> tuple[date, ...]:
        """The days, each at the same time of day by the zone's clocks."""
        return tuple(self.first + timedelta(weeks=self.weeks * number) for number in range(self.count))

    @property
    def is_right(self) -> bool:
        """At least two meetings, and not more or further apart than the house allows."""
        return 2 <= self.count <= SERIES_MEETINGS and self.weeks in WEEKS


def moments(rhythm: Rhythm, zone: str) -> tuple[datetime, ...] | None:
    """The instants; None when the zone's clocks skip this hour on one of the days."""
    found = [instant_of(day, rhythm.hour, zone) for day in rhythm.days]
    known = tuple(one for one in found if one is not None)
    return known if len(known) == len(found) else None


def attended(*, admitted: bool, answered: str, noted: str, is_room: bool) -> str:
    """``present``, ``excused``, ``absent``, or an empty text when nobody can know yet: a leader's note comes first.

    A room knows by itself who was let in; who had said no and did not come had a reason.
    """
    if noted:
        return noted
    if admitted:
        return PRESENT
    if answered == "no":
        return EXCUSED
    return ABSENT if is_room else ""


def may_answer(*, state: str, closed_at: datetime | None, part: str, attendance: str, now: datetime) -> bool:
    """Whoever was there says how useful it was, until a week after the end."""
    if state != "closed" or closed_at is None or part not in CIRCLE or attendance != PRESENT:
        return False
    return now < closed_at + timedelta(days=USEFULNESS_DAYS)


def is_settled(closed_at: datetime | None, now: datetime) -> bool:
    """Nobody can answer any more: a later answer is never seen beside the earlier ones, which would tell it."""
    return closed_at is not None and now >= closed_at + timedelta(days=USEFULNESS_DAYS)


@dataclass(frozen=True)
class Useful:
    """How useful meetings were: people by step. Empty unless at least `USEFULNESS_LEAST` answered."""

    counts: Mapping[int, int] = field(default_factory=dict)

    @property
    def n(self) -> int:
        """How many answered."""
        return sum(self.counts.values())

    @property
    def mean(self) -> float:
        """Of those who answered."""
        return sum(step * count for step, count in self.counts.items()) / self.n if self.n else 0.0


def useful(values: Sequence[int], *, settled: bool) -> Useful:
    """What of these answers of one meeting may be shown: nothing before all is in, nothing of fewer than five."""
    if not settled or len(values) < USEFULNESS_LEAST:
        return Useful()
    known = Counter(values)
    return Useful({step: known[step] for step in USEFULNESS})


def together(shown: Iterable[Useful]) -> Useful:
    """The sum of what is shown of each meeting: never more, or the difference would tell what is not."""
    sums: Counter[int] = Counter()
    for one in shown:
        sums.update(one.counts)
    return Useful({step: sums[step] for step in USEFULNESS} if sums.total() else {})
