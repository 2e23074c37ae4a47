"""One transcript, the transcripts of a study, and the sessions that have none yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from facilitation.sessions.models import StudySession
from facilitation.studies.queries import with_study
from facilitation.transcripts.models import Speaker, Transcript, Turn
from portal.db import db
from portal.errors import NotFound


@dataclass(frozen=True)
class TranscriptRow:
    """One line of the list of a study's transcripts; `is_timed`: at least one turn has a time."""

    id: int
    guid: str
    session_id: int
    title: str
    group_label: str
    form: str
    origin: str
    locale: str
    starts_at: datetime
    created_at: datetime
    turns: int
    speakers: int
    is_timed: bool

    @property
    def name(self) -> str:
        """The session's title with its group, as lists of transcripts say it."""
        return f"{self.title} · {self.group_label}".strip(" ·")


def transcript_of(slug: str, transcript_id: int) -> Transcript:
    """The transcript of the programme in the address. :raises NotFound: when it is another programme's or none."""
    one = select(Transcript).join(Transcript.study).join(Transcript.session).where(Transcript.id == transcript_id)
    whole = with_study(one.options(contains_eager(Transcript.session)), contains_eager(Transcript.study), slug)
    found: Transcript | None = db.session.scalars(whole).unique().one_or_none()
    if found is None:
        raise NotFound
    return found


def transcript_by_session(session_id: int) -> Transcript | None:
    """The transcript of a session, if it has one."""
    return db.session.scalar(select(Transcript).where(Transcript.session_id == session_id))


def transcripts_of(study_id: int) -> list[TranscriptRow]:
    """The transcripts of a study by the date of their sessions, with their sizes, in one query."""
    turns = select(func.count()).where(Turn.transcript_id == Transcript.id, Turn.edition == 1)
    speakers = select(func.count()).where(Speaker.transcript_id == Transcript.id)
    timed = select(Turn.id).where(Turn.transcript_id == Transcript.id, Turn.start_ms.is_not(None))
    rows: Iterable[Any] = db.session.execute(
        select(
            Transcript.id, Transcript.guid, StudySession.id, StudySession.title, StudySession.group_label,
            StudySession.form, Transcript.origin, Transcript.locale, StudySession.starts_at, Transcript.created_at,
            turns.scalar_subquery(), speakers.scalar_subquery(), timed.exists(),
        )
        .join(StudySession, StudySession.id == Transcript.session_id)
        .where(Transcript.study_id == study_id)
        .order_by(StudySession.starts_at, Transcript.id)
    )  # fmt: skip
    return [TranscriptRow(*row) for row in rows]


def sessions_without(study_id: int) -> list[StudySession]:
    """The sessions held elsewhere whose transcript can still come in, by date."""
    has_one = select(Transcript.id).where(Transcript.session_id == StudySession.id)
    rows = db.session.scalars(
        select(StudySession)
        .where(
            StudySession.study_id == study_id,
            StudySession.form != "room",
            StudySession.state != "cancelled",
            ~has_one.exists(),
        )
        .order_by(StudySession.starts_at, StudySession.id)
    )
    return list(rows)
