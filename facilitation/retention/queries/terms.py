"""Reads of storage terms: what stands and since when, how much of it there is, and the acts; the words are not read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import func, literal, select, union, union_all
from sqlalchemy.orm import selectinload

from facilitation.retention.models import DestructionAct, RetentionNotice, StudyRetention
from facilitation.retention.rules import CONSENT, KINDS, RAW, TEXT, USUAL, Term
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.studies.models import Study
from facilitation.studies.queries import study_of
from facilitation.transcripts.models import Transcript, Turn
from portal.db import db
from portal.errors import NotFound
from portal.journal.models import JournalEvent, Words
from portal.people.models import Person
from portal.programmes.models import Programme

COUNTED = ("vote", "summary.reply")
"""Words that a line of the transcript counts: they go with the transcript, or its counts would change."""


@dataclass(frozen=True)
class Row:
    """A term with its study and how many things it would destroy now."""

    study: Study
    term: Term
    count: int


def settings_of(study_ids: Collection[int]) -> dict[int, StudyRetention]:
    """The studies' own terms; one query."""
    rows = db.session.scalars(select(StudyRetention).where(StudyRetention.study_id.in_(study_ids)))
    return {row.study_id: row for row in rows}


def terms_of(study_ids: Collection[int], known: Mapping[int, StudyRetention] | None = None) -> dict[int, list[Term]]:
    """The terms of each study that has held a meeting; four queries, three with its `settings_of`."""
    bases, rows = _bases(study_ids), settings_of(study_ids) if known is None else known
    told = {
        (one.study_id, one.kind, one.base_on): one.told_on
        for one in db.session.scalars(select(RetentionNotice).where(RetentionNotice.study_id.in_(study_ids)))
    }
    done = {
        (one.study_id, one.kind, one.base_on)
        for one in db.session.scalars(
            select(DestructionAct).where(DestructionAct.study_id.in_(study_ids), DestructionAct.done_at.is_not(None))
        )
    }
    return {
        study_id: [
            Term(
                study_id, kind, _months(rows.get(study_id), kind), base, told.get((study_id, kind, base)),
                study_id in rows and rows[study_id].held_at is not None, (study_id, kind, base) in done,
            )
            for kind in KINDS
        ]
        for study_id, base in bases.items()
    }  # fmt: skip


def _bases(study_ids: Collection[int]) -> dict[int, date]:
    """The day of each study's last meeting that is over, in the programme's zone."""
    rows = db.session.execute(
        select(StudySession.study_id, Programme.zone, func.max(StudySession.closed_at))
        .join(Programme, Programme.id == StudySession.programme_id)
        .where(
            StudySession.study_id.in_(study_ids), StudySession.state == "closed", StudySession.closed_at.is_not(None)
        )
        .group_by(StudySession.study_id, Programme.zone)
    )
    return {study_id: _aware(last).astimezone(ZoneInfo(zone)).date() for study_id, zone, last in rows if last}


def _aware(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo("UTC"))


def _months(row: StudyRetention | None, kind: str) -> int:
    return (
        USUAL[kind] if row is None else {RAW: row.raw_months, TEXT: row.text_months, CONSENT: row.consent_months}[kind]
    )


def rows_of(studies: Collection[Study], known: Mapping[int, StudyRetention] | None = None) -> list[Row]:
    """What would be destroyed and when, the nearest first; five queries at most however many studies."""
    ids = [one.id for one in studies]
    by_id, terms, counts = {one.id: one for one in studies}, terms_of(ids, known), counts_of(ids)
    found = [
        Row(by_id[term.study_id], term, counts.get((term.study_id, term.kind), 0))
        for each in terms.values()
        for term in each
        if not term.is_done
    ]
    return sorted(found, key=lambda row: (row.term.due_on, row.study.sort_key, KINDS.index(row.term.kind)))


def counts_of(study_ids: Collection[int]) -> dict[tuple[int, str], int]:
    """How many words' rows, or consents, stand now by (study, kind); one query."""
    each = ((RAW, raw_words(study_ids)), (TEXT, all_words(study_ids)), (CONSENT, gone_people(study_ids)))
    counted: list[Any] = []
    for kind, said in each:
        rows = said.subquery()
        counted.append(select(rows.c[0], literal(kind), func.count()).group_by(rows.c[0]))
    return {(study_id, kind): count for study_id, kind, count in db.session.execute(union_all(*counted))}


