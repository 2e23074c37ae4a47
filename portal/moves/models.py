"""Tables of moves from one programme to another, and of the answers to them."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Guid, Id
from portal.moves.rules import CAPACITIES, STATES
from portal.people.models import one_of
from portal.programmes.models import Programme, Territory


class Move(Base):
    """Somebody is to go on in another programme; with `stays` they go on in this one too.

    `offer` is what could be handed over, as it stood when the move was proposed: the family reads it before answering.
    `shared` names the parts of it that the other side may read, `note` is the person's own word to them. All three are
    emptied when the move comes to nothing, or when they are taken back later. `made_id` is the record over there.
    """

    __tablename__ = "move"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "proposed_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["to_programme_id", "made_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["to_programme_id", "decided_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("state", STATES), name="state"),
        CheckConstraint("programme_id <> to_programme_id", name="two"),
        Index(None, "programme_id", "state"),
        Index(None, "to_programme_id", "state"),
        Index(None, "programme_id", "person_id"),
        Index(None, "to_programme_id", "made_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    to_programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    to_territory_id: Mapped[int | None] = mapped_column(ForeignKey(Territory.id))
    person_id: Mapped[int]
    stays: Mapped[bool] = mapped_column(default=False)
    proposed_by_id: Mapped[int | None]
    decided_by_id: Mapped[int | None]
    made_id: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(10))
    since: Mapped[datetime]
    expires_on: Mapped[date]
    reason: Mapped[str] = mapped_column(String(300), default="")
    offer: Mapped[dict[str, Any]] = mapped_column(default=dict)
    shared: Mapped[list[Any]] = mapped_column(default=list)
    note: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    proposed_at: Mapped[datetime]


class MoveAnswer(Base):
    """A yes or a no to a move, by the person or a guardian, with what they ticked; a new answer is a new row.

    `recorded_by_id` noted it when it was said in person, `means` says how. With `institution_id` it is the
    institution's, said by whoever was in office.
    """

    __tablename__ = "move_answer"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "move_id"], ["move.programme_id", "move.id"]),
        ForeignKeyConstraint(["programme_id", "given_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "recorded_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "institution_id"], ["institution.programme_id", "institution.id"]),
        CheckConstraint(one_of("capacity", CAPACITIES), name="capacity"),
        Index(None, "programme_id", "move_id"),
        Index(None, "programme_id", "given_by_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    move_id: Mapped[int]
    given_by_id: Mapped[int]
    capacity: Mapped[str] = mapped_column(String(10))
    institution_id: Mapped[int | None]
    is_granted: Mapped[bool]
    shared: Mapped[list[Any]] = mapped_column(default=list)
    means: Mapped[str] = mapped_column(String(300), default="")
    recorded_by_id: Mapped[int | None]
    given_at: Mapped[datetime]
