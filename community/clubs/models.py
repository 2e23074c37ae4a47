"""Tables of clubs: the club with its charter, who belongs to it, whom it elected to organise it."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Guid, Id
from portal.search.columns import key_column


class Club(Base):
    """People who do things together in one place; its charter is what they agreed on, and has a day of review."""

    __tablename__ = "club"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "created_by_id"], ["person.programme_id", "person.id"]),
        Index(None, "programme_id", "sort_key"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territory.id"), index=True)
    name: Mapped[str] = mapped_column(String(200))
    about: Mapped[str] = mapped_column(String(2000), default="")
    charter: Mapped[str] = mapped_column(Text, default="")
    charter_review_on: Mapped[date | None]
    sort_key: Mapped[str] = mapped_column(key_column(250))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    created_by_id: Mapped[int | None]


class ClubMember(Base):
    """Who belongs to a club, from a moment to a moment; who comes back has a new row."""

    __tablename__ = "club_member"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "club_id"], ["club.programme_id", "club.id"]),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        Index(
            "uq_club_member_open", "club_id", "person_id", unique=True,
            sqlite_where=text("left_at IS NULL"), postgresql_where=text("left_at IS NULL"),
        ),
        Index(None, "person_id"),
    )  # fmt: skip

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    club_id: Mapped[int]
    person_id: Mapped[int]
    joined_at: Mapped[datetime]
    left_at: Mapped[datetime | None]


class ClubOffice(Base):
    """An organiser as elected: by so many of those who were there, from a day to a day."""

    __tablename__ = "club_office"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "club_id"], ["club.programme_id", "club.id"]),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "noted_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint("votes > 0 AND votes <= present", name="votes"),
        Index(None, "club_id"),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    club_id: Mapped[int]
    person_id: Mapped[int]
    votes: Mapped[int]
    present: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    noted_by_id: Mapped[int | None]
    noted_at: Mapped[datetime]
