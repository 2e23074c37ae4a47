"""Everything of a study that can leave the house, gathered in a constant number of queries, under pseudonyms."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import select

from facilitation.analysis.queries import Voice, voices_of
from facilitation.codebooks.queries import CodeTree, code_tree
from facilitation.coding.queries import MemoView, Passage, memos_of, passages_of
from facilitation.findings.queries import barred_turns
from facilitation.guides.models import GuideEdition
from facilitation.guides.queries import content_of
from facilitation.sessions.models import StudySession
from facilitation.studies.models import Study
from facilitation.transcripts.queries import TranscriptRow, TurnView, transcripts_of, turns_of_many
from portal.clock import now
from portal.db import db
from portal.programmes.models import Programme


@dataclass(frozen=True)
class Material:
    """A study as it stands. `questions` are the guide's (number, words) by (transcript id, key)."""

    study: Study
    home: Programme
    made_at: datetime
    texts: tuple[TranscriptRow, ...]
    turns: Mapping[int, list[TurnView]]
    voices: Mapping[int, Voice]
    tree: CodeTree
    passages: tuple[Passage, ...]
    memos: Mapping[str, list[MemoView]]
    questions: Mapping[tuple[int, str], tuple[int, str]]
    coders: Mapping[int, int]
    barred: frozenset[int]

    @property
    def zone(self) -> ZoneInfo:
        """The zone in which the study's times are told."""
        return ZoneInfo(self.home.zone)

    def guid(self, *names: object) -> str:
        """A GUID of something that has none of its own; the same at every export, and foreign to other studies."""
        return str(uuid5(UUID(self.study.guid), "/".join(str(name) for name in names)))

    def coder(self, person_id: int) -> str:
        """How a coder is called outside: a number in the order of their first coding."""
        return str(_("Coder %(number)s", number=self.coders[person_id]))

    def may_quote(self, passage: Passage) -> bool:
        """Whether the words of the passage may stand in a table."""
        return not any(turn.id in self.barred for turn, _start, _end in passage.spans)


def gather(study_id: int) -> Material:
    """Read a study: about fifteen queries, whatever it holds."""
    study = db.session.get_one(Study, study_id)
    texts = tuple(transcripts_of(study_id))
    passages = tuple(passages_of(study_id))
    memos = {target: memos_of(study_id, target) for target in ("study", "code", "segment", "turn")}
    return Material(
        study, db.session.get_one(Programme, study.programme_id), now(), texts,
        turns_of_many([text.id for text in texts]), voices_of(study_id), code_tree(study_id), passages, memos,
        _questions(study_id, texts), _coders(passages, memos), barred_turns(study_id),
    )  # fmt: skip


def _questions(study_id: int, texts: Iterable[TranscriptRow]) -> dict[tuple[int, str], tuple[int, str]]:
    rows = db.session.execute(
        select(StudySession.id, GuideEdition)
        .join(GuideEdition, GuideEdition.id == StudySession.guide_edition_id)
        .where(StudySession.study_id == study_id)
    )
    guides = {session_id: content_of(edition).questions for session_id, edition in rows}
    return {
        (text.id, question.key): (number, question.text)
        for text in texts
        for number, question in enumerate(guides.get(text.session_id, ()), 1)
    }


def _coders(passages: Iterable[Passage], memos: Mapping[str, list[MemoView]]) -> dict[int, int]:
    coded = [(coding.id, coding.coder_id) for passage in passages for coding in passage.codings]
    people = [coder for _id, coder in sorted(coded)]
    people += [passage.segment.created_by_id for passage in passages]
    people += [memo.author_id for listed in memos.values() for memo in listed]
    return {person_id: number for number, person_id in enumerate(dict.fromkeys(people), 1)}
