"""Tables of consent documents, the acts of giving and withdrawing, and the sets in force."""

from datetime import datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    LargeBinary,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import EVERY_COLUMN, Base, Guid, Id
from portal.people.models import one_of

PURPOSES = ("participation", "transcript", "quotes", "archive", "observers", "contact_again")
AUDIENCES = ("adult", "guardian", "teen", "child")
CAPACITIES = ("self", "guardian", "assent")
STAGES = ("soon", "today")
SCANS = ("application/pdf", "image/jpeg", "image/png")
CHANNELS = ("screen", "in_person", "link", "paper")


class ConsentDocument(Base):
    """One edition of the text for one purpose and audience; never changed once published.

    `valid_months`: how long a yes to it holds; None for as long as it is not withdrawn.
    """

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
    valid_months: Mapped[int | None]
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


class ConsentScan(Base):
    """A signed paper as it was brought: a PDF as it came, or a picture made anew. Never changed."""

    __tablename__ = "consent_scan"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "subject_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "added_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("mimetype", SCANS), name="mimetype"),
        Index(None, "programme_id", "subject_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    subject_id: Mapped[int]
    mimetype: Mapped[str] = mapped_column(String(20))
    digest: Mapped[str] = mapped_column(String(64))
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_by_id: Mapped[int | None]
    added_at: Mapped[datetime]


class ConsentLink(Base):
    """An address by which one guardian answers once for one child without an account. The token is stored nowhere.

    `document_ids` are the texts it asks about, in the editions in force when it was made; without any it shows what the
    guardian has said, to take back.
    """

    __tablename__ = "consent_link"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "subject_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "guardian_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "made_by_id"], ["person.programme_id", "person.id"]),
        Index(None, "programme_id", "subject_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    subject_id: Mapped[int]
    guardian_id: Mapped[int]
    document_ids: Mapped[list[Any]]
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    made_by_id: Mapped[int | None]
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class ConsentRequest(Base):
    """Somebody who looks after people has asked for an answer about one person and one purpose."""

    __tablename__ = "consent_request"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "subject_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "asked_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("purpose", PURPOSES), name="purpose"),
        Index(None, "programme_id", "closed_at"),
        Index(None, "programme_id", "subject_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    subject_id: Mapped[int]
    purpose: Mapped[str] = mapped_column(String(20))
    asked_by_id: Mapped[int | None]
    asked_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]


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
        ForeignKeyConstraint(["programme_id", "scan_id"], ["consent_scan.programme_id", "consent_scan.id"]),
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
    scan_id: Mapped[int | None] = mapped_column(index=True)
    given_at: Mapped[datetime]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None]


class AgeNotice(Base):
    """That people were told of somebody's 18th birthday: once 30 days before, once on the day."""

    __tablename__ = "age_notice"
    __table_args__ = (
        UniqueConstraint("programme_id", "person_id", "stage"),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("stage", STAGES), name="stage"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[int]
    stage: Mapped[str] = mapped_column(String(10))
    told_at: Mapped[datetime]


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
