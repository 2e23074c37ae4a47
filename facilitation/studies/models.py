"""Tables of studies and of the people who work on them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from facilitation.studies.rules import METHODS, PARTS, STATES
from portal.db import Base, Guid, Id
from portal.people.models import one_of
from portal.programmes.models import Programme
from portal.search.columns import key_column


class Study(Base):
    """A question put to people by a method; `version` grows with every edit, so that a stale page is noticed.

    `territory_id` is empty for a study of the whole programme; else only who oversees that territory oversees it.
    """

    __tablename__ = "study"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "created_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("method", METHODS), name="method"),
        CheckConstraint(one_of("state", STATES), name="state"),
        Index(None, "programme_id", "sort_key"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territory.id"))
    title: Mapped[str] = mapped_column(String(200))
    question: Mapped[str] = mapped_column(Text, default="")
    method: Mapped[str] = mapped_column(String(20), default="focus_group")
    state: Mapped[str] = mapped_column(String(10), default="planning")
    version: Mapped[int] = mapped_column(default=1)
    search_key: Mapped[str] = mapped_column(key_column(250), index=True)
    sort_key: Mapped[str] = mapped_column(key_column(250))
    created_by_id: Mapped[int | None]
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]

    home: Mapped[Programme] = relationship(viewonly=True)
    members: Mapped[list["StudyMember"]] = relationship(
        viewonly=True, primaryjoin="Study.id == foreign(StudyMember.study_id)"
    )


class StudyMember(Base):
    """One person's part in the team of a study; without it a facilitator or a researcher sees no study."""

    __tablename__ = "study_member"
    __table_args__ = (
        UniqueConstraint("study_id", "person_id"),
        ForeignKeyConstraint(["programme_id", "study_id"], ["study.programme_id", "study.id"]),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("part", PARTS), name="part"),
        Index(None, "programme_id", "person_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    study_id: Mapped[int]
    person_id: Mapped[int]
    part: Mapped[str] = mapped_column(String(20))
    created_at: Mapped[datetime]
