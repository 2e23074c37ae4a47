"""Tables of training: courses, their editions, who learns, and each try of a check."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from community.training.rules import SHOWN
from portal.db import Base, Guid, Id
from portal.people.models import one_of


class Course(Base):
    """A course of the programme; who passes it gets a qualification of its kind. `key` names those that we bring."""

    __tablename__ = "course"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "kind_id"], ["qualification_kind.programme_id", "qualification_kind.id"]),
        Index(None, "kind_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    key: Mapped[str] = mapped_column(String(30), default="")
    kind_id: Mapped[int | None]
    created_at: Mapped[datetime]


class CourseEdition(Base):
    """An edition: a draft while `published_at` is None, never changed afterwards. Words in both languages."""

    __tablename__ = "course_edition"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        UniqueConstraint("programme_id", "course_id", "edition"),
        ForeignKeyConstraint(["programme_id", "course_id"], ["course.programme_id", "course.id"]),
        Index(None, "course_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    course_id: Mapped[int]
    edition: Mapped[int]
    content: Mapped[dict[str, Any]]
    published_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)


class Enrolment(Base):
    """Somebody in a course, under the edition they began with. `number` is the certificate's, unguessable.

    `shows` is what the public page of the certificate tells of the holder, as the holder chose.
    """

    __tablename__ = "enrolment"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        UniqueConstraint("number"),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "course_id"], ["course.programme_id", "course.id"]),
        ForeignKeyConstraint(["programme_id", "edition_id"], ["course_edition.programme_id", "course_edition.id"]),
        CheckConstraint(one_of("shows", SHOWN), name="shows"),
        Index(None, "programme_id", "person_id"),
        Index(None, "programme_id", "course_id", "finished_on"),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[int]
    course_id: Mapped[int]
    edition_id: Mapped[int]
    begun_at: Mapped[datetime]
    finished_on: Mapped[date | None]
    number: Mapped[str | None] = mapped_column(String(20))
    shows: Mapped[str] = mapped_column(String(10), default="nothing")
    qualification_id: Mapped[int | None] = mapped_column(ForeignKey("qualification.id"), index=True)


class CheckTry(Base):
    """One try of a module's check: `seed` gives the order, `answers` the chosen options by question, by their keys."""

    __tablename__ = "check_try"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "enrolment_id"], ["enrolment.programme_id", "enrolment.id"]),
        Index(None, "enrolment_id", "module"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    enrolment_id: Mapped[int]
    module: Mapped[str] = mapped_column(String(30))
    seed: Mapped[int]
    answers: Mapped[dict[str, Any]]
    right: Mapped[int | None]
    is_passed: Mapped[bool] = mapped_column(default=False)
    asked_at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
