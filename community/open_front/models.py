"""The table of numbers that a programme does not show on its open page."""

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from community.open_front.rules import NUMBERS
from portal.db import Base, Id
from portal.people.models import one_of


class OpenHidden(Base):
    """One number that is hidden; every other one is shown."""

    __tablename__ = "open_hidden"
    __table_args__ = (
        UniqueConstraint("programme_id", "number"),
        CheckConstraint(one_of("number", NUMBERS), name="number"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    number: Mapped[str] = mapped_column(String(20))
