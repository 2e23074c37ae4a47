"""The table of pairs."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from community.pairs.rules import FORMS, REASONS
from portal.db import Base, Guid, Id
from portal.people.models import one_of
from portal.programmes.models import Programme


class Pair(Base):
    """A mentor and a mentee, from a day to a day; `ended_on` is the real end, which has a reason."""

    __tablename__ = "pair"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "mentor_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "mentee_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "supervisor_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("form", FORMS), name="form"),
        CheckConstraint(f"end_reason = '' OR {one_of('end_reason', REASONS)}", name="end_reason"),
        CheckConstraint("mentor_id <> mentee_id", name="not_self"),
        CheckConstraint("supervisor_id <> mentor_id AND supervisor_id <> mentee_id", name="supervisor"),
        CheckConstraint("planned_end_on > starts_on", name="plan"),
        CheckConstraint("ended_on IS NULL OR ended_on >= starts_on", name="order"),
        CheckConstraint("(ended_on IS NULL) = (end_reason = '')", name="end"),
        Index(None, "programme_id", "ended_on", "planned_end_on"),
        Index(None, "programme_id", "mentor_id"),
        Index(None, "programme_id", "mentee_id"),
        Index(None, "programme_id", "supervisor_id"),
        Index(None, "programme_id", "form"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    mentor_id: Mapped[int]
    mentee_id: Mapped[int]
    supervisor_id: Mapped[int | None]
    form: Mapped[str] = mapped_column(String(20))
    starts_on: Mapped[date]
    planned_end_on: Mapped[date]
    ended_on: Mapped[date | None]
    end_reason: Mapped[str] = mapped_column(String(20), default="")
    end_note: Mapped[str] = mapped_column(String(300), default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
