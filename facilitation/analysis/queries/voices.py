"""Who speaks in the transcripts of a study, and where a turn stands."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import Select, func, select

from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.rules import LEADERS
from facilitation.transcripts.models import Speaker, Transcript, Turn
from portal.db import db
from portal.journal.models import Words


@dataclass(frozen=True)
class Voice:
    """A speaker of one transcript. Two voices with one `person_key` are one person in two sessions.

    `turns` are those whose words are kept, `withdrawn` those whose words are gone.
    """

    id: int
    guid: str
    transcript_id: int
    label: str
    part: str
    glyph: str
    group: str
    person_key: str
    turns: int
    withdrawn: int = 0

    @property
    def name(self) -> str:
        """The pseudonym, or the words for nobody known in the reader's language."""
        return self.label or _("Unknown")

    @property
    def is_leader(self) -> bool:
        """Whether this one leads and does not answer."""
        return self.part in LEADERS

    @property
    def is_person(self) -> bool:
        """Whether this voice counts among the people: a known one who answers."""
        return bool(self.label) and not self.is_leader


@dataclass(frozen=True)
class Place:
    """Where a turn stands."""

    transcript_id: int
    position: int
    group: str


def voices_of(study_id: int) -> dict[int, Voice]:
    """The speakers of a study's transcripts by id, in the order of sessions, one query."""
    kept = (
        select(
            Turn.speaker_id, func.count(Words.text).label("turns"), func.count(Words.withdrawn_at).label("withdrawn")
        )
        .join(Words, Words.id == Turn.words_id)
        .join(Transcript, Transcript.id == Turn.transcript_id)
        .where(Transcript.study_id == study_id, Turn.edition == 1)
        .group_by(Turn.speaker_id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            Speaker, SessionMember.person_id, func.coalesce(SessionMember.glyph, ""), StudySession.group_label,
            StudySession.title, func.coalesce(kept.c.turns, 0), func.coalesce(kept.c.withdrawn, 0),
        )
        .join(Transcript, Transcript.id == Speaker.transcript_id)
        .join(StudySession, StudySession.id == Transcript.session_id)
        .outerjoin(SessionMember, SessionMember.id == Speaker.member_id)
        .outerjoin(kept, kept.c.speaker_id == Speaker.id)
        .where(Transcript.study_id == study_id)
        .order_by(StudySession.starts_at, Speaker.transcript_id, Speaker.id)
    )  # fmt: skip
    return {
        one.id: Voice(
            one.id, one.guid, one.transcript_id, one.label, one.part, glyph, group or title,
            person_key(person_id, one.id), turns, withdrawn,
        )
        for one, person_id, glyph, group, title, turns, withdrawn in rows
    }  # fmt: skip


def person_key(person_id: int | None, speaker_id: int) -> str:
    """What tells people apart across sessions; a voice nobody knows by name is one person in its transcript."""
    return f"person {person_id}" if person_id else f"speaker {speaker_id}"


def people_among(voices: Mapping[int, Voice], speaker_ids: Iterable[int]) -> frozenset[str]:
    """The people behind these speakers, each once; leaders and unknown voices are left out."""
    return frozenset(voices[one].person_key for one in speaker_ids if one in voices and voices[one].is_person)


def withdrawn_people(voices: Mapping[int, Voice]) -> tuple[int, int]:
    """(people, turns) whose words were withdrawn from the study's transcripts."""
    gone = [one for one in voices.values() if one.withdrawn]
    return len({one.person_key for one in gone}), sum(one.withdrawn for one in gone)


def people_in(study_id: int) -> Select[Any]:
    """A subquery of the person ids of those who speak in a study's transcripts, as far as they are known here."""
    return (
        select(SessionMember.person_id)
        .join(Speaker, Speaker.member_id == SessionMember.id)
        .join(Transcript, Transcript.id == Speaker.transcript_id)
        .where(Transcript.study_id == study_id, SessionMember.person_id.is_not(None))
    )


def places_of(turn_ids: Iterable[int]) -> dict[int, Place]:
    """Where these turns stand, by turn id, one query."""
    rows = db.session.execute(
        select(Turn.id, Turn.transcript_id, Turn.position, StudySession.group_label, StudySession.title)
        .join(Transcript, Transcript.id == Turn.transcript_id)
        .join(StudySession, StudySession.id == Transcript.session_id)
        .where(Turn.id.in_(set(turn_ids)))
    )
    return {
        turn_id: Place(transcript, position, group or title) for turn_id, transcript, position, group, title in rows
    }
