"""The table of positions that a place needs."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Guid, Id
from portal.people.models import POSITIONS, one_of
from portal.programmes.models import Programme, Territory


class RequiredPosition(Base):
    """So many people of one position are needed in a place, dated; no territory is the whole programme."""

    __tablename__ = "required_position"
    __table_args__ = (
        CheckConstraint(one_of("kind", POSITIONS), name="kind"),
        CheckConstraint("number > 0", name="number"),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="order"),
        Index(None, "programme_id", "ends_on"),
        Index(None, "territory_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    territory_id: Mapped[int | None] = mapped_column(ForeignKey(Territory.id))
    kind: Mapped[str] = mapped_column(String(20))
    number: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
