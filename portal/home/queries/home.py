"""What the home page is made of: the cards of the features that have something to say to this reader."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from flask import Flask

from portal.actor import Actor
from portal.faces import CARING, CIRCLE, HELPERS, PAIRED, YOUNG
from portal.features import HomeCard, features_of
from portal.holding import holding
from portal.notifications.queries import unread_by_programme
from portal.programmes.queries import programmes_of

Read = TypeVar("Read")
FIRST = 10
"""Cards of a lower order, such as a call for help, stand above the next step."""


@dataclass(frozen=True)
class Shown:
    """A card with what it says; `is_step` for the one next step on top; `is_brief` where one line is enough."""

    card: HomeCard
    facts: dict[str, Any]
    is_step: bool = False
    is_brief: bool = False


@dataclass(frozen=True)
class Home:
    """A home as it is drawn: on top, what the reader helps with, what comes after, and what is folded away.

    `about` is what the step is about, so that nothing else says it again.
    """

    top: tuple[Shown, ...]
    help: tuple[Shown, ...] = ()
    rest: tuple[Shown, ...] = ()
    folded: tuple[Shown, ...] = ()
    about: object = None

    @property
    def all(self) -> tuple[Shown, ...]:
        """Everything that is said."""
        return (*self.top, *self.help, *self.rest, *self.folded)


class Reading:
    """What a home page has read for its reader, each thing once, however many cards tell of it."""

    def __init__(self, actor: Actor, programme_id: int) -> None:
        self.actor = actor
        self.programme_id = programme_id
        self._found: dict[Callable[[Actor, int], Any], Any] = {}

    def of(self, reads: Callable[[Actor, int], Read]) -> Read:
        """The answer of this function, asked the first time only."""
        if reads not in self._found:
            self._found[reads] = reads(self.actor, self.programme_id)
        found: Read = self._found[reads]
        return found

    def facts_of(self, card: HomeCard) -> dict[str, Any] | None:
        """What a card has to say, or None."""
        read = () if card.reads is None else (self.of(card.reads),)
        return card.load(self.actor, self.programme_id, *read)


def home_of(app: Flask, reading: Reading, face: str, later: Collection[str] = ()) -> Home:
    """The cards of this face in order, the next step on top; a card with nothing to say is absent.

    :param later: templates of the cards that the reader has put off for today; none of them is the step.
    """
    offered = [card for feature in features_of(app) for card in feature.home_cards if _stands_for(card, face)]
    offered.sort(key=lambda card: card.order)
    said = [(card, facts) for card in _waiting(offered, reading) if (facts := reading.facts_of(card)) is not None]
    said.sort(key=_order)
    step = next((card for card, _facts in said if card.is_step and card.template not in later), None)
    shown = [Shown(card, facts, is_step=card is step) for card, facts in said]
    about = next((one.facts.get("about") for one in shown if one.is_step), None)
    top = [one for one in shown if _order((one.card, one.facts)) < FIRST and not one.is_step]
    top += [one for one in shown if one.is_step]
    others = [one for one in shown if one not in top]
    if face in CARING:  # people come before the own next step, unless that cannot wait
        people = [one for one in others if one.card.kind == "work"]
        urgent = [one for one in top if _order((one.card, one.facts)) < FIRST]
        top = urgent + people + [one for one in top if one not in urgent]
        others = [one for one in others if one not in people]
    first_kind = "date" if face in CIRCLE else "people" if face in PAIRED else None
    others.sort(key=lambda one: one.card.kind != first_kind)
    return _young(top, others, about) if face in YOUNG else _grown(top, others, about)


def step_cards(app: Flask) -> frozenset[str]:
    """The templates of all cards that may be the next step."""
    return frozenset(card.template for feature in features_of(app) for card in feature.home_cards if card.is_step)


def _stands_for(card: HomeCard, face: str) -> bool:
    if card.kind == "help" and face not in HELPERS:
        return False
    return not card.faces or face in card.faces


def _order(said: tuple[HomeCard, dict[str, Any]]) -> int:
    card, facts = said
    return int(facts.get("order", card.order))


def _waiting(offered: list[HomeCard], reading: Reading) -> list[HomeCard]:
    """The cards that may have something to say; one query for all."""
    asked = {card.waits: reading.of(card.waits) for card in offered if card.waits is not None}
    there = holding(asked)
    return [card for card in offered if card.waits is None or card.waits in there]


def _grown(top: list[Shown], others: list[Shown], about: object) -> Home:
    helping = tuple(one for one in others if one.card.kind == "help")
    return Home(tuple(top), helping, tuple(one for one in others if one not in helping), about=about)


def _young(top: list[Shown], others: list[Shown], about: object) -> Home:
    """One step, one date, one word; the rest is folded, so that all of it fits a phone."""
    chosen = [one for kind in ("date", "word") for one in _first(others, kind, about)]
    brief = tuple(replace(one, is_brief=True) for one in chosen)
    return Home(tuple(top), rest=brief, folded=tuple(one for one in others if one not in chosen), about=about)


def _first(others: Iterable[Shown], kind: str, about: object) -> list[Shown]:
    """The first of a kind that says more than the step does."""
    fitting = (one for one in others if one.card.kind == kind and one.facts.get("only") != (about or 0))
    return list(fitting)[:1]


def elsewhere(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For who is in several programmes: the others, and how many messages wait there; two queries."""
    others = [one for one in programmes_of(actor) if one.id != programme_id] if len(actor.persons) > 1 else []
    return {"others": others, "unread": unread_by_programme(actor.account_id or 0)} if others else None
