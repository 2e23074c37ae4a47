"""The tables of activities that an adult has put onto the open web, and how their feeds were read last."""

from datetime import datetime

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Id


class OpenActivity(Base):
    """An activity as it was read: who changes its words afterwards takes it off until it is read again.

    `version` is the activity's when it was put there.
    """

    __tablename__ = "open_activity"
    __table_args__ = (
        UniqueConstraint("activity_id"),
        ForeignKeyConstraint(["programme_id", "activity_id"], ["activity.programme_id", "activity.id"]),
        ForeignKeyConstraint(["programme_id", "opened_by_id"], ["person.programme_id", "person.id"]),
        Index(None, "programme_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    activity_id: Mapped[int]
    version: Mapped[int]
    opened_by_id: Mapped[int | None]
    opened_at: Mapped[datetime]


class OpenFeed(Base):
    """A programme's feed in one language: the entity tag of what it held last, and when it was read so first."""

    __tablename__ = "open_feed"
    __table_args__ = (UniqueConstraint("programme_id", "locale"),)

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    locale: Mapped[str] = mapped_column(String(5))
    mark: Mapped[str] = mapped_column(String(32))
    marked_at: Mapped[datetime]
