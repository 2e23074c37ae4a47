"""The index of words as it lies in the database: chosen turns as one `WordIndex`, and what is not counted yet."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from facilitation.analysis.models import TurnWords
from facilitation.analysis.rules import TurnText, WordIndex, lemmas_of_query, normal_form, spans
from facilitation.sessions.rules import LEADERS
from facilitation.transcripts.models import Speaker, Transcript, Turn
from portal.db import db
from portal.jobs.models import Job
from portal.journal.models import Words


@dataclass(frozen=True)
class Chosen:
    """Whose words are counted; empty tuples mean all. Leaders' words, being questions, are out
    unless asked for.
    """

    transcripts: tuple[int, ...] = ()
    speakers: tuple[int, ...] = ()
    with_leaders: bool = False


@dataclass(frozen=True)
class Counted:
    """The chosen words; `speaker` of a turn is its speaker's id as text. `missing` turns are not counted yet."""

    index: WordIndex
    turn_count: int
    missing: int


def chosen_words(study_id: int, chosen: Chosen) -> Counted:
    """The words of a study that a person chose, as an index; one query."""
    found = (
        select(Turn.id, Turn.speaker_id, Words.text, TurnWords.words)
        .join(Transcript, Transcript.id == Turn.transcript_id)
        .join(Speaker, Speaker.id == Turn.speaker_id)
        .join(Words, Words.id == Turn.words_id)
        .outerjoin(TurnWords, TurnWords.turn_id == Turn.id)
        .where(Transcript.study_id == study_id, Words.text.is_not(None), Turn.edition == 1)
        .order_by(Turn.transcript_id, Turn.position)
    )
    if chosen.transcripts:
        found = found.where(Turn.transcript_id.in_(chosen.transcripts))
    if chosen.speakers:
        found = found.where(Turn.speaker_id.in_(chosen.speakers))
    elif not chosen.with_leaders:
        found = found.where(Speaker.part.not_in(LEADERS))
    rows = db.session.execute(found).all()
    kept = [row for row in rows if row[3] is not None]
    return Counted(_index(kept), len(rows), len(rows) - len(kept))


def _index(rows: Iterable[Any]) -> WordIndex:
    turns, index = [], WordIndex((), array("l"), array("l"), array("l"), [], [])
    for place, (turn_id, speaker_id, text, words) in enumerate(rows):
        turns.append(TurnText(turn_id, str(speaker_id), text))
        index.turn_places.extend([place] * len(words["starts"]))
        index.starts.extend(words["starts"])
        index.ends.extend(words["ends"])
        index.forms.extend(words["forms"])
        index.lemmas.extend(words["lemmas"])
    return WordIndex(tuple(turns), index.turn_places, index.starts, index.ends, index.forms, index.lemmas)


def known_lemmas(index: WordIndex, query: str) -> tuple[str, ...]:
    """What a person typed, as lemmas: by the forms that were said, and by the dictionaries only for others."""
    said = dict(zip(index.forms, index.lemmas, strict=True))
    lemmas = set(index.lemmas)
    found: list[str] = []
    for start, end in spans(query):
        form = normal_form(query[start:end])
        known = said.get(form) or (form if form in lemmas else None)
        found.extend((known,) if known else lemmas_of_query(form))
    return tuple(found)


def missing_turns(study_id: int, limit: int | None = None) -> list[tuple[int, int, str]]:
    """(turn id, programme id, text) of turns whose words are not counted yet."""
    found = (
        select(Turn.id, Turn.programme_id, Words.text)
        .join(Transcript, Transcript.id == Turn.transcript_id)
        .join(Words, Words.id == Turn.words_id)
        .outerjoin(TurnWords, TurnWords.turn_id == Turn.id)
        .where(Transcript.study_id == study_id, TurnWords.id.is_(None), Words.text.is_not(None), Turn.edition == 1)
        .order_by(Turn.id)
        .limit(limit)
    )
    return [(turn_id, programme_id, text or "") for turn_id, programme_id, text in db.session.execute(found)]


def studies_with_missing() -> list[int]:
    """The studies in which some turn is not counted yet."""
    found = (
        select(Transcript.study_id)
        .join(Turn, Turn.transcript_id == Transcript.id)
        .join(Words, Words.id == Turn.words_id)
        .outerjoin(TurnWords, TurnWords.turn_id == Turn.id)
        .where(TurnWords.id.is_(None), Words.text.is_not(None), Turn.edition == 1)
        .distinct()
    )
    return list(db.session.scalars(found))


def running_job(kind: str, study_id: int) -> Job | None:
    """The job of this kind that is under way for the study, whoever asked for it."""
    open_jobs = db.session.scalars(select(Job).where(Job.kind == kind, Job.state.in_(("queued", "running"))))
    return next((job for job in open_jobs if job.arguments.get("study_id") == study_id), None)
