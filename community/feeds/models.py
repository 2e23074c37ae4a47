"""Tables of feeds: the secret addresses at which calendars read, and who has allowed names and places in them."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Id


class CalendarFeed(Base):
    """One person's address for one calendar: the own dates, or a club's. Of its token only the digest is kept.

    `mark` is the entity tag of what was read there last, `marked_at` when it was read so first.
    """

    __tablename__ = "calendar_feed"
    __table_args__ = (
        UniqueConstraint("token_digest"),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "club_id"], ["club.programme_id", "club.id"]),
        Index(None, "person_id"),
        Index(None, "club_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[int]
    club_id: Mapped[int | None]
    token_digest: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    mark: Mapped[str] = mapped_column(String(32), default="")
    marked_at: Mapped[datetime | None]


class CalendarChoice(Base):
    """Whether the feeds of a person name activities and places; of a child it is a guardian's word alone."""

    __tablename__ = "calendar_choice"
    __table_args__ = (
        UniqueConstraint("person_id", "by_id"),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "by_id"], ["person.programme_id", "person.id"]),
        Index(None, "by_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[int]
    by_id: Mapped[int]
    is_open: Mapped[bool]
    at: Mapped[datetime]
