"""Tables of what an ambassador does: the profile with its absences, missions, reports, texts to share, the way out."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from community.ambassadors.rules.states import EXITS, MISSIONS
from portal.db import Base, Guid, Id
from portal.people.models import one_of


class Ambassador(Base):
    """What an ambassador says of themselves, and from when to when somebody stands in.

    `shows_name`: the first name and `words` stand on the open page of the own links. `told_for` is the beginning of
    the silence about which a note was sent: there is none twice.
    """

    __tablename__ = "ambassador"
    __table_args__ = (
        UniqueConstraint("person_id"),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "stand_in_id"], ["person.programme_id", "person.id"]),
        CheckConstraint("stand_in_id IS NULL OR stand_in_id <> person_id", name="not_self"),
        CheckConstraint("(away_from IS NULL) = (away_until IS NULL) AND away_from <= away_until", name="away"),
        Index(None, "programme_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[int]
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territory.id"), index=True)
    words: Mapped[str] = mapped_column(String(300), default="")
    shows_name: Mapped[bool] = mapped_column(default=False)
    away_from: Mapped[date | None]
    away_until: Mapped[date | None]
    stand_in_id: Mapped[int | None] = mapped_column(index=True)
    told_for: Mapped[date | None]


class Mission(Base):
    """Something to bring about by a day, with what was hoped for and what came of it."""

    __tablename__ = "ambassador_mission"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "set_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("state", MISSIONS), name="state"),
        CheckConstraint("(state = 'open') = (ended_at IS NULL)", name="ended"),
        Index(None, "programme_id", "person_id", "state"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[int]
    goal: Mapped[str] = mapped_column(String(300))
    place: Mapped[str] = mapped_column(String(200), default="")
    due_on: Mapped[date]
    expected: Mapped[int | None]
    state: Mapped[str] = mapped_column(String(10), default="open")
    came: Mapped[int | None]
    words: Mapped[str] = mapped_column(String(1000), default="")
    set_by_id: Mapped[int | None]
    set_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Outreach(Base):
    """A report: where an ambassador told how many people about the programme, and what was said."""

    __tablename__ = "outreach_report"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(
            ["programme_id", "mission_id"], ["ambassador_mission.programme_id", "ambassador_mission.id"]
        ),
        CheckConstraint("people > 0", name="people"),
        Index(None, "programme_id", "person_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[int]
    mission_id: Mapped[int | None] = mapped_column(index=True)
    held_on: Mapped[date]
    place: Mapped[str] = mapped_column(String(200))
    people: Mapped[int]
    link: Mapped[str] = mapped_column(String(500), default="")
    words: Mapped[str] = mapped_column(String(1000), default="")
    reported_at: Mapped[datetime]


class KitText(Base):
    """A text of the programme to pass on; `{link}` in it becomes the ambassador's own."""

    __tablename__ = "kit_text"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "changed_by_id"], ["person.programme_id", "person.id"]),
        Index(None, "programme_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    title: Mapped[str] = mapped_column(String(100))
    words: Mapped[str] = mapped_column(String(2000))
    version: Mapped[int] = mapped_column(default=1)
    changed_by_id: Mapped[int | None]
    changed_at: Mapped[datetime]


class AmbassadorExit(Base):
    """An honourable way out after long silence: told, then over with a certificate, or the ambassador goes on."""

    __tablename__ = "ambassador_exit"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "begun_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("state", EXITS), name="state"),
        CheckConstraint("(state = 'told') = (ended_at IS NULL)", name="ended"),
        Index(None, "programme_id", "person_id", "state"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[int]
    since_on: Mapped[date]
    due_on: Mapped[date]
    state: Mapped[str] = mapped_column(String(10), default="told")
    begun_by_id: Mapped[int | None]
    told_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
