"""Tables of segments, codings and memos; they point to words and copy none."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from facilitation.codebooks.models import Code
from facilitation.studies.models import Study
from facilitation.transcripts.models import Transcript, Turn
from portal.db import Base, Guid, Id
from portal.people.models import Person, one_of
from portal.programmes.models import Programme

MEMO_TARGETS = ("study", "code", "segment", "turn")


class Segment(Base):
    """A passage: from `start` in the first turn to `end` (exclusive) in the last, in code points of those turns.

    Most segments begin and end in one turn. One without any coding is shown when it `is_marked`: by hand, by a memo, or
    because a finding rests on it.
    """

    __tablename__ = "segment"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "transcript_id"], [Transcript.programme_id, Transcript.id]),
        ForeignKeyConstraint(["programme_id", "first_turn_id"], [Turn.programme_id, Turn.id]),
        ForeignKeyConstraint(["programme_id", "last_turn_id"], [Turn.programme_id, Turn.id]),
        CheckConstraint("first_turn_id <> last_turn_id OR start_at < end_at", name="order"),
        UniqueConstraint("transcript_id", "first_turn_id", "start_at", "last_turn_id", "end_at"),
        Index(None, "first_turn_id"),
        Index(None, "last_turn_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    transcript_id: Mapped[int]
    first_turn_id: Mapped[int]
    start_at: Mapped[int]
    last_turn_id: Mapped[int]
    end_at: Mapped[int]
    is_marked: Mapped[bool] = mapped_column(default=False)
    created_by_id: Mapped[int]
    created_at: Mapped[datetime]

    transcript: Mapped[Transcript] = relationship(
        viewonly=True, primaryjoin="foreign(Segment.transcript_id) == Transcript.id"
    )


class Coding(Base):
    """One code applied to one segment by one coder. A removed coding stays as a row until it is restored or purged."""

    __tablename__ = "coding"
    __table_args__ = (
        UniqueConstraint("segment_id", "code_id", "coder_id"),
        ForeignKeyConstraint(["programme_id", "segment_id"], [Segment.programme_id, Segment.id], ondelete="CASCADE"),
        ForeignKeyConstraint(["programme_id", "code_id"], [Code.programme_id, Code.id]),
        ForeignKeyConstraint(["programme_id", "coder_id"], [Person.programme_id, Person.id]),
        Index(None, "code_id"),
        Index(None, "programme_id", "coder_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    segment_id: Mapped[int]
    code_id: Mapped[int]
    coder_id: Mapped[int]
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]


class SegmentMove(Base):
    """One move of a passage's edges: who, when, from where and to where, in code points of the turns named."""

    __tablename__ = "segment_move"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "segment_id"], [Segment.programme_id, Segment.id], ondelete="CASCADE"),
        ForeignKeyConstraint(["programme_id", "moved_by_id"], [Person.programme_id, Person.id]),
        Index(None, "segment_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    segment_id: Mapped[int]
    moved_by_id: Mapped[int]
    moved_at: Mapped[datetime]
    from_first_turn_id: Mapped[int]
    from_start_at: Mapped[int]
    from_last_turn_id: Mapped[int]
    from_end_at: Mapped[int]
    to_first_turn_id: Mapped[int]
    to_start_at: Mapped[int]
    to_last_turn_id: Mapped[int]
    to_end_at: Mapped[int]


class Memo(Base):
    """A researcher's note on a study, a code, a segment or a turn; one per target and author."""

    __tablename__ = "memo"
    __table_args__ = (
        UniqueConstraint("target", "target_id", "author_id"),
        ForeignKeyConstraint(["programme_id", "study_id"], [Study.programme_id, Study.id]),
        ForeignKeyConstraint(["programme_id", "author_id"], [Person.programme_id, Person.id]),
        CheckConstraint(one_of("target", MEMO_TARGETS), name="target"),
        Index(None, "study_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    study_id: Mapped[int]
    target: Mapped[str] = mapped_column(String(10))
    target_id: Mapped[int]
    author_id: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]


class WithdrawnCoding(Base):
    """A coding that went because a person withdrew the words; it says how many there were, never what was said."""

    __tablename__ = "withdrawn_coding"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "transcript_id"], [Transcript.programme_id, Transcript.id]),
        ForeignKeyConstraint(["programme_id", "turn_id"], [Turn.programme_id, Turn.id]),
        ForeignKeyConstraint(["programme_id", "code_id"], [Code.programme_id, Code.id]),
        Index(None, "transcript_id"),
        Index(None, "code_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    transcript_id: Mapped[int]
    turn_id: Mapped[int]
    code_id: Mapped[int]
    coder_id: Mapped[int]
    withdrawn_at: Mapped[datetime]
