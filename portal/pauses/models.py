"""The table of pauses: from a day, until a day or until the person says so."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Guid, Id


class Pause(Base):
    """Somebody rests. `back_on` is the first day back, None: they will say; `ended_on` the day they came back earlier.

    No reason is asked and none is kept.
    """

    __tablename__ = "pause"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "begun_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint("back_on IS NULL OR back_on > starts_on", name="back"),
        CheckConstraint("ended_on IS NULL OR ended_on >= starts_on", name="order"),
        Index(None, "programme_id", "ended_on", "back_on"),
        Index(None, "programme_id", "person_id"),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[int]
    starts_on: Mapped[date]
    back_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    begun_by_id: Mapped[int]
    created_at: Mapped[datetime]
    reminded_on: Mapped[date | None]
    welcomed_on: Mapped[date | None]
