"""Tables of threads: where one hangs, how far each reads it, who is on duty, what waits for an adult's decision."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from community.threads.rules.states import CASE_KINDS, DECISIONS, KINDS
from portal.db import Base, Guid, Id
from portal.people.models import one_of
from portal.programmes.models import Programme

OF_THREAD = (["programme_id", "thread_id"], ["thread.programme_id", "thread.id"])


class Thread(Base):
    """The conversation of one club, activity, pair or project; what is said lies in its journal.

    `told_no`: up to which number of its main stream people have been told of what is new.
    """

    __tablename__ = "thread"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "club_id"], ["club.programme_id", "club.id"]),
        ForeignKeyConstraint(["programme_id", "activity_id"], ["activity.programme_id", "activity.id"]),
        ForeignKeyConstraint(["programme_id", "project_id"], ["project.programme_id", "project.id"]),
        ForeignKeyConstraint(["programme_id", "journal_id"], ["journal.programme_id", "journal.id"]),
        CheckConstraint(one_of("kind", KINDS), name="kind"),
        CheckConstraint(" AND ".join(f"(kind = '{one}') = ({one}_id IS NOT NULL)" for one in KINDS), name="place"),
        Index(None, "programme_id", "kind"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    kind: Mapped[str] = mapped_column(String(10))
    club_id: Mapped[int | None] = mapped_column(unique=True)
    activity_id: Mapped[int | None] = mapped_column(unique=True)
    pair_id: Mapped[int | None] = mapped_column(ForeignKey("pair.id"), unique=True)
    project_id: Mapped[int | None] = mapped_column(unique=True)
    journal_id: Mapped[int] = mapped_column(unique=True)
    told_no: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime]

    @property
    def target_id(self) -> int:
        """The id of the club, activity, pair or project."""
        found: int = getattr(self, f"{self.kind}_id")
        return found


def place_column(kind: str) -> Any:
    """The column that says where a thread of a kind hangs."""
    return getattr(Thread, f"{kind}_id")


class ThreadReader(Base):
    """How far a person has read a thread, and whether it stays quiet for them."""

    __tablename__ = "thread_reader"
    __table_args__ = (
        UniqueConstraint("thread_id", "person_id"),
        ForeignKeyConstraint(*OF_THREAD),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    thread_id: Mapped[int]
    person_id: Mapped[int]
    seen_no: Mapped[int] = mapped_column(default=0)
    is_muted: Mapped[bool] = mapped_column(default=False)


class ThreadDuty(Base):
    """An adult on the list of those who look after a thread in turn, a day each."""

    __tablename__ = "thread_duty"
    access_columns = frozenset({"person_id"})
    __table_args__ = (
        UniqueConstraint("thread_id", "person_id"),
        ForeignKeyConstraint(*OF_THREAD),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        Index(None, "person_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    thread_id: Mapped[int]
    person_id: Mapped[int]
    named_by_id: Mapped[int | None]
    named_at: Mapped[datetime]


class ThreadCase(Base):
    """A message that waits for an adult's decision: it holds a contact, or somebody reported it.

    `message` is the GUID of the event with the words, `hides` whether it is not to be seen until the decision. `reason`
    are the words of who reported it, `words` those of who decided.
    """

    __tablename__ = "thread_case"
    __table_args__ = (
        ForeignKeyConstraint(*OF_THREAD),
        ForeignKeyConstraint(["programme_id", "author_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "told_by_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "decided_by_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("kind", CASE_KINDS), name="kind"),
        CheckConstraint(f"decision = '' OR {one_of('decision', DECISIONS)}", name="decision"),
        CheckConstraint("(kind = 'report') = (told_by_id IS NOT NULL)", name="told"),
        UniqueConstraint("thread_id", "message", "told_by_id"),
        Index(None, "thread_id", "message"),
        Index(None, "programme_id", "decided_at"),
        Index(None, "author_id"),
        Index(None, "told_by_id"),
        Index(None, "decided_by_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    thread_id: Mapped[int]
    kind: Mapped[str] = mapped_column(String(10))
    message: Mapped[str] = mapped_column(String(36))
    author_id: Mapped[int]
    told_by_id: Mapped[int | None]
    reason: Mapped[str] = mapped_column(String(300), default="")
    hides: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]
    reminded_at: Mapped[datetime | None]
    decision: Mapped[str] = mapped_column(String(10), default="")
    words: Mapped[str] = mapped_column(String(300), default="")
    decided_at: Mapped[datetime | None]
    decided_by_id: Mapped[int | None]
