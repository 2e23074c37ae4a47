"""The table of letters of thanks."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from community.letters.rules import LOCALES
from portal.db import Base, Guid, Id
from portal.limits import LETTER_CHARS
from portal.people.models import one_of


class ThanksLetter(Base):
    """A letter as it was issued; its paper is drawn from these words whenever somebody asks for it.

    `number` counts within a programme's `year`. `to_words` and `signed` hold a line each for one of theirs; names
    stand in them in the case in which they are printed.
    """

    __tablename__ = "thanks_letter"
    __table_args__ = (
        ForeignKeyConstraint(
            ["programme_id", "organisation_id"],
            ["organisation_programme.programme_id", "organisation_programme.organisation_id"],
        ),
        ForeignKeyConstraint(["programme_id", "issued_by_id"], ["person.programme_id", "person.id"]),
        UniqueConstraint("programme_id", "year", "number"),
        CheckConstraint(one_of("locale", LOCALES), name="locale"),
        CheckConstraint("number > 0", name="number"),
        Index(None, "organisation_id"),
        Index(None, "issued_by_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    organisation_id: Mapped[int] = mapped_column(ForeignKey("organisation.id"))
    year: Mapped[int]
    number: Mapped[int]
    locale: Mapped[str] = mapped_column(String(2))
    to_words: Mapped[str] = mapped_column(String(500))
    greeting: Mapped[str] = mapped_column(String(200), default="")
    body: Mapped[str] = mapped_column(String(LETTER_CHARS))
    signed: Mapped[str] = mapped_column(String(500))
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int | None]
