"""Tables of merging: pairs of records that look like one person, and merges with all that moved."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Guid, Id
from portal.onboarding.rules.twins import REASONS
from portal.people.models import one_of
from portal.programmes.models import Programme


class Likeness(Base):
    """Two records that look like one person, the older first; `dismissed_at` when somebody said that they are two."""

    __tablename__ = "likeness"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        ForeignKeyConstraint(["programme_id", "first_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "second_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "dismissed_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("reason", REASONS), name="reason"),
        CheckConstraint("first_id < second_id", name="two"),
        Index(None, "programme_id", "dismissed_at"),
        Index(None, "second_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    first_id: Mapped[int]
    second_id: Mapped[int]
    reason: Mapped[str] = mapped_column(String(10))
    seen_at: Mapped[datetime]
    dismissed_at: Mapped[datetime | None]
    dismissed_by_id: Mapped[int | None]


class PersonMerge(Base):
    """Two records that became one. `moves` names the ids of the rows that moved, by ``table.column``.

    `fields` holds what the two records said before (`kept`, `gone`) and what the kept one said after it.
    """

    __tablename__ = "person_merge"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "kept_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "gone_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "merged_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "undone_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint("kept_id <> gone_id", name="two"),
        Index(None, "programme_id", "kept_id"),
        Index(None, "gone_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    kept_id: Mapped[int]
    gone_id: Mapped[int]
    fields: Mapped[dict[str, Any]]
    moves: Mapped[dict[str, Any]]
    merged_by_id: Mapped[int | None]
    merged_at: Mapped[datetime]
    undone_by_id: Mapped[int | None]
    undone_at: Mapped[datetime | None]
