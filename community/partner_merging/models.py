"""Tables of merging partners: pairs that look like one organisation, and merges with all that moved."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from community.partner_lists.rules.twins import REASONS
from portal.db import Base, Guid, Id
from portal.people.models import one_of
from portal.programmes.models import Programme


class PartnerLikeness(Base):
    """Two partners of a programme that look like one; `dismissed_at` when somebody said that they are two."""

    __tablename__ = "partner_likeness"
    __table_args__ = (
        UniqueConstraint("programme_id", "first_id", "second_id"),
        ForeignKeyConstraint(["programme_id", "dismissed_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("reason", REASONS), name="reason"),
        CheckConstraint("first_id < second_id", name="two"),
        Index(None, "programme_id", "dismissed_at"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    first_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    reason: Mapped[str] = mapped_column(String(10))
    seen_at: Mapped[datetime]
    dismissed_at: Mapped[datetime | None]
    dismissed_by_id: Mapped[int | None] = mapped_column(index=True)


class PartnerMerge(Base):
    """Two records of an organisation that became one. `moves` names the ids of the rows that moved, by column.

    `fields` holds what the kept record said before (`kept`) and after (`after`), and the ties that it got (`ties`).
    """

    __tablename__ = "partner_merge"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "merged_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "undone_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint("kept_id <> gone_id", name="two"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id), index=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    gone_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"), index=True)
    fields: Mapped[dict[str, Any]]
    moves: Mapped[dict[str, Any]]
    merged_by_id: Mapped[int | None] = mapped_column(index=True)
    merged_at: Mapped[datetime]
    undone_by_id: Mapped[int | None] = mapped_column(index=True)
    undone_at: Mapped[datetime | None]
