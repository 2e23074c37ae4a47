"""What can be chosen in a poll: as it is stored, and as it is typed, one choice a line."""

import re
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

PollKind = Literal["single", "multiple", "scale", "ranking"]
POLL_KINDS: tuple[PollKind, ...] = ("single", "multiple", "scale", "ranking")
CHOICE_CHARS = 200
CHOICES = (2, 12)
SCALE_STEPS = 10
_END = re.compile(r"(-?[0-9]{1,3})[\s.:–—-]*(.*)")

Choice = Annotated[str, Field(min_length=1, max_length=CHOICE_CHARS)]


class Poll(BaseModel):
    """The choices, or a scale of at most eleven numbers whose ends have names. `limit` 0 means all."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)

    kind: PollKind
    choices: Annotated[list[Choice], Field(max_length=CHOICES[1])] = []
    least: int = 0
    most: int = 10
    low: Annotated[str, Field(max_length=CHOICE_CHARS)] = ""
    high: Annotated[str, Field(max_length=CHOICE_CHARS)] = ""
    limit: Annotated[int, Field(ge=0, le=CHOICES[1])] = 0

    @model_validator(mode="after")
    def _whole(self) -> "Poll":
        if self.kind == "scale":
            if not 1 <= self.most - self.least <= SCALE_STEPS:
                raise ValueError("a scale has two to eleven numbers")
        elif not CHOICES[0] <= len(self.choices) or len(set(self.choices)) != len(self.choices):
            raise ValueError("a poll has at least two different choices")
        if self.limit > len(self.choices):
            raise ValueError("no more can be chosen than there is")
        return self


def typed(poll: Poll | None) -> tuple[str, str, str]:
    """Kind, lines and limit as the form shows them."""
    if poll is None:
        return "", "", ""
    if poll.kind == "scale":
        return poll.kind, f"{poll.least} {poll.low}".strip() + "\n" + f"{poll.most} {poll.high}".strip(), ""
    return poll.kind, "\n".join(poll.choices), str(poll.limit or "")


def read(kind: str, lines: str, limit: str) -> Poll | None:
    """The poll that was typed; nothing typed is none. :raises ValueError: when it cannot be one."""
    rows = [" ".join(line.split()) for line in lines.splitlines() if line.strip()]
    if not rows:
        return None
    if kind != "scale":
        return Poll.model_validate({"kind": kind or "single", "choices": rows, "limit": int(limit.strip() or "0")})
    ends = [_END.fullmatch(row) for row in rows]
    if len(ends) != 2 or ends[0] is None or ends[1] is None:
        raise ValueError("a scale has two ends")
    (least, low), (most, high) = ends[0].groups(), ends[1].groups()
    return Poll.model_validate({"kind": kind, "least": int(least), "low": low, "most": int(most), "high": high})
