"""What the home page is made of: the cards of the features that have something to say to this reader."""

from dataclasses import dataclass
from typing import Any

from flask import Flask

from portal.actor import Actor
from portal.clock import today
from portal.features import HomeCard, features_of
from portal.home.rules import face_of
from portal.people.queries import births_of
from portal.people.rules import age_band
from portal.programmes.models import Programme


@dataclass(frozen=True)
class Shown:
    """A card with what it says; `is_step` for the one next step on top."""

    card: HomeCard
    facts: dict[str, Any]
    is_step: bool


def cards_for(app: Flask, actor: Actor, programme_id: int) -> list[Shown]:
    """The cards in order, the next step first; a card with nothing to say is absent."""
    offered = sorted((card for feature in features_of(app) for card in feature.home_cards), key=lambda card: card.order)
    said = [(card, facts) for card in offered if (facts := card.load(actor, programme_id)) is not None]
    step = next((card for card, _facts in said if card.is_step), None)
    shown = [Shown(card, facts, card is step) for card, facts in said]
    return sorted(shown, key=lambda one: not one.is_step)


def face(actor: Actor, programme: Programme) -> str:
    """Whose home it is, by age, then roles, then positions."""
    person_id = actor.person_in(programme.id)
    born_on, day = births_of([person_id])[person_id] if person_id else (None, today(programme.zone))
    roles = [grant.role for grant in actor.held if grant.programme_id == programme.id]
    positions = [kind for at, kind in actor.positions if at == programme.id]
    return face_of(age_band(born_on, day), roles, positions)
