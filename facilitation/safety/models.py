"""Tables of calls for help: the restricted log. Nothing here stands in a room's log or a transcript."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from facilitation.safety.rules import AUTHORITIES, KINDS
from portal.db import Base, Guid, Id
from portal.people.models import one_of


class HelpRequest(Base):
    """Somebody in a room calls for help, or a leader raises an alarm about somebody.

    `helped_id` is who is to be helped and sits in the quiet talk; `words` are those of who called, for who answers
    alone. `waits_since` is set while nobody has answered the last word; `called_at` when somebody was called last.
    `witness_id` is the second adult, who reads along what is said from `witness_at` on; empty in a talk that began
    before they could. `is_about_team`: it is about a leader of the session, so none of them learns of it.
    `checks` are the keys of what was done, apart by blanks.
    """

    __tablename__ = "help_request"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "session_id"], ["study_session.programme_id", "study_session.id"]),
        ForeignKeyConstraint(["programme_id", "asked_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "helped_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "heard_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "witness_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "closed_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("kind", KINDS), name="kind"),
        Index(None, "programme_id", "closed_at"),
        Index(None, "session_id", "closed_at"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    session_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    asked_by_id: Mapped[int]
    helped_id: Mapped[int]
    words: Mapped[str] = mapped_column(Text, default="")
    made_at: Mapped[datetime]
    waits_since: Mapped[datetime | None]
    called_at: Mapped[datetime | None]
    heard_at: Mapped[datetime | None]
    heard_by_id: Mapped[int | None]
    witness_id: Mapped[int | None]
    witness_at: Mapped[datetime | None]
    is_about_team: Mapped[bool] = mapped_column(default=False, server_default=false())
    checks: Mapped[str] = mapped_column(String(200), default="")
    outcome: Mapped[str] = mapped_column(Text, default="")
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None]


class HelpCall(Base):
    """Somebody on duty was called; the next one after two minutes without an answer."""

    __tablename__ = "help_call"
    __table_args__ = (
        UniqueConstraint("request_id", "person_id"),
        ForeignKeyConstraint(["programme_id", "request_id"], ["help_request.programme_id", "help_request.id"]),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    request_id: Mapped[int]
    person_id: Mapped[int]
    at: Mapped[datetime]


class HelpLine(Base):
    """One line of the quiet talk; `cid` makes a repeated sending harmless."""

    __tablename__ = "help_line"
    __table_args__ = (
        UniqueConstraint("request_id", "by_id", "cid"),
        ForeignKeyConstraint(["programme_id", "request_id"], ["help_request.programme_id", "help_request.id"]),
        ForeignKeyConstraint(["programme_id", "by_id"], ["person.programme_id", "person.id"]),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    request_id: Mapped[int]
    by_id: Mapped[int]
    cid: Mapped[str] = mapped_column(String(36))
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class HelpLook(Base):
    """Somebody wants to read what is closed; it opens for an hour once a second person has confirmed it."""

    __tablename__ = "help_look"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "request_id"], ["help_request.programme_id", "help_request.id"]),
        ForeignKeyConstraint(["programme_id", "reader_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "confirmed_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint("confirmed_by_id <> reader_id", name="two_people"),
        Index(None, "request_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    request_id: Mapped[int]
    reader_id: Mapped[int]
    reason: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    confirmed_by_id: Mapped[int | None]
    confirmed_at: Mapped[datetime | None]


class HelpReport(Base):
    """What was written to an authority about a call: a letter that people print, sign and send themselves."""

    __tablename__ = "help_report"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "request_id"], ["help_request.programme_id", "help_request.id"]),
        ForeignKeyConstraint(["programme_id", "by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("authority", AUTHORITIES), name="authority"),
        Index(None, "request_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    request_id: Mapped[int]
    by_id: Mapped[int]
    made_at: Mapped[datetime]
    authority: Mapped[str] = mapped_column(String(20))
    facts: Mapped[str] = mapped_column(Text)
    measures: Mapped[str] = mapped_column(Text, default="")


class HelpContact(Base):
    """Whom to call: a line of a programme's list, for the whole programme or for one territory and what lies in it."""

    __tablename__ = "help_contact"
    __table_args__ = (Index(None, "programme_id"), Index(None, "territory_id"))

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territory.id"))
    name: Mapped[str] = mapped_column(String(100))
    phone: Mapped[str] = mapped_column(String(40))
    note: Mapped[str] = mapped_column(String(200), default="")
