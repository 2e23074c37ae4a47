"""Tables of storage terms: how long a study keeps what, who was told, and the acts of destruction."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitation.retention.rules import CARRIERS, KINDS
from portal.db import Base, Guid, Id
from portal.people.models import one_of


class StudyRetention(Base):
    """How many months after its last meeting a study keeps what; without a row the usual terms count.

    While `held_at` is set nothing of the study is destroyed; `held_reason` says why.
    """

    __tablename__ = "study_retention"
    __table_args__ = (
        UniqueConstraint("study_id"),
        ForeignKeyConstraint(["programme_id", "study_id"], ["study.programme_id", "study.id"]),
        ForeignKeyConstraint(["programme_id", "held_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint("0 < raw_months AND raw_months <= text_months AND text_months <= consent_months", name="order"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    study_id: Mapped[int]
    raw_months: Mapped[int]
    text_months: Mapped[int]
    consent_months: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    held_at: Mapped[datetime | None]
    held_by_id: Mapped[int | None]
    held_reason: Mapped[str] = mapped_column(String(500), default="")


class RetentionNotice(Base):
    """That whoever answers for a study was told what will be destroyed; another last meeting needs another notice."""

    __tablename__ = "retention_notice"
    __table_args__ = (
        UniqueConstraint("study_id", "kind", "base_on"),
        ForeignKeyConstraint(["programme_id", "study_id"], ["study.programme_id", "study.id"]),
        CheckConstraint(one_of("kind", KINDS), name="kind"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    study_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    base_on: Mapped[date]
    told_on: Mapped[date]


class DestructionAct(Base):
    """What was destroyed, how much of it, by which rule and when; without a word of it.

    One that is not done is gone on with; one that is done is never changed.
    """

    __tablename__ = "destruction_act"
    __table_args__ = (
        UniqueConstraint("study_id", "kind", "base_on"),
        ForeignKeyConstraint(["programme_id", "study_id"], ["study.programme_id", "study.id"]),
        CheckConstraint(one_of("kind", KINDS), name="kind"),
        CheckConstraint(one_of("carried_by", CARRIERS), name="carried_by"),
        Index(None, "programme_id", "done_at"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    study_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    months: Mapped[int]
    base_on: Mapped[date]
    due_on: Mapped[date]
    told_on: Mapped[date]
    carried_by: Mapped[str] = mapped_column(String(10), default="job")
    counts: Mapped[dict[str, Any]]
    begun_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
