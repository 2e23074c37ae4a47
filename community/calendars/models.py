"""Tables of calendars that were brought in: where from, and its dates. Nobody signs up for one of them."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Guid, Id
from portal.people.models import one_of

CALENDAR_STATES = ("fresh", "ok", "failing", "paused")


class ImportedCalendar(Base):
    """A calendar from elsewhere: a file, or a feed with an `address` that is looked at again.

    `etag` and `modified` are what the feed said last. `error` is why it failed last, `failures` how often in a row.
    `skipped` counts what was left out by reason.
    """

    __tablename__ = "imported_calendar"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "club_id"], ["club.programme_id", "club.id"]),
        ForeignKeyConstraint(["programme_id", "added_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("state", CALENDAR_STATES), name="state"),
        Index(None, "programme_id"),
        Index(None, "state", "next_at"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    club_id: Mapped[int | None]
    name: Mapped[str] = mapped_column(String(200))
    address: Mapped[str] = mapped_column(String(1000), default="")
    state: Mapped[str] = mapped_column(String(10), default="fresh")
    error: Mapped[str] = mapped_column(String(40), default="")
    failures: Mapped[int] = mapped_column(default=0)
    etag: Mapped[str] = mapped_column(String(300), default="")
    modified: Mapped[str] = mapped_column(String(100), default="")
    skipped: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    added_by_id: Mapped[int | None]
    added_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    next_at: Mapped[datetime | None]

    @property
    def is_feed(self) -> bool:
        """Whether it is looked at again."""
        return bool(self.address)


class ImportedEvent(Base):
    """One date of such a calendar; a repetition has a row for each time."""

    __tablename__ = "imported_event"
    __table_args__ = (
        UniqueConstraint("calendar_id", "key"),
        ForeignKeyConstraint(
            ["programme_id", "calendar_id"], ["imported_calendar.programme_id", "imported_calendar.id"]
        ),
        CheckConstraint("ends_at >= starts_at", name="order"),
        Index(None, "programme_id", "starts_at"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    calendar_id: Mapped[int]
    key: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(String(200))
    words: Mapped[str] = mapped_column(Text, default="")
    place: Mapped[str] = mapped_column(String(300), default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    starts_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    is_all_day: Mapped[bool] = mapped_column(default=False)
    is_cancelled: Mapped[bool] = mapped_column(default=False)
