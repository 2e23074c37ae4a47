"""Tables of codebooks and codes."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from facilitation.studies.models import Study
from portal.db import Base, Guid, Id
from portal.programmes.models import Programme


class Codebook(Base):
    """The tree of codes of one study; `version` counts its changes."""

    __tablename__ = "codebook"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        UniqueConstraint("study_id"),
        ForeignKeyConstraint(["programme_id", "study_id"], [Study.programme_id, Study.id]),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    study_id: Mapped[int]
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]


class Code(Base):
    """One code. `colour` is a place of the palette (1-12) or empty; an imported colour keeps its own hex beside it."""

    __tablename__ = "code"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "codebook_id"], [Codebook.programme_id, Codebook.id]),
        ForeignKeyConstraint(["programme_id", "parent_id"], ["code.programme_id", "code.id"]),
        CheckConstraint("colour IS NULL OR colour BETWEEN 1 AND 12", name="colour"),
        CheckConstraint("parent_id IS NULL OR parent_id <> id", name="parent"),
        Index(None, "codebook_id", "position"),
        Index(None, "programme_id", "parent_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    codebook_id: Mapped[int]
    parent_id: Mapped[int | None]
    position: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    definition: Mapped[str] = mapped_column(Text, default="")
    colour: Mapped[int | None]
    own_colour: Mapped[str] = mapped_column(String(7), default="")
    search_key: Mapped[str] = mapped_column(String(250), index=True)
    version: Mapped[int] = mapped_column(default=1)
    created_by_id: Mapped[int | None]
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]
