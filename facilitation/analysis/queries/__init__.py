"""Reads: who speaks in a study's transcripts, and the index of their words."""

from facilitation.analysis.queries.voices import (
    Place,
    Voice,
    people_among,
    people_in,
    person_key,
    places_of,
    voices_of,
    withdrawn_people,
)
from facilitation.analysis.queries.words import (
    Chosen,
    Counted,
    chosen_words,
    known_lemmas,
    missing_turns,
    running_job,
    studies_with_missing,
)

__all__ = [
    "Chosen",
    "Counted",
    "Place",
    "Voice",
    "chosen_words",
    "known_lemmas",
    "missing_turns",
    "people_among",
    "people_in",
    "person_key",
    "places_of",
    "running_job",
    "studies_with_missing",
    "voices_of",
    "withdrawn_people",
]
