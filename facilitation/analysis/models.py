"""The index of words: for each turn what was counted in it. A copy of words, so it has an eraser."""

from typing import Any

from sqlalchemy import ForeignKey, ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitation.transcripts.models import Turn
from portal.db import Base, Id
from portal.programmes.models import Programme


class TurnWords(Base):
    """The words of one turn as `queries.words` reads them: parallel lists of starts, ends, forms and lemmas.

    A turn without words has empty lists; a turn without a row is not counted yet.
    """

    __tablename__ = "turn_words"
    __table_args__ = (
        UniqueConstraint("turn_id"),
        ForeignKeyConstraint(["programme_id", "turn_id"], [Turn.programme_id, Turn.id], ondelete="CASCADE"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    turn_id: Mapped[int]
    words: Mapped[dict[str, Any]]
