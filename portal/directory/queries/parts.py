"""The block on a person's record: what they tell of themselves to whoever looks after it."""

from typing import Any

from portal.actor import Actor
from portal.directory.queries.labels import FIELD_LABELS, TIME_LABELS
from portal.directory.queries.profiles import own_facts
from portal.directory.rules import Standing, audiences
from portal.people.models import Person


def record_part(actor: Actor, one: Person) -> dict[str, Any] | None:
    """The facts that a keeper of the record may read, one query; the person sees all of their own."""
    is_self = actor.person_in(one.programme_id) == one.id
    seen = audiences(Standing(is_self=is_self, keeps=not is_self), is_minor=False)
    facts = {name: fact for name, fact in own_facts(one.programme_id, one.id).items() if fact.audience in seen}
    said = [
        (FIELD_LABELS[name], TIME_LABELS.get(fact.value, fact.value) if name == "availability" else fact.value)
        for name, fact in facts.items()
    ]
    return {"said": said, "is_self": is_self}