def raw_words(study_ids: Collection[int]) -> Any:
    """(study, session, words) of what was said in closed rooms and stands in no transcript; no votes."""
    in_transcript = select(Turn.id).where(Turn.words_id == Words.id).exists()
    return (
        select(StudySession.study_id, StudySession.id, Words.id)
        .join(JournalEvent, JournalEvent.journal_id == StudySession.journal_id)
        .join(Words, Words.id == JournalEvent.words_id)
        .where(
            StudySession.study_id.in_(study_ids), StudySession.state == "closed", Words.withdrawn_at.is_(None),
            JournalEvent.kind.not_in(COUNTED), ~in_transcript,
        )
        .distinct()
    )  # fmt: skip


def all_words(study_ids: Collection[int]) -> Any:
    """(study, session, words) of everything said, in closed rooms and in transcripts, that still stands."""
    in_room = (
        select(StudySession.study_id, StudySession.id, Words.id)
        .join(JournalEvent, JournalEvent.journal_id == StudySession.journal_id)
        .join(Words, Words.id == JournalEvent.words_id)
        .where(StudySession.study_id.in_(study_ids), StudySession.state == "closed", Words.withdrawn_at.is_(None))
    )
    in_transcript = (
        select(Transcript.study_id, Transcript.session_id, Words.id)
        .join(Turn, Turn.transcript_id == Transcript.id)
        .join(Words, Words.id == Turn.words_id)
        .where(Transcript.study_id.in_(study_ids), Words.withdrawn_at.is_(None))
    )
    return union(in_room, in_transcript)


def gone_people(study_ids: Collection[int]) -> Any:
    """(study, person) who took part, have left the programme, and sit in no other study that still keeps consents."""
    other, place = SessionMember.__table__.alias(), StudySession.__table__.alias()
    is_done = (
        select(DestructionAct.id)
        .where(
            DestructionAct.study_id == place.c.study_id,
            DestructionAct.kind == CONSENT,
            DestructionAct.done_at.is_not(None),
        )
        .exists()
    )
    elsewhere = (
        select(other.c.id)
        .join(place, place.c.id == other.c.session_id)
        .where(
            other.c.person_id == SessionMember.person_id, place.c.study_id != StudySession.study_id,
            other.c.admitted_at.is_not(None), ~is_done,
        )
        .exists()
    )  # fmt: skip
    return (
        select(StudySession.study_id, SessionMember.person_id)
        .join(StudySession, StudySession.id == SessionMember.session_id)
        .join(Person, Person.id == SessionMember.person_id)
        .where(StudySession.study_id.in_(study_ids), Person.left_at.is_not(None), ~elsewhere)
        .distinct()
    )


def studies_here(programme_id: int | None = None) -> list[Study]:
    """All studies, or the programme's, with their teams; two queries."""
    found = select(Study).options(selectinload(Study.members)).order_by(Study.sort_key, Study.id)
    if programme_id is not None:
        found = found.where(Study.programme_id == programme_id)
    return list(db.session.scalars(found))


def acts_of(study_ids: Collection[int]) -> list[DestructionAct]:
    """The acts that are done, the latest first."""
    wanted = (DestructionAct.study_id.in_(study_ids), DestructionAct.done_at.is_not(None))
    return list(db.session.scalars(select(DestructionAct).where(*wanted).order_by(DestructionAct.done_at.desc())))


def act_of(slug: str, act_guid: str) -> tuple[DestructionAct, Study]:
    """An act of the programme in the address with its study. :raises NotFound:"""
    act = db.session.scalar(select(DestructionAct).where(DestructionAct.guid == act_guid))
    if act is None or act.done_at is None:
        raise NotFound
    return act, study_of(slug, act.study_id)


def months_of(row: StudyRetention | None) -> Mapping[str, int]:
    """A study's terms in months, by kind; the usual ones when it has none of its own."""
    return {kind: _months(row, kind) for kind in KINDS}
