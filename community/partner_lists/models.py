"""Tables of lists of organisations: what was brought in, and what became of each row."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.models import Account
from portal.db import Base, Guid, Id
from portal.onboarding.models import OUTCOMES
from portal.people.models import one_of
from portal.programmes.models import Programme


class PartnerImport(Base):
    """A list of organisations on its way in. `token` names the upload, so that a second start finds the first one."""

    __tablename__ = "partner_import"
    __table_args__ = (UniqueConstraint("programme_id", "id"), Index(None, "programme_id", "account_id", "asked_at"))

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    token: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    rows: Mapped[int]
    unread_hours: Mapped[int]
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    job_guid: Mapped[str] = mapped_column(String(36), default="")
    asked_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class ImportedPartner(Base):
    """What became of one row; written with what it enters, so a row is never entered twice."""

    __tablename__ = "imported_partner"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "import_id"], ["partner_import.programme_id", "partner_import.id"]),
        CheckConstraint(one_of("outcome", OUTCOMES), name="outcome"),
        UniqueConstraint("import_id", "number"),
        Index(None, "organisation_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id), index=True)
    import_id: Mapped[int]
    number: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(10))
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisation.id"))
    reasons: Mapped[list[Any]] = mapped_column(default=list)
