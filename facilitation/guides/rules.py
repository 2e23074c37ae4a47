"""What a guide is: sections in the order of the method's phases, questions with their ways of answering, probes."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from portal.limits import GUIDE_QUESTIONS

Phase = Literal["introduction", "warm_up", "introductory", "key", "ending", "closing"]
Mode = Literal["open", "blind", "round_robin"]
PHASES: tuple[Phase, ...] = ("introduction", "warm_up", "introductory", "key", "ending", "closing")
MODES: tuple[Mode, ...] = ("open", "blind", "round_robin")
SECTIONS = 20
PROBES = 12
SECTION_MINUTES = 240

Key = Annotated[str, Field(pattern=r"^[a-z0-9_-]{1,40}$")]
Line = Annotated[str, Field(max_length=300)]


class Strict(BaseModel):
    """Base of what is stored: no unknown fields, no silent conversions."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Question(Strict):
    """One question; `minutes` 0 means "as long as the section lasts"."""

    key: Key
    text: Annotated[str, Field(max_length=1000)] = ""
    mode: Mode = "open"
    minutes: Annotated[int, Field(ge=0, le=SECTION_MINUTES)] = 0
    probes: Annotated[list[Line], Field(max_length=PROBES)] = []


class Section(Strict):
    """One stretch of the meeting in one phase of the method."""

    key: Key
    phase: Phase
    title: Annotated[str, Field(max_length=200)] = ""
    minutes: Annotated[int, Field(ge=0, le=SECTION_MINUTES)] = 0
    questions: Annotated[list[Question], Field(max_length=GUIDE_QUESTIONS)] = []


class GuideContent(Strict):
    """The whole guide as `guide_edition.content` keeps it."""

    sections: Annotated[list[Section], Field(max_length=SECTIONS)] = []

    @property
    def minutes(self) -> int:
        """The planned length of all sections together."""
        return sum(section.minutes for section in self.sections)

    @property
    def questions(self) -> list[Question]:
        """Every question that says something, in the order of asking."""
        return [question for section in self.sections for question in section.questions if question.text.strip()]
