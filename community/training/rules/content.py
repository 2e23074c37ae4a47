"""What an edition of a course is made of; kept as JSON, in Russian and in English."""

from dataclasses import dataclass, replace
from typing import Any


@dataclass(frozen=True)
class Words:
    """A text in both languages."""

    ru: str
    en: str

    def say(self, language: str) -> str:
        """In the language, or in the other one where it is missing."""
        return (self.en or self.ru) if language == "en" else (self.ru or self.en)

    @property
    def is_whole(self) -> bool:
        """Whether both languages are there."""
        return bool(self.ru.strip() and self.en.strip())


@dataclass(frozen=True)
class Option:
    """A possible answer."""

    key: str
    text: Words
    is_right: bool


@dataclass(frozen=True)
class Question:
    """A question of a check; more than one right option makes it a question with several answers."""

    key: str
    text: Words
    options: tuple[Option, ...]
    why: Words

    @property
    def right(self) -> frozenset[str]:
        """The keys of the right options."""
        return frozenset(one.key for one in self.options if one.is_right)

    @property
    def has_several(self) -> bool:
        """Whether several options are right."""
        return len(self.right) > 1


@dataclass(frozen=True)
class Module:
    """A module: a text to read in so many minutes, perhaps a link, and a check of which `needed` answers are right."""

    key: str
    title: Words
    text: Words
    minutes: int
    needed: int
    questions: tuple[Question, ...]
    link: str = ""


@dataclass(frozen=True)
class Content:
    """A course: `months` the qualification is valid, None as its kind says."""

    title: Words
    about: Words
    modules: tuple[Module, ...] = ()
    months: int | None = None

    def module(self, key: str) -> Module | None:
        """A module by its key."""
        return next((one for one in self.modules if one.key == key), None)

    def with_module(self, changed: Module) -> "Content":
        """The course with this module in its place, or at the end when it is new."""
        if self.module(changed.key) is None:
            return replace(self, modules=(*self.modules, changed))
        return replace(self, modules=tuple(changed if one.key == changed.key else one for one in self.modules))

    @property
    def minutes(self) -> int:
        """How long the whole course takes to read."""
        return sum(one.minutes for one in self.modules)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> "Content":
        """Out of what is kept."""
        return cls(
            Words(**kept["title"]), Words(**kept["about"]), tuple(_module(one) for one in kept["modules"]),
            kept["months"],
        )  # fmt: skip


def _module(kept: dict[str, Any]) -> Module:
    return Module(
        kept["key"], Words(**kept["title"]), Words(**kept["text"]), kept["minutes"], kept["needed"],
        tuple(_question(one) for one in kept["questions"]), kept["link"],
    )  # fmt: skip


def _question(kept: dict[str, Any]) -> Question:
    options = tuple(Option(one["key"], Words(**one["text"]), one["is_right"]) for one in kept["options"])
    return Question(kept["key"], Words(**kept["text"]), options, Words(**kept["why"]))


def faults(content: Content) -> str | None:
    """What an edition still lacks before it may be published, as a key; None when it is complete."""
    if not content.title.is_whole:
        return "title"
    if not content.modules:
        return "modules"
    for one in content.modules:
        if not (one.title.is_whole and one.text.is_whole):
            return "text"
        if not one.questions or not 0 < one.needed <= len(one.questions):
            return "check"
        if any(not question.right or len(question.right) == len(question.options) for question in one.questions):
            return "answers"
    return None
