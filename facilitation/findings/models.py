"""Tables of findings and of the passages they rest on."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from facilitation.coding.models import Segment
from facilitation.studies.models import Study
from portal.db import Base, Guid, Id
from portal.programmes.models import Programme


class Finding(Base):
    """A statement about what was found; without any look for the opposite it stays a draft.

    `version` counts the edits of its texts.
    """

    __tablename__ = "finding"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "study_id"], [Study.programme_id, Study.id]),
        CheckConstraint("state IN ('draft', 'stated')", name="state"),
        Index(None, "study_id", "position"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    study_id: Mapped[int]
    position: Mapped[int]
    statement: Mapped[str] = mapped_column(Text)
    limits: Mapped[str] = mapped_column(Text, default="")
    against_note: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(10), default="draft")
    version: Mapped[int] = mapped_column(default=1)
    created_by_id: Mapped[int | None]
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]

    study: Mapped[Study] = relationship(viewonly=True, primaryjoin="foreign(Finding.study_id) == Study.id")


class Evidence(Base):
    """A segment that speaks for or against a finding. Removed evidence stays as a row until it is put back.

    It goes with its segment when the words are withdrawn.
    """

    __tablename__ = "evidence"
    __table_args__ = (
        UniqueConstraint("finding_id", "segment_id"),
        ForeignKeyConstraint(["programme_id", "finding_id"], [Finding.programme_id, Finding.id], ondelete="CASCADE"),
        ForeignKeyConstraint(["programme_id", "segment_id"], [Segment.programme_id, Segment.id], ondelete="CASCADE"),
        CheckConstraint("side IN ('for', 'against')", name="side"),
        Index(None, "segment_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    finding_id: Mapped[int]
    segment_id: Mapped[int]
    side: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(Text, default="")
    position: Mapped[int]
    created_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
