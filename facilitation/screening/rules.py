"""What a screener is, whom it fits, and how full its quotas are; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from portal.limits import ROOM_MEMBERS, SCREENER_OPTIONS, SCREENER_QUESTIONS

TEXT_CHARS = 200
OPTION_CHARS = 100
HEARD = ("phone", "in_person", "letter")
"""How answers that somebody else writes down were given."""
Picked = Mapping[str, str]
"""The key of the option picked, by the key of its question."""


class Strict(BaseModel):
    """Base of what is stored."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Option(Strict):
    """One answer. `least` and `most` are the quota of a session, 0 for none; `fits` false screens out."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9]{1,20}$")]
    text: Annotated[str, Field(min_length=1, max_length=OPTION_CHARS)]
    least: Annotated[int, Field(ge=0, le=ROOM_MEMBERS)] = 0
    most: Annotated[int, Field(ge=0, le=ROOM_MEMBERS)] = 0
    fits: bool = True


class Question(Strict):
    """One question with the answers to choose from."""

    key: Annotated[str, Field(pattern=r"^[a-z0-9]{1,20}$")]
    text: Annotated[str, Field(min_length=1, max_length=TEXT_CHARS)]
    options: Annotated[list[Option], Field(min_length=2, max_length=SCREENER_OPTIONS)]


class ScreenerContent(Strict):
    """The whole screener as `screener.content` keeps it; keys are unique in it."""

    questions: Annotated[list[Question], Field(max_length=SCREENER_QUESTIONS)] = []

    @model_validator(mode="after")
    def _whole(self) -> "ScreenerContent":
        keys = [one.key for one in self.questions] + [one.key for asked in self.questions for one in asked.options]
        if len(keys) != len(set(keys)):
            raise ValueError("keys are unique in a screener")
        if any(0 < one.most < one.least for asked in self.questions for one in asked.options):
            raise ValueError("a quota's most is not below its least")
        return self


@dataclass(frozen=True)
class Quota:
    """How many of one answer a group has and should have; 0 for no bound."""

    key: str
    text: str
    have: int
    least: int
    most: int

    @property
    def is_full(self) -> bool:
        """Nobody more of this answer is needed."""
        return 0 < self.most <= self.have

    @property
    def is_over(self) -> bool:
        """More than the group should have."""
        return 0 < self.most < self.have

    @property
    def lacks(self) -> int:
        """How many are missing."""
        return max(0, self.least - self.have)


def misfits(content: ScreenerContent, picked: Picked) -> list[str]:
    """The answers that screen this person out, in words; empty when the person fits."""
    return [
        one.text for asked in content.questions for one in asked.options if not one.fits and _has(asked, one, picked)
    ]


def is_complete(content: ScreenerContent, picked: Picked) -> bool:
    """Every question has one of its own answers."""
    return all(any(_has(asked, one, picked) for one in asked.options) for asked in content.questions)


def said(content: ScreenerContent, picked: Picked) -> list[tuple[str, str]]:
    """Questions and answers in words."""
    return [(asked.text, one.text) for asked in content.questions for one in asked.options if _has(asked, one, picked)]


def quotas(content: ScreenerContent, group: Iterable[Picked]) -> list[Quota]:
    """How full every quota is with this group; answers without a quota are left out."""
    people = list(group)
    return [
        Quota(one.key, one.text, sum(_has(asked, one, picked) for picked in people), one.least, one.most)
        for asked in content.questions
        for one in asked.options
        if one.least or one.most
    ]


def overfilled(content: ScreenerContent, before: Iterable[Picked], coming: Iterable[Picked]) -> list[Quota]:
    """The quotas that a group would break by taking these people in; of those broken already, those made worse."""
    there, new = list(before), list(coming)
    was = {one.key: one.have for one in quotas(content, there)}
    return [one for one in quotas(content, [*there, *new]) if one.is_over and one.have > was[one.key]]


def _has(asked: Question, option: Option, picked: Picked) -> bool:
    return picked.get(asked.key) == option.key
