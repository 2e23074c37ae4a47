"""The table of applications: who, from outside, wants to help, seeks a mentor or writes for an organisation."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from community.applications.rules import STATES, WANTS
from community.partners.rules import SECTORS
from portal.db import Base, Guid, Id
from portal.people.models import one_of


class Application(Base):
    """What an adult stranger sent, under a consent with its edition and moment; also for an organisation.

    Name, ways to reach them and words are emptied when it is declined, and for all after their term; a row without
    them stays for the counts. `person_id` is who they became. `locale` is the language of their form.
    """

    __tablename__ = "application"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "decided_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("wants", WANTS), name="wants"),
        CheckConstraint(one_of("state", STATES), name="state"),
        CheckConstraint(f"sector = '' OR {one_of('sector', SECTORS)}", name="sector"),
        Index(None, "programme_id", "state", "asked_at"),
        Index(None, "programme_id", "code"),
        Index(None, "programme_id", "person_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    wants: Mapped[str] = mapped_column(String(10))
    name: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territory.id"))
    town: Mapped[str] = mapped_column(String(100), default="")
    words: Mapped[str] = mapped_column(Text, default="")
    organisation: Mapped[str] = mapped_column(String(200), default="", server_default="")
    sector: Mapped[str] = mapped_column(String(20), default="", server_default="")
    code: Mapped[str] = mapped_column(String(12), default="")
    locale: Mapped[str] = mapped_column(String(5))
    consent_edition: Mapped[int]
    asked_at: Mapped[datetime]
    state: Mapped[str] = mapped_column(String(10), default="waiting")
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None]
    person_id: Mapped[int | None]
