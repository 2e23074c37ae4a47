"""Tables of series: which meetings belong together, what a leader noted of attendance, how useful a meeting was."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from facilitation.series.rules import NOTED, USEFULNESS
from facilitation.studies.models import Study
from portal.db import EVERY_COLUMN, Base, Guid, Id
from portal.people.models import one_of


class MeetingSeries(Base):
    """Meetings of one circle, `weeks` apart; when each of them is held, its session says."""

    __tablename__ = "meeting_series"
    access_columns = EVERY_COLUMN
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "study_id"], ["study.programme_id", "study.id"]),
        ForeignKeyConstraint(["programme_id", "created_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint("weeks > 0", name="weeks"),
        Index(None, "study_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    study_id: Mapped[int]
    title: Mapped[str] = mapped_column(String(200))
    weeks: Mapped[int]
    created_by_id: Mapped[int | None]
    created_at: Mapped[datetime]

    study: Mapped[Study] = relationship(viewonly=True, primaryjoin="foreign(MeetingSeries.study_id) == Study.id")


class SeriesMeeting(Base):
    """One session as a meeting of a series; `number` counts from 1 in the order they were planned in."""

    __tablename__ = "series_meeting"
    access_columns = EVERY_COLUMN
    __table_args__ = (
        UniqueConstraint("session_id"),
        UniqueConstraint("series_id", "number"),
        ForeignKeyConstraint(["programme_id", "series_id"], ["meeting_series.programme_id", "meeting_series.id"]),
        ForeignKeyConstraint(["programme_id", "session_id"], ["study_session.programme_id", "study_session.id"]),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    series_id: Mapped[int]
    session_id: Mapped[int]
    number: Mapped[int]


class AttendanceNote(Base):
    """What a leader says of somebody's attendance; notes are only added, the last one counts, all are the trail."""

    __tablename__ = "attendance_note"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "member_id"], ["session_member.programme_id", "session_member.id"]),
        ForeignKeyConstraint(["programme_id", "by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("state", NOTED), name="state"),
        Index(None, "member_id"),
        Index(None, "by_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    member_id: Mapped[int]
    state: Mapped[str] = mapped_column(String(10))
    by_id: Mapped[int | None]
    at: Mapped[datetime]


class UsefulnessAnswer(Base):
    """How useful a meeting was for one person, from 1 to 5; read only as counts, and only from five people on."""

    __tablename__ = "usefulness_answer"
    __table_args__ = (
        UniqueConstraint("member_id"),
        ForeignKeyConstraint(["programme_id", "member_id"], ["session_member.programme_id", "session_member.id"]),
        CheckConstraint(f"value >= {USEFULNESS[0]} AND value <= {USEFULNESS[-1]}", name="value"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    member_id: Mapped[int]
    value: Mapped[int]
    at: Mapped[datetime]
