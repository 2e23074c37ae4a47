"""A check as it is asked: each try in an order of its own; counted on the server alone."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from community.training.rules.content import Module, Option, Question


@dataclass(frozen=True)
class Asked:
    """A question as one try asks it, its options in this try's order; a page names an option by its place alone."""

    question: Question
    options: tuple[Option, ...]


def asked(module: Module, seed: int) -> list[Asked]:
    """The questions in the order of a try; the same seed gives the same order."""
    order = random.Random(seed)  # noqa: S311 - an order, not a secret: the answers stay on the server
    questions = order.sample(module.questions, len(module.questions))
    return [Asked(one, tuple(order.sample(one.options, len(one.options)))) for one in questions]


def chosen_keys(one: Asked, places: Sequence[str]) -> list[str]:
    """The keys of the options at the places that a form says; what is no place is left out."""
    known = {str(place): option.key for place, option in enumerate(one.options)}
    keys = [known[place] for place in dict.fromkeys(places) if place in known]
    return keys if one.question.has_several else keys[:1]


def count_right(module: Module, answers: Mapping[str, Sequence[str]]) -> int:
    """How many questions are answered with exactly the right options."""
    return sum(frozenset(answers.get(one.key, ())) == one.right for one in module.questions)


def is_passed(module: Module, right: int) -> bool:
    """Whether so many right answers are enough."""
    return right >= module.needed
