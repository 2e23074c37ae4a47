"""Tables of codebooks, of codes, and of what was done to them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from facilitation.studies.models import Study
from portal.db import Base, Guid, Id
from portal.journal.models import Words
from portal.people.models import one_of
from portal.programmes.models import Programme
from portal.search.columns import key_column

CHANGES = ("add", "edit", "move", "archive", "restore")


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

    study: Mapped[Study] = relationship(viewonly=True, primaryjoin="foreign(Codebook.study_id) == Study.id")


class Code(Base):
    """One code. `colour` is a place of the palette (1-12) or empty; an imported colour keeps its own hex beside it.

    `number` counts the codes ever made under one parent and stays when others move: 1, 2, 3 at the top, a, b, c below.
    `words_id` names the words of a person that this code has its name from (in vivo).
    """

    __tablename__ = "code"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "codebook_id"], [Codebook.programme_id, Codebook.id]),
        ForeignKeyConstraint(["programme_id", "parent_id"], ["code.programme_id", "code.id"]),
        ForeignKeyConstraint(["programme_id", "words_id"], [Words.programme_id, Words.id]),
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
    number: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
    definition: Mapped[str] = mapped_column(Text, default="")
    colour: Mapped[int | None]
    own_colour: Mapped[str] = mapped_column(String(7), default="")
    search_key: Mapped[str] = mapped_column(key_column(250), index=True)
    words_id: Mapped[int | None] = mapped_column(index=True)
    version: Mapped[int] = mapped_column(default=1)
    created_by_id: Mapped[int | None]
    created_at: Mapped[datetime]
    archived_at: Mapped[datetime | None]

    book: Mapped[Codebook] = relationship(viewonly=True, primaryjoin="foreign(Code.codebook_id) == Codebook.id")


class CodeChange(Base):
    """One thing done to a code, with what stood there before and after: the history, and the way back."""

    __tablename__ = "code_change"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "codebook_id"], [Codebook.programme_id, Codebook.id]),
        ForeignKeyConstraint(["programme_id", "code_id"], [Code.programme_id, Code.id]),
        CheckConstraint(one_of("kind", CHANGES), name="kind"),
        Index(None, "codebook_id", "id"),
        Index(None, "code_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    codebook_id: Mapped[int]
    code_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    before: Mapped[dict[str, Any]] = mapped_column(default=dict)
    after: Mapped[dict[str, Any]] = mapped_column(default=dict)
    by_id: Mapped[int | None]
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
