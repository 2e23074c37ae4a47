"""Which first steps stand before a reader, in order, and whether each is done."""

from dataclasses import dataclass

from flask import current_app

from portal.actor import Actor
from portal.features import FirstStep, StepSeen, features_of
from portal.limits import FIRST_STEPS
from portal.programmes.models import Programme


@dataclass(frozen=True)
class Shown:
    """A step with what the facts say of it."""

    step: FirstStep
    seen: StepSeen


def steps_for(actor: Actor, at: Programme) -> list[Shown]:
    """The first few that fit what the reader is here; at most two queries for each step that fits."""
    offered = sorted((one for feature in features_of(current_app) for one in feature.first_steps), key=_order)
    found: list[Shown] = []
    for step in offered:
        seen = step.look(actor, at) if len(found) < FIRST_STEPS and step.fits(actor, at.id) else None
        if seen is not None:
            found.append(Shown(step, seen))
    return found


def _order(step: FirstStep) -> int:
    return step.order
