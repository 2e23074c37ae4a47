"""What the directory's tables know of a person, for the person's own page."""

from typing import Any

from portal.directory.policy import profile_of
from portal.directory.queries.labels import AUDIENCE_LABELS, FIELD_LABELS, TIME_LABELS
from portal.directory.queries.profiles import own_facts


def known_of(programme_id: int, person_id: int) -> list[list[tuple[Any, Any]]]:
    """Each field with who may see it, and who finds the name."""
    profile = profile_of(person_id)
    rows = [
        [(FIELD_LABELS[name], _said(name, fact.value)), (FIELD_LABELS["who"], AUDIENCE_LABELS[fact.audience])]
        for name, fact in own_facts(programme_id, person_id).items()
    ]
    return rows + ([[(FIELD_LABELS["listed"], str(AUDIENCE_LABELS[profile.listed]))]] if profile else [])


def _said(name: str, value: str) -> Any:
    return TIME_LABELS.get(value, value) if name == "availability" else value
