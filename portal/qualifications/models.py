"""Tables of qualifications: the kinds a programme knows, who holds which, and what requires one."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Guid, Id


class QualificationKind(Base):
    """A kind of proof that a programme asks for, in both languages. `months` it is valid; None: for good.

    `key` names the kinds that the software itself brings; a programme's own have an empty one. `is_earned`: a passed
    course of the programme grants it; any other counts only as a paper that another person has checked.
    """

    __tablename__ = "qualification_kind"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        UniqueConstraint("programme_id", "name_ru"),
        CheckConstraint("months IS NULL OR months > 0", name="months"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    key: Mapped[str] = mapped_column(String(30), default="")
    name_ru: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    months: Mapped[int | None]
    is_earned: Mapped[bool] = mapped_column(default=False, server_default=false())
    version: Mapped[int] = mapped_column(default=1)


class Qualification(Base):
    """That somebody holds a kind, as a paper says; it counts from the moment when another person has checked it.

    `proof` says what the paper is and where it lies; its picture is not kept: a criminal record is nobody's file here.
    """

    __tablename__ = "qualification"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "kind_id"], ["qualification_kind.programme_id", "qualification_kind.id"]),
        ForeignKeyConstraint(["programme_id", "entered_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "checked_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint("expires_on IS NULL OR expires_on >= issued_on", name="order"),
        CheckConstraint("checked_by_id IS NULL OR checked_by_id <> person_id", name="not_self"),
        Index(None, "programme_id", "expires_on"),
        Index(None, "programme_id", "checked_at"),
        Index(None, "programme_id", "person_id"),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[int]
    kind_id: Mapped[int] = mapped_column(index=True)
    proof: Mapped[str] = mapped_column(String(300))
    issued_on: Mapped[date]
    expires_on: Mapped[date | None]
    entered_by_id: Mapped[int | None]
    entered_at: Mapped[datetime]
    checked_by_id: Mapped[int | None]
    checked_at: Mapped[datetime | None]
    refused_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(String(300), default="")
    told_on: Mapped[date | None]


class Requirement(Base):
    """That a gate asks for a kind. `gate` is ``position:<kind>`` or ``session:minors`` (leading where minors speak)."""

    __tablename__ = "requirement"
    __table_args__ = (
        UniqueConstraint("programme_id", "gate", "kind_id"),
        ForeignKeyConstraint(["programme_id", "kind_id"], ["qualification_kind.programme_id", "qualification_kind.id"]),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    kind_id: Mapped[int] = mapped_column(index=True)
    gate: Mapped[str] = mapped_column(String(40))
