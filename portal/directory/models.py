"""Tables of the directory: a person's own profile, its facts with who may see each, and the index of their words."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Guid, Id
from portal.directory.rules import AUDIENCES, FIELDS, NAME
from portal.people.models import one_of
from portal.programmes.models import Programme
from portal.search.columns import key_column

TOKEN_CHARS = 60


class Profile(Base):
    """What a person tells of themselves, as a whole: who finds them at all, and who may take the card.

    `listed` is the audience of the name. It follows the positions held unless `is_own`: the person chose it, or was
    under age when the directory took them up.
    `indexed_key` is the name as the index knows it, so that a name that changed is noticed.
    """

    __tablename__ = "profile"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("listed", AUDIENCES), name="listed"),
        UniqueConstraint("person_id"),
        Index(None, "programme_id", "person_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    person_id: Mapped[int]
    listed: Mapped[str] = mapped_column(String(20))
    is_own: Mapped[bool] = mapped_column(default=False)
    has_card: Mapped[bool] = mapped_column(default=False)
    indexed_key: Mapped[str] = mapped_column(String(250), default="")
    version: Mapped[int] = mapped_column(default=1)
    saved_at: Mapped[datetime | None]


class ProfileFact(Base):
    """One field of a profile with who may see it; fields of several things hold one a line."""

    __tablename__ = "profile_fact"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("field", FIELDS), name="field"),
        CheckConstraint(one_of("audience", AUDIENCES), name="audience"),
        UniqueConstraint("person_id", "field"),
        Index(None, "programme_id", "person_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    person_id: Mapped[int]
    field: Mapped[str] = mapped_column(String(20))
    value: Mapped[str] = mapped_column(Text)
    audience: Mapped[str] = mapped_column(String(20))


class DirectoryToken(Base):
    """One word of the index in one of its forms: whose, of which field, and who may find by it."""

    __tablename__ = "directory_token"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("field", (NAME, *FIELDS)), name="field"),
        CheckConstraint(one_of("audience", AUDIENCES), name="audience"),
        UniqueConstraint("person_id", "field", "token"),
        Index(None, "programme_id", "token"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    person_id: Mapped[int]
    field: Mapped[str] = mapped_column(String(20))
    token: Mapped[str] = mapped_column(key_column(TOKEN_CHARS))
    audience: Mapped[str] = mapped_column(String(20))
