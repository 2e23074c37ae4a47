"""Tables of people, positions, guardianship, institutions that answer for children, and grants."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.models import Account
from portal.db import EVERY_COLUMN, Base, Guid, Id
from portal.people.rules import full_name
from portal.programmes.models import Programme, Territory
from portal.search.columns import key_column

POSITIONS = (
    "mentee", "graduate", "relay_mentor", "mentor", "tutor", "curator", "organiser", "volunteer", "ambassador",
    "expert",
)  # fmt: skip
END_REASONS = ("left", "moved")
ROLES = (
    "administrator", "coordinator", "facilitator", "researcher", "observer", "duty_psychologist",
    "partner_representative", "guardian",
)  # fmt: skip
INSTITUTIONS = ("childrens_home", "family_centre", "boarding_school", "social_centre", "other")
GRANTED_ROLES = tuple(role for role in ROLES if role != "guardian")


def one_of(column: str, values: tuple[str, ...]) -> str:
    """The text of a CHECK constraint that lets only these values in."""
    return f"{column} IN ({', '.join(repr(value) for value in values)})"


class Person(Base):
    """A human being as one programme knows them; an account may be a person in several programmes.

    `born_on` is None for an adult whose date of birth the programme does not need; a minor always has one. A record
    with `merged_into_id` was a second one of somebody: it has left, and all that was said of them stands there.
    """

    __tablename__ = "person"
    access_columns = EVERY_COLUMN
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        UniqueConstraint("programme_id", "account_id"),
        ForeignKeyConstraint(["programme_id", "merged_into_id"], ["person.programme_id", "person.id"]),
        Index(None, "programme_id", "sort_key"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id), index=True)
    given_name: Mapped[str] = mapped_column(String(100))
    family_name: Mapped[str] = mapped_column(String(100), default="")
    search_key: Mapped[str] = mapped_column(String(250), index=True)
    sort_key: Mapped[str] = mapped_column(key_column(250))
    born_on: Mapped[date | None]
    territory_id: Mapped[int | None] = mapped_column(ForeignKey(Territory.id), index=True)
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]
    left_at: Mapped[datetime | None]
    merged_into_id: Mapped[int | None] = mapped_column(index=True)

    @property
    def name(self) -> str:
        """Given and family name as one line."""
        return full_name(self.given_name, self.family_name)

    @property
    def short_name(self) -> str:
        """Given name and the family name's first letter: for those who may not see the record."""
        return f"{self.given_name} {self.family_name[:1]}{'.' if self.family_name else ''}".strip()


class Position(Base):
    """What a person is in the programme, from a day to a day; a new fact is a new row.

    `end_reason` says what ended it besides an ordinary end. When somebody leaves, what was to begin that day or later
    never holds: its last day lies before its first; so it is with rights and offices.
    """

    __tablename__ = "position"
    access_columns = EVERY_COLUMN
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("kind", POSITIONS), name="kind"),
        CheckConstraint(one_of("end_reason", END_REASONS), name="end_reason"),
        Index(None, "programme_id", "kind", "ends_on"),
        Index(None, "programme_id", "person_id"),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    person_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(20))
    territory_id: Mapped[int | None] = mapped_column(ForeignKey(Territory.id))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    end_reason: Mapped[str | None] = mapped_column(String(10))


class Guardianship(Base):
    """Who answers for a minor, from a day to a day."""

    __tablename__ = "guardianship"
    access_columns = EVERY_COLUMN
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "guardian_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "child_id"], ["person.programme_id", "person.id"]),
        CheckConstraint("guardian_id <> child_id", name="not_self"),
        Index(None, "programme_id", "guardian_id"),
        Index(None, "programme_id", "child_id"),
        Index(None, "guardian_id"),
        Index(None, "child_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    guardian_id: Mapped[int]
    child_id: Mapped[int]
    relation: Mapped[str] = mapped_column(String(100))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


class Institution(Base):
    """A home, a centre or a school that answers for children as their guardian, through whoever is in office."""

    __tablename__ = "institution"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        CheckConstraint(one_of("kind", INSTITUTIONS), name="kind"),
        Index(None, "programme_id", "sort_key"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    contact: Mapped[str] = mapped_column(String(300), default="")
    sort_key: Mapped[str] = mapped_column(key_column(250))
    territory_id: Mapped[int | None] = mapped_column(ForeignKey(Territory.id))
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]


class Representative(Base):
    """Who acts for an institution, from a day to a day: meanwhile a guardian of all its wards. `basis`: the order."""

    __tablename__ = "representative"
    access_columns = EVERY_COLUMN
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "institution_id"], ["institution.programme_id", "institution.id"]),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        Index(None, "programme_id", "institution_id"),
        Index(None, "programme_id", "person_id"),
        Index(None, "institution_id"),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    institution_id: Mapped[int]
    person_id: Mapped[int]
    basis: Mapped[str] = mapped_column(String(300))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


class Ward(Base):
    """A child for whom an institution answers, from a day to a day."""

    __tablename__ = "ward"
    access_columns = EVERY_COLUMN
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "institution_id"], ["institution.programme_id", "institution.id"]),
        ForeignKeyConstraint(["programme_id", "child_id"], ["person.programme_id", "person.id"]),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="order"),
        Index(None, "programme_id", "institution_id"),
        Index(None, "programme_id", "child_id"),
        Index(None, "institution_id"),
        Index(None, "child_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    institution_id: Mapped[int]
    child_id: Mapped[int]
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]


class Grant(Base):
    """What an account may do: a role for a person in a programme, narrowed to a territory or not, dated."""

    __tablename__ = "grant"
    access_columns = EVERY_COLUMN
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("role", ROLES), name="role"),
        Index(None, "programme_id", "person_id"),
        Index(None, "programme_id", "role"),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    person_id: Mapped[int]
    role: Mapped[str] = mapped_column(String(30))
    territory_id: Mapped[int | None] = mapped_column(ForeignKey(Territory.id))
    starts_on: Mapped[date]
    ends_on: Mapped[date | None]
    granted_by_id: Mapped[int | None]
