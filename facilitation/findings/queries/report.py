"""The numbers of a study's report: codes with the people behind them, and sessions with who came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select

from facilitation.analysis.queries import Voice, people_among
from facilitation.codebooks.rules import CodeNode
from facilitation.coding.queries import Passage
from facilitation.sessions.models import StudySession
from facilitation.transcripts.models import Transcript, Turn
from portal.db import db


@dataclass(frozen=True)
class CodeRow:
    """One code's own numbers, without the codes below it."""

    node: CodeNode
    passages: int
    people: int
    groups: int


@dataclass(frozen=True)
class SessionRow:
    """One session of the report; `transcript_id` is None before there is a transcript."""

    session: StudySession
    transcript_id: int | None
    turns: int
    people: int


def code_rows(codes: Iterable[CodeNode], passages: Iterable[Passage], voices: Mapping[int, Voice]) -> list[CodeRow]:
    """Every active code in the order of the book with what was coded by it."""
    found: dict[int, list[Passage]] = {}
    for passage in passages:
        for code_id in {coding.code_id for coding in passage.codings}:
            found.setdefault(code_id, []).append(passage)
    return [_code_row(node, found.get(node.id, []), voices) for node in codes if not node.is_archived]


def _code_row(node: CodeNode, passages: list[Passage], voices: Mapping[int, Voice]) -> CodeRow:
    speakers = [one for passage in passages for one in passage.people]
    groups = {passage.group_label or passage.session_title for passage in passages}
    return CodeRow(node, len(passages), len(people_among(voices, speakers)), len(groups))


def session_rows(study_id: int, voices: Mapping[int, Voice]) -> list[SessionRow]:
    """The sessions of a study by date, cancelled ones left out, with the sizes of their transcripts; one query."""
    turns = select(func.count()).where(Turn.transcript_id == Transcript.id, Turn.edition == 1)
    rows = db.session.execute(
        select(StudySession, Transcript.id, turns.scalar_subquery())
        .outerjoin(Transcript, Transcript.session_id == StudySession.id)
        .where(StudySession.study_id == study_id, StudySession.state != "cancelled")
        .order_by(StudySession.starts_at, StudySession.id)
    )
    speakers: dict[int | None, list[int]] = {}
    for voice in voices.values():
        if voice.turns:
            speakers.setdefault(voice.transcript_id, []).append(voice.id)
    return [
        SessionRow(session, text_id, size, len(people_among(voices, speakers.get(text_id, ()))))
        for session, text_id, size in rows
    ]
