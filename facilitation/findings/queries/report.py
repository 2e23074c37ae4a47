"""The numbers of a study's report: codes with the people behind them, and sessions with who came."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from facilitation.analysis.queries import Voice, people_among
from facilitation.codebooks.queries import CodeTree
from facilitation.codebooks.rules import CodeNode
from facilitation.coding.queries import Passage
from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import sessions_of
from facilitation.transcripts.queries import transcripts_of


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


def code_rows(tree: CodeTree, passages: Iterable[Passage], voices: Mapping[int, Voice]) -> list[CodeRow]:
    """Every active code in the order of the book with what was coded by it."""
    found: dict[int, list[Passage]] = {}
    for passage in passages:
        for code_id in {coding.code_id for coding in passage.codings}:
            found.setdefault(code_id, []).append(passage)
    return [_code_row(node, found.get(node.id, []), voices) for node in tree.active]


def _code_row(node: CodeNode, passages: list[Passage], voices: Mapping[int, Voice]) -> CodeRow:
    speakers = [one for passage in passages for one in passage.people]
    groups = {passage.group_label or passage.session_title for passage in passages}
    return CodeRow(node, len(passages), len(people_among(voices, speakers)), len(groups))


def session_rows(study_id: int, voices: Mapping[int, Voice]) -> list[SessionRow]:
    """The sessions of a study by date, cancelled ones left out."""
    texts = {row.session_id: row for row in transcripts_of(study_id)}
    speakers: dict[int, list[int]] = {}
    for voice in voices.values():
        if voice.turns:
            speakers.setdefault(voice.transcript_id, []).append(voice.id)
    rows = []
    for session in sessions_of(study_id):
        text = texts.get(session.id)
        if session.state != "cancelled":
            people = len(people_among(voices, speakers.get(text.id, []))) if text else 0
            rows.append(SessionRow(session, text.id if text else None, text.turns if text else 0, people))
    return rows
