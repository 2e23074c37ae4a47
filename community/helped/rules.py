"""Pure rules of what help did: requests counted together, whichever way they are gathered; few minors get no number."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from statistics import median
from typing import TypeVar

FEW = 5
HOUR = 3600
UNSAID = "unsaid"
ENDINGS = ("got_help", "did_not", "dont_know", UNSAID)
"""How help that was given ended; nobody has said so yet of the last."""
Key = TypeVar("Key")


@dataclass(frozen=True)
class Sent:
    """One request that was sent. `year` is the one of sending; `seconds` those to the answer, None without one.

    `mentee_id` stands for a pair whose young person is under 18, `young` for a group of such by what was asked.
    """

    id: int
    organisation_id: int
    offer_id: int | None
    title: str
    year: int
    state: str
    is_silent: bool = False
    is_answered: bool = False
    is_delivered: bool = False
    result: str = ""
    seconds: int | None = None
    people: int = 1
    mentee_id: int | None = None
    young: int = 0


@dataclass(frozen=True)
class Tally:
    """What became of some requests: every number is of requests, but for `places` and `young`, which are of people.

    `endings` are those of `ENDINGS` among the delivered; `hours` the median to an answer, None without any.
    """

    asked: int
    answered: int
    accepted: int
    delivered: int
    silent: int
    endings: Mapping[str, int]
    hours: float | None
    places: int
    young: int

    @property
    def helped(self) -> int:
        """Those of which somebody says that it helped."""
        return self.endings["got_help"]

    @property
    def has_few(self) -> bool:
        """Whether the number of minors is not said: it would point at somebody."""
        return 0 < self.young < FEW


def tally(rows: Iterable[Sent]) -> Tally:
    """Count them."""
    held = list(rows)
    given = [one for one in held if one.is_delivered]
    ends = Counter(one.result or UNSAID for one in given)
    waits = [one.seconds / HOUR for one in held if one.seconds is not None]
    mentees = {one.mentee_id for one in given if one.mentee_id is not None}
    return Tally(
        len(held), sum(one.is_answered for one in held),
        sum(one.is_answered and one.state != "declined" for one in held), len(given),
        sum(one.is_silent for one in held), {end: ends[end] for end in ENDINGS}, median(waits) if waits else None,
        sum(one.people for one in given), len(mentees) + sum(one.young for one in given),
    )  # fmt: skip


def tallies(rows: Iterable[Sent], by: Callable[[Sent], Key]) -> dict[Key, Tally]:
    """The same for each group, in the order in which groups come first."""
    groups: dict[Key, list[Sent]] = {}
    for one in rows:
        groups.setdefault(by(one), []).append(one)
    return {key: tally(held) for key, held in groups.items()}
