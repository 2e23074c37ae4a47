"""The table of what people ask about the facts that are kept of them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Guid, Id
from portal.people.models import one_of

KINDS = ("correct", "erase", "ask")


class SubjectRequest(Base):
    """Somebody asks that a fact about a person be put right or removed, or asks about it; answered in words.

    `person_id` is whom it is about, `asked_by_id` the person or the guardian.
    """

    __tablename__ = "subject_request"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "asked_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "answered_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("kind", KINDS), name="kind"),
        Index(None, "programme_id", "answered_at"),
        Index(None, "programme_id", "person_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[int]
    asked_by_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    words: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_by_id: Mapped[int | None]
    answered_at: Mapped[datetime | None]
