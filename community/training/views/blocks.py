"""What training says on a person's record."""

from typing import Any

from community.training.policy import can_see_learning
from community.training.queries import has_learnt, language, learnings_of
from portal.actor import Actor
from portal.features import RecordPart
from portal.people.models import Person


def on_record(actor: Actor, one: Person) -> dict[str, Any] | None:
    """Courses that were begun and finished."""
    if not can_see_learning(actor, one):
        return None
    rows = learnings_of(one.id)
    return {"rows": rows, "language": language()} if rows else None


PARTS = (RecordPart("community/training/record_training.html", on_record, order=32, waits=has_learnt),)
