"""Tables of aftercare: invitations to come back, what the two of a pair that ended wish for, and whether the guardians
of a child among them let them go on writing to each other.
"""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from community.aftercare.rules import ANSWERS, MARKS, ROADS, WISHES
from community.pairs.models import Pair
from portal.db import EVERY_COLUMN, Base, Id
from portal.people.models import one_of


class ComeBack(Base):
    """A graduate's invitation, so many months after the programme ended for them.

    `road`: how it went out; on the road ``person`` somebody calls, `tries` times, until `reached_at`.
    """

    __tablename__ = "come_back"
    __table_args__ = (
        UniqueConstraint("person_id", "months"),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(f"months IN ({', '.join(map(str, MARKS))})", name="months"),
        CheckConstraint(one_of("road", ROADS), name="road"),
        CheckConstraint(one_of("answer", ANSWERS), name="answer"),
        Index(None, "programme_id", "road", "reached_at"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[int]
    months: Mapped[int]
    graduated_on: Mapped[date]
    road: Mapped[str] = mapped_column(String(10))
    invited_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    reached_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(String(10), default="none")
    answered_at: Mapped[datetime | None]


class PairWish(Base):
    """What one of an ended pair wishes for; `settled_at`: a new mentor was found, or the search was ended."""

    access_columns = EVERY_COLUMN

    __tablename__ = "pair_wish"
    __table_args__ = (
        UniqueConstraint("pair_id", "person_id"),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("wish", WISHES), name="wish"),
        Index(None, "programme_id", "wish", "settled_at"),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    pair_id: Mapped[int] = mapped_column(ForeignKey(Pair.id))
    person_id: Mapped[int]
    wish: Mapped[str] = mapped_column(String(10))
    said_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class PairPermission(Base):
    """A guardian's word on a child who wishes to go on writing with the former mentor, or mentee."""

    access_columns = EVERY_COLUMN

    __tablename__ = "pair_permission"
    __table_args__ = (
        UniqueConstraint("pair_id", "child_id", "guardian_id"),
        ForeignKeyConstraint(["programme_id", "child_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "guardian_id"], ["person.programme_id", "person.id"]),
        Index(None, "child_id"),
        Index(None, "guardian_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    pair_id: Mapped[int] = mapped_column(ForeignKey(Pair.id))
    child_id: Mapped[int]
    guardian_id: Mapped[int]
    is_yes: Mapped[bool]
    said_at: Mapped[datetime]
