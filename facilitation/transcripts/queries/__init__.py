"""Reads of transcripts: one, the lists of a study, and their turns."""

from facilitation.transcripts.queries.consents import barred_turns
from facilitation.transcripts.queries.lists import (
    TranscriptRow,
    sessions_without,
    transcript_by_session,
    transcript_of,
    transcripts_of,
)
from facilitation.transcripts.queries.outline import Stretch, speakers_of, stretches_of
from facilitation.transcripts.queries.own import (
    Meeting,
    has_meetings_of_children,
    last_day,
    meetings_of_children,
    meetings_with_words,
    own_words,
)
from facilitation.transcripts.queries.paradata import HowSaid, how_said
from facilitation.transcripts.queries.turns import (
    SpeakerRow,
    TurnView,
    count_turns,
    minors_in,
    turn_at,
    turns_between,
    turns_of,
    turns_of_many,
)

__all__ = [
    "HowSaid",
    "Meeting",
    "SpeakerRow",
    "Stretch",
    "TranscriptRow",
    "TurnView",
    "barred_turns",
    "count_turns",
    "has_meetings_of_children",
    "how_said",
    "last_day",
    "meetings_of_children",
    "meetings_with_words",
    "minors_in",
    "own_words",
    "sessions_without",
    "speakers_of",
    "stretches_of",
    "transcript_by_session",
    "transcript_of",
    "transcripts_of",
    "turn_at",
    "turns_between",
    "turns_of",
    "turns_of_many",
]
