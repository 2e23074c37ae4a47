"""The table of cases told in a Balint group that is kept: whether their presenters agree a second time."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitation.keeping.rules import ANSWERS
from portal.db import Base, Guid, Id
from portal.people.models import one_of
from portal.programmes.models import Programme


class KeptCase(Base):
    """One case of a session, by its number in the meeting, and its presenter. Its words are those of the room's log.

    `gone_at` is when they were destroyed: after a no, after silence, or withdrawn later.
    """

    __tablename__ = "kept_case"
    __table_args__ = (
        UniqueConstraint("session_id", "number"),
        ForeignKeyConstraint(["programme_id", "session_id"], ["study_session.programme_id", "study_session.id"]),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("answered", ANSWERS), name="answered"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    session_id: Mapped[int]
    number: Mapped[int]
    person_id: Mapped[int] = mapped_column(index=True)
    asked_at: Mapped[datetime]
    answered: Mapped[str] = mapped_column(String(10), default="none")
    answered_at: Mapped[datetime | None]
    gone_at: Mapped[datetime | None]
