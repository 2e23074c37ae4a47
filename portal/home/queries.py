"""What the home page is made of: the cards of the features that have something to say to this reader."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask

from portal.actor import Actor
from portal.features import HomeCard, features_of
from portal.holding import holding
from portal.home.rules import face_of
from portal.notifications.queries import unread_by_programme
from portal.people.queries import family_of
from portal.people.rules import age_band
from portal.programmes.queries import programmes_of

Read = TypeVar("Read")


@dataclass(frozen=True)
class Shown:
    """A card with what it says; `is_step` for the one next step on top."""

    card: HomeCard
    facts: dict[str, Any]
    is_step: bool


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


def cards_for(app: Flask, reading: Reading) -> list[Shown]:
    """The cards in order, the next step first; a card with nothing to say is absent."""
    offered = sorted((card for feature in features_of(app) for card in feature.home_cards), key=lambda card: card.order)
    said = [(card, facts) for card in _waiting(offered, reading) if (facts := reading.facts_of(card)) is not None]
    step = next((card for card, _facts in said if card.is_step), None)
    shown = [Shown(card, facts, card is step) for card, facts in said]
    return sorted(shown, key=lambda one: not one.is_step)


def _waiting(offered: list[HomeCard], reading: Reading) -> list[HomeCard]:
    """The cards that may have something to say; one query for all."""
    asked = {card.waits: reading.of(card.waits) for card in offered if card.waits is not None}
    there = holding(asked)
    return [card for card in offered if card.waits is None or card.waits in there]


def face(reading: Reading) -> str:
    """Whose home it is, by age, then roles, then positions."""
    family, actor = reading.of(family_of), reading.actor
    born_on = family.own.born_on if family.own else None
    roles = [grant.role for grant in actor.held if grant.programme_id == reading.programme_id]
    positions = [kind for at, kind in actor.positions if at == reading.programme_id]
    return face_of(age_band(born_on, family.day), roles, positions)


def elsewhere(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For who is in several programmes: the others, and how many messages wait there; two queries."""
    others = [one for one in programmes_of(actor) if one.id != programme_id] if len(actor.persons) > 1 else []
    return {"others": others, "unread": unread_by_programme(actor.account_id or 0)} if others else None
