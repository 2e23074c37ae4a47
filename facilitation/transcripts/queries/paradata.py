"""How the words of participants came: what the room noted beside them, and where in the meeting they stand."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from facilitation.transcripts.models import Speaker, Transcript, Turn
from facilitation.transcripts.queries.consents import sets_without
from facilitation.transcripts.rules.course import COURSE, Standing, standings
from portal.db import db
from portal.journal.models import JournalEvent, Words
from portal.journal.queries import Entry, of_kind
from portal.journal.rules import GIVEN

KINDS = ("said", "answer", "unrevealed")


@dataclass(frozen=True, slots=True)
class HowSaid:
    """When it was stored, what was noted (docs/room-protocol.md, "Paradata"), where it stands."""

    at: datetime
    noted: Mapping[str, Any]
    standing: Standing


def how_said(study_id: int) -> dict[int, HowSaid]:
    """By turn: the lines and answers of participants who let their words be kept, and have not taken them back.

    Three queries, whatever the study holds.
    """
    chosen = (
        select(Turn.id, JournalEvent)
        .join(Transcript, Transcript.id == Turn.transcript_id)
        .join(Speaker, Speaker.id == Turn.speaker_id)
        .join(Words, Words.id == Turn.words_id)
        .join(JournalEvent, JournalEvent.id == Turn.event_id)
        .where(
            Transcript.study_id == study_id, Turn.edition == 1, Turn.kind.in_(KINDS), Speaker.part == "participant",
            Words.withdrawn_at.is_(None), JournalEvent.consent_set_id.is_not(None),
        )
    )  # fmt: skip
    rows = db.session.execute(chosen).all()
    if not rows:
        return {}
    bad = sets_without("transcript", chosen.with_only_columns(JournalEvent.consent_set_id))
    said = {turn_id: event for turn_id, event in rows if event.consent_set_id not in bad}
    places = _placed(list(said.values()))
    return {
        turn_id: HowSaid(event.at, event.body.get(GIVEN, {}), places[event.guid]) for turn_id, event in said.items()
    }


def _placed(events: list[JournalEvent]) -> dict[str, Standing]:
    course: dict[int, list[Entry]] = defaultdict(list)
    for journal_id, entry in of_kind({event.journal_id for event in events}, *COURSE):
        course[journal_id].append(entry)
    found: dict[str, Standing] = {}
    for journal_id, steps in course.items():
        found |= standings(steps, [event for event in events if event.journal_id == journal_id])
    return found
