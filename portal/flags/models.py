"""The table of flags."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Guid, Id
from portal.flags.rules import KINDS, READERS
from portal.people.models import one_of


class Flag(Base):
    """Somebody is worried: about a person, a message, a page. `place` is the path of the page on which it was begun.

    `reader`: ``team`` for who looks after the one who tells, ``safety`` for the programme's person for safety alone.
    """

    __tablename__ = "flag"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "flagged_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "about_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "read_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "answered_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("kind", KINDS), name="kind"),
        CheckConstraint(one_of("reader", READERS), name="reader"),
        CheckConstraint("about_id <> flagged_by_id", name="not_self"),
        Index(None, "programme_id", "answered_at"),
        Index(None, "programme_id", "flagged_by_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    flagged_by_id: Mapped[int]
    about_id: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(10))
    reader: Mapped[str] = mapped_column(String(10))
    place: Mapped[str] = mapped_column(String(300), default="")
    words: Mapped[str] = mapped_column(Text)
    made_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    read_at: Mapped[datetime | None]
    read_by_id: Mapped[int | None]
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None]
