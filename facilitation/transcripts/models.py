"""Tables of transcripts: editions, speakers and turns. The words themselves live in `portal.journal`."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from facilitation.sessions.models import SessionMember, StudySession
from facilitation.studies.models import Study
from portal.db import Base, Guid, Id
from portal.journal.models import JournalEvent, Words
from portal.people.models import one_of
from portal.programmes.models import Programme

ORIGINS = ("room", "text", "webvtt", "chat")
TURN_KINDS = (
    "said", "answer", "unrevealed", "question", "poll", "vote", "summary", "correction", "verdicts", "picture",
)  # fmt: skip


class Transcript(Base):
    """What was said in one session, as something to read and to code."""

    __tablename__ = "transcript"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        UniqueConstraint("session_id"),
        ForeignKeyConstraint(["programme_id", "session_id"], [StudySession.programme_id, StudySession.id]),
        ForeignKeyConstraint(["programme_id", "study_id"], ["study.programme_id", "study.id"]),
        Index(None, "programme_id", "study_id"),
        Index(None, "study_id"),
        CheckConstraint(one_of("origin", ORIGINS), name="origin"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    study_id: Mapped[int]
    session_id: Mapped[int]
    origin: Mapped[str] = mapped_column(String(10))
    locale: Mapped[str] = mapped_column(String(8), default="ru")
    encoding: Mapped[str] = mapped_column(String(20), default="")
    file_name: Mapped[str] = mapped_column(String(200), default="")
    notes: Mapped[list[Any]] = mapped_column(default=list)
    created_by_id: Mapped[int | None]
    created_at: Mapped[datetime]

    study: Mapped[Study] = relationship(viewonly=True, primaryjoin="foreign(Transcript.study_id) == Study.id")
    session: Mapped[StudySession] = relationship(
        viewonly=True, primaryjoin="foreign(Transcript.session_id) == StudySession.id"
    )


class Speaker(Base):
    """A voice of one transcript: a member of the session, or nobody known, whose `label` is empty."""

    __tablename__ = "speaker"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        UniqueConstraint("transcript_id", "label"),
        ForeignKeyConstraint(["programme_id", "transcript_id"], [Transcript.programme_id, Transcript.id]),
        ForeignKeyConstraint(["programme_id", "member_id"], [SessionMember.programme_id, SessionMember.id]),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    transcript_id: Mapped[int]
    member_id: Mapped[int | None]
    label: Mapped[str] = mapped_column(String(100))
    part: Mapped[str] = mapped_column(String(20), default="participant")


class Turn(Base):
    """One turn of one edition. `event_id` is the room event it came from, the same across editions.

    `kind`: something said, an answer to a question, an answer that was never revealed to the group, the question; the
    result of a poll and each vote; the leader's summary, what somebody corrected in it, and how many confirmed it; a
    picture shown, as its words say it.
    `position` counts from 1 in its edition; times are milliseconds from the session's beginning.
    """

    __tablename__ = "turn"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        UniqueConstraint("transcript_id", "edition", "position"),
        CheckConstraint(one_of("kind", TURN_KINDS), name="kind"),
        ForeignKeyConstraint(["programme_id", "transcript_id"], [Transcript.programme_id, Transcript.id]),
        ForeignKeyConstraint(["programme_id", "speaker_id"], [Speaker.programme_id, Speaker.id]),
        ForeignKeyConstraint(["programme_id", "words_id"], [Words.programme_id, Words.id]),
        Index(None, "words_id"),
        Index(None, "speaker_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    transcript_id: Mapped[int]
    edition: Mapped[int] = mapped_column(default=1)
    position: Mapped[int]
    speaker_id: Mapped[int]
    words_id: Mapped[int]
    event_id: Mapped[int | None] = mapped_column(ForeignKey(JournalEvent.id), index=True)
    kind: Mapped[str] = mapped_column(String(20), default="said")
    phase: Mapped[str] = mapped_column(String(20), default="")
    question: Mapped[str] = mapped_column(String(40), default="")
    start_ms: Mapped[int | None]
    end_ms: Mapped[int | None]
    is_blind: Mapped[bool] = mapped_column(default=False)
    is_late: Mapped[bool] = mapped_column(default=False)
