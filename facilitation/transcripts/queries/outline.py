"""What a transcript is made of: its voices, and the stretches of phases and questions it falls into."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import func, select

from facilitation.guides.queries import method_config
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.transcripts.models import Speaker, Transcript, Turn
from facilitation.transcripts.queries.turns import SpeakerRow, TurnView
from portal.db import db


@dataclass(frozen=True)
class Stretch:
    """Consecutive turns of one phase and one question; `number` is the question's place in the guide, 0 for none."""

    phase: str
    question: str
    number: int
    text: str
    turns: tuple[TurnView, ...]


def speakers_of(transcript_id: int) -> list[SpeakerRow]:
    """The voices of a transcript: leaders first, then by how much they said."""
    rows = db.session.execute(
        select(
            Speaker.id, Speaker.guid, Speaker.member_id, SessionMember.person_id, Speaker.label, Speaker.part,
            func.coalesce(SessionMember.glyph, ""), func.count(Turn.id),
        )
        .outerjoin(SessionMember, SessionMember.id == Speaker.member_id)
        .outerjoin(Turn, Turn.speaker_id == Speaker.id)
        .where(Speaker.transcript_id == transcript_id)
        .group_by(Speaker.id, SessionMember.id)
    )  # fmt: skip
    found = [SpeakerRow(*row) for row in rows]
    return sorted(found, key=lambda one: (one.part not in {"leader", "co_leader"}, -one.turns, one.id))


def stretches_of(transcript: Transcript, turns: Iterable[TurnView]) -> list[Stretch]:
    """The turns cut where phase or question changes, with the words of each question from the guide."""
    session = db.session.get_one(StudySession, transcript.session_id)
    asked = method_config(session.guide_edition_id).questions
    places = {question.id: (number, question.text) for number, question in enumerate(asked, 1)}
    return [_stretch(key, tuple(group), places) for key, group in groupby(turns, lambda one: (one.phase, one.question))]


def _stretch(key: tuple[str, str], turns: tuple[TurnView, ...], places: Mapping[str, tuple[int, str]]) -> Stretch:
    number, text = places.get(key[1], (0, ""))
    return Stretch(key[0], key[1], number, text, turns)
