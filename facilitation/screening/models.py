"""Tables of screeners and of the answers to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitation.screening.rules import HEARD
from portal.db import Base, Id
from portal.people.models import one_of


class Screener(Base):
    """The screener of a study; `content` is a `rules.ScreenerContent`.

    While `is_open` everybody of the programme may answer. Of who does not fit only the number is kept.
    """

    __tablename__ = "screener"
    __table_args__ = (
        UniqueConstraint("study_id"),
        ForeignKeyConstraint(["programme_id", "study_id"], ["study.programme_id", "study.id"]),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    study_id: Mapped[int]
    content: Mapped[dict[str, Any]]
    is_open: Mapped[bool] = mapped_column(default=False)
    screened_out: Mapped[int] = mapped_column(default=0)
    version: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime]


class ScreenerAnswer(Base):
    """What one person picked; their words, in the one home of words, are what the eraser goes by.

    Written down by somebody else it has that person and how the answers were `heard`.
    """

    __tablename__ = "screener_answer"
    __table_args__ = (
        UniqueConstraint("study_id", "person_id"),
        ForeignKeyConstraint(["programme_id", "study_id"], ["study.programme_id", "study.id"]),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "words_id"], ["words.programme_id", "words.id"]),
        ForeignKeyConstraint(["programme_id", "entered_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("heard", ("", *HEARD)), name="heard"),
        Index(None, "words_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    study_id: Mapped[int]
    person_id: Mapped[int]
    words_id: Mapped[int]
    picked: Mapped[dict[str, Any]]
    answered_at: Mapped[datetime]
    entered_by_id: Mapped[int | None]
    heard: Mapped[str] = mapped_column(String(10), default="")
