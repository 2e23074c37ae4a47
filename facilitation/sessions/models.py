"""Tables of sessions and of the people in them. A transcript and a room's log have their own features."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from facilitation.sessions.rules import ANSWERS, FORMS, PARTS, STATES
from facilitation.studies.models import Study
from facilitation.studies.rules import METHODS
from portal.db import EVERY_COLUMN, Base, Guid, Id
from portal.people.models import one_of


class StudySession(Base):
    """One meeting of a study. `form` says where it happens; only form ``room`` has a journal.

    `duty_person_id` is the psychologist on duty while it lasts, `duty_phone` the number where they are reached.
    `is_retained` says whether a transcript is kept, `debriefed_at` when the leaders ended their debrief, `forgotten_at`
    when the last words of a session that is not kept were destroyed.
    """

    __tablename__ = "study_session"
    access_columns = EVERY_COLUMN
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "study_id"], ["study.programme_id", "study.id"]),
        ForeignKeyConstraint(["programme_id", "guide_edition_id"], ["guide_edition.programme_id", "guide_edition.id"]),
        ForeignKeyConstraint(["programme_id", "journal_id"], ["journal.programme_id", "journal.id"]),
        ForeignKeyConstraint(["programme_id", "created_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "duty_person_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("form", FORMS), name="form"),
        CheckConstraint(one_of("state", STATES), name="state"),
        CheckConstraint(one_of("method", METHODS), name="method"),
        CheckConstraint("minutes > 0", name="minutes"),
        Index(None, "programme_id", "starts_at"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    study_id: Mapped[int] = mapped_column(index=True)
    title: Mapped[str] = mapped_column(String(200))
    form: Mapped[str] = mapped_column(String(20))
    method: Mapped[str] = mapped_column(String(20), default="focus_group")
    guide_edition_id: Mapped[int | None]
    starts_at: Mapped[datetime]
    minutes: Mapped[int]
    place: Mapped[str] = mapped_column(String(200), default="")
    state: Mapped[str] = mapped_column(String(10), default="planned")
    journal_id: Mapped[int | None]
    group_label: Mapped[str] = mapped_column(String(100), default="")
    is_push_back: Mapped[bool] = mapped_column(default=True, server_default=true())
    is_retained: Mapped[bool] = mapped_column(default=True)
    duty_person_id: Mapped[int | None]
    duty_phone: Mapped[str | None] = mapped_column(String(40))
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    debriefed_at: Mapped[datetime | None]
    forgotten_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=1)
    created_by_id: Mapped[int | None]
    created_at: Mapped[datetime]

    study: Mapped[Study] = relationship(viewonly=True, primaryjoin="foreign(StudySession.study_id) == Study.id")
    places: Mapped[list["SessionMember"]] = relationship(
        viewonly=True, primaryjoin="StudySession.id == foreign(SessionMember.session_id)"
    )


class SessionMember(Base):
    """One person's part in one session, known to the others by pseudonym and glyph only.

    `person_id` is empty for a speaker of an imported transcript. A removed member keeps the row and the pseudonym,
    because what was said is kept under it.
    """

    __tablename__ = "session_member"
    access_columns = EVERY_COLUMN
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        UniqueConstraint("session_id", "person_id"),
        UniqueConstraint("session_id", "pseudonym"),
        ForeignKeyConstraint(["programme_id", "session_id"], ["study_session.programme_id", "study_session.id"]),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("part", PARTS), name="part"),
        CheckConstraint(one_of("answered", ANSWERS), name="answered"),
        Index(None, "programme_id", "person_id"),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    session_id: Mapped[int]
    person_id: Mapped[int | None]
    part: Mapped[str] = mapped_column(String(20))
    pseudonym: Mapped[str] = mapped_column(String(40))
    glyph: Mapped[str] = mapped_column(String(20))
    invited_at: Mapped[datetime]
    answered: Mapped[str] = mapped_column(String(4), default="none")
    answered_at: Mapped[datetime | None]
    admitted_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
