"""What a guide is: sections in the order of the method's phases, questions with their ways of answering, probes."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from facilitation.guides.rules.polls import Poll
from portal.limits import GUIDE_PICTURES, GUIDE_QUESTIONS, PICTURE_ALT_CHARS, QUESTION_PICTURES

Phase = Literal["introduction", "warm_up", "introductory", "key", "ending", "closing"]
Mode = Literal["open", "blind", "round_robin", "poll", "personal"]
Switch = Literal["", "answered", "quiet", "closed"]
PHASES: tuple[Phase, ...] = ("introduction", "warm_up", "introductory", "key", "ending", "closing")
MODES: tuple[Mode, ...] = ("open", "blind", "round_robin", "poll", "personal")
SWITCHES: dict[Switch, Mode | None] = {"": None, "answered": "blind", "quiet": "round_robin", "closed": "poll"}
"""The other way of a mode, and which mode it belongs to."""
SECTIONS = 20
PROBES = 12
MINUTES = 240
QUESTION_CHARS = 1000
SECTION_TITLE_CHARS = 200
PROBE_CHARS = 300
KEY = r"^[a-z0-9_-]{1,40}$"
PICTURE = r"^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"

Key = Annotated[str, Field(pattern=KEY)]
Minutes = Annotated[int, Field(ge=0, le=MINUTES)]
Probe = Annotated[str, Field(min_length=1, max_length=PROBE_CHARS)]


class Strict(BaseModel):
    """Base of what is stored: no unknown fields, no silent conversions."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Stimulus(Strict):
    """A picture that belongs to a question; `id` is the GUID of a `guide_picture`, `alt` says what is on it."""

    id: Annotated[str, Field(pattern=PICTURE)]
    alt: Annotated[str, Field(min_length=1, max_length=PICTURE_ALT_CHARS)]


class Question(Strict):
    """One question; `minutes` 0 means "as long as the section lasts".

    What belongs to another mode than the one chosen is kept, because somebody typed it, and not used.
    """

    key: Key
    text: Annotated[str, Field(max_length=QUESTION_CHARS)] = ""
    mode: Mode = "open"
    minutes: Minutes = 0
    probes: Annotated[list[Probe], Field(max_length=PROBES)] = []
    switch: Switch = ""
    poll: Poll | None = None
    stimuli: Annotated[list[Stimulus], Field(max_length=QUESTION_PICTURES)] = []


class Section(Strict):
    """One stretch of the meeting in one phase of the method."""

    key: Key
    phase: Phase
    title: Annotated[str, Field(max_length=SECTION_TITLE_CHARS)] = ""
    minutes: Minutes = 0
    questions: list[Question] = []


class GuideContent(Strict):
    """The whole guide as `guide_edition.content` keeps it; keys are unique in it."""

    sections: Annotated[list[Section], Field(max_length=SECTIONS)] = []

    @model_validator(mode="after")
    def _whole(self) -> "GuideContent":
        asked = [question.key for section in self.sections for question in section.questions]
        keys = [section.key for section in self.sections] + asked
        if len(keys) != len(set(keys)):
            raise ValueError("keys are unique in a guide")
        if len(asked) > GUIDE_QUESTIONS:
            raise ValueError(f"a guide has at most {GUIDE_QUESTIONS} questions")
        pictures = [stimulus.id for stimulus in self.stimuli]
        if len(pictures) != len(set(pictures)) or len(pictures) > GUIDE_PICTURES:
            raise ValueError(f"a guide has at most {GUIDE_PICTURES} pictures, each once")
        return self

    @property
    def minutes(self) -> int:
        """The planned length of all sections together."""
        return sum(section.minutes for section in self.sections)

    @property
    def questions(self) -> list[Question]:
        """Every question that says something, in the order of asking."""
        return [question for section in self.sections for question in section.questions if question.text.strip()]

    @property
    def stimuli(self) -> list[Stimulus]:
        """Every picture, in the order of the questions."""
        return [one for section in self.sections for question in section.questions for one in question.stimuli]
