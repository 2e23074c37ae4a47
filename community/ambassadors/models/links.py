"""Tables of ambassadors: their codes, how often each was opened on a day, who came by one."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Guid, Id


class AmbassadorCode(Base):
    """A personal link. The code is no secret: it is printed and passed on; it opens nothing but a public page."""

    __tablename__ = "ambassador_code"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        UniqueConstraint("code"),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        Index(None, "programme_id", "person_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[int]
    code: Mapped[str] = mapped_column(String(12))
    label: Mapped[str] = mapped_column(String(100), default="")
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class CodeClick(Base):
    """How often a link was opened on a day of the programme: a number, of nobody."""

    __tablename__ = "code_click"
    __table_args__ = (UniqueConstraint("code_id", "day"), CheckConstraint("clicks > 0", name="clicks"))

    id: Mapped[Id]
    code_id: Mapped[int] = mapped_column(ForeignKey("ambassador_code.id"))
    day: Mapped[date]
    clicks: Mapped[int] = mapped_column(default=1)


class Arrival(Base):
    """Who came into the programme by a code: when their letter bore it and they were let in, or as somebody noted.

    `is_told`: they let the ambassador know that it was them.
    """

    __tablename__ = "ambassador_arrival"
    __table_args__ = (
        UniqueConstraint("person_id"),
        ForeignKeyConstraint(["programme_id", "code_id"], ["ambassador_code.programme_id", "ambassador_code.id"]),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "noted_by_id"], ["person.programme_id", "person.id"]),
        Index(None, "programme_id", "code_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    code_id: Mapped[int] = mapped_column(index=True)
    person_id: Mapped[int]
    came_at: Mapped[datetime]
    noted_by_id: Mapped[int | None]
    is_told: Mapped[bool] = mapped_column(default=False)
