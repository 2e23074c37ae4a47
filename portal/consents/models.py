"""Tables of consent documents, the acts of giving and withdrawing, and the sets in force."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import EVERY_COLUMN, Base, Guid, Id
from portal.people.models import one_of

PURPOSES = ("participation", "transcript", "quotes", "archive", "observers", "contact_again")
AUDIENCES = ("adult", "guardian", "teen", "child")
CAPACITIES = ("self", "guardian", "assent")
CHANNELS = ("screen", "in_person")


class ConsentDocument(Base):
    """One edition of the text for one purpose and audience; never changed once published."""

    __tablename__ = "consent_document"
    access_columns = EVERY_COLUMN
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        UniqueConstraint("programme_id", "purpose", "audience", "edition"),
        CheckConstraint(one_of("purpose", PURPOSES), name="purpose"),
        CheckConstraint(one_of("audience", AUDIENCES), name="audience"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    purpose: Mapped[str] = mapped_column(String(20))
    audience: Mapped[str] = mapped_column(String(10))
    edition: Mapped[int]
    title_ru: Mapped[str] = mapped_column(String(200))
    body_ru: Mapped[str] = mapped_column(Text)
    title_en: Mapped[str] = mapped_column(String(200))
    body_en: Mapped[str] = mapped_column(Text)
    digest: Mapped[str] = mapped_column(String(64))
    published_at: Mapped[datetime]


class ConsentAct(Base):
    """One signature under one text for several children; each has a line of its own among the consents."""

    __tablename__ = "consent_act"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "given_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "document_id"], ["consent_document.programme_id", "consent_document.id"]),
        Index(None, "programme_id", "given_by_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    document_id: Mapped[int]
    given_by_id: Mapped[int]
    is_granted: Mapped[bool]
    given_at: Mapped[datetime]


class Consent(Base):
    """A yes or a no to one edition, by the person, for a child, or as a child's assent; a new answer is a new row.

    `locale` is the language in which the text was read. Given in person, it has the person who recorded it and `means`:
    where the signed paper lies, how the giver was known. With `institution_id` it is the institution's, said by whoever
    was in office: it outlives the term, and whoever is in office next may withdraw it.
    """

    __tablename__ = "consent"
    access_columns = EVERY_COLUMN
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "subject_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "given_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "document_id"], ["consent_document.programme_id", "consent_document.id"]),
        ForeignKeyConstraint(["programme_id", "recorded_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "withdrawn_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "institution_id"], ["institution.programme_id", "institution.id"]),
        ForeignKeyConstraint(["programme_id", "act_id"], ["consent_act.programme_id", "consent_act.id"]),
        CheckConstraint(one_of("capacity", CAPACITIES), name="capacity"),
        CheckConstraint(one_of("channel", CHANNELS), name="channel"),
        Index(None, "programme_id", "subject_id"),
        Index(None, "subject_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    document_id: Mapped[int] = mapped_column(index=True)
    subject_id: Mapped[int]
    given_by_id: Mapped[int]
    capacity: Mapped[str] = mapped_column(String(10))
    is_granted: Mapped[bool]
    locale: Mapped[str] = mapped_column(String(8), default="ru")
    channel: Mapped[str] = mapped_column(String(10), default="screen")
    means: Mapped[str] = mapped_column(String(300), default="")
    recorded_by_id: Mapped[int | None]
    institution_id: Mapped[int | None] = mapped_column(index=True)
    act_id: Mapped[int | None] = mapped_column(index=True)
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None]


class ConsentSet(Base):
    """The consents in force for a person at a moment; immutable, shared by all events said under it."""

    __tablename__ = "consent_set"
    __table_args__ = (
        UniqueConstraint("programme_id", "subject_id", "digest"),
        ForeignKeyConstraint(["programme_id", "subject_id"], ["person.programme_id", "person.id"]),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    subject_id: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    consent_ids: Mapped[list[Any]]
    purposes: Mapped[list[Any]]
    made_at: Mapped[datetime]
