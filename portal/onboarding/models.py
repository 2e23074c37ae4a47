"""Tables of onboarding: lists that were brought in with what became of each row, and records that were merged."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.models import Account
from portal.db import Base, Guid, Id
from portal.people.models import one_of
from portal.programmes.models import Programme

OUTCOMES = ("entered", "updated", "skipped", "rejected")
PARTS = ("self", "guardian")


class PeopleImport(Base):
    """A list of people on its way in. `token` names the upload, so that a second start finds the first one.

    `settings` says how the list is read and what was chosen for its duplicates; `job_guid` is its latest job.
    """

    __tablename__ = "people_import"
    __table_args__ = (UniqueConstraint("programme_id", "id"), Index(None, "programme_id", "account_id", "asked_at"))

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    token: Mapped[str] = mapped_column(String(40), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    rows: Mapped[int]
    settings: Mapped[dict[str, Any]] = mapped_column(default=dict)
    job_guid: Mapped[str] = mapped_column(String(36), default="")
    asked_at: Mapped[datetime]
    finished_at: Mapped[datetime | None]


class ImportedRow(Base):
    """What became of one row; written in the unit of work that enters its people, so a row is never entered twice.

    `reasons` are codes, never words of the file.
    """

    __tablename__ = "imported_row"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "import_id"], ["people_import.programme_id", "people_import.id"]),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("outcome", OUTCOMES), name="outcome"),
        UniqueConstraint("import_id", "number"),
        Index(None, "programme_id", "person_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    import_id: Mapped[int]
    number: Mapped[int]
    outcome: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[int | None]
    reasons: Mapped[list[Any]] = mapped_column(default=list)


class ImportedPerson(Base):
    """A person of a list, with what the list says besides the record: how to reach them. `is_new` by this list."""

    __tablename__ = "imported_person"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "import_id"], ["people_import.programme_id", "people_import.id"]),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("part", PARTS), name="part"),
        UniqueConstraint("import_id", "person_id"),
        Index(None, "programme_id", "person_id"),
        Index(None, "programme_id", "email"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    import_id: Mapped[int]
    person_id: Mapped[int]
    part: Mapped[str] = mapped_column(String(10))
    is_new: Mapped[bool]
    email: Mapped[str] = mapped_column(String(254), default="")
    phone: Mapped[str] = mapped_column(String(20), default="")
    patronymic: Mapped[str] = mapped_column(String(100), default="")
    invited_at: Mapped[datetime | None]
