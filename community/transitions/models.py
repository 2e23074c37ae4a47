"""Tables of transitions: editions of their plans, the transitions, vouchers, every step taken, files as evidence."""

from datetime import date, datetime
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

from community.transitions.rules import EVENTS, STATES
from portal.db import Base, Guid, Id
from portal.people.models import POSITIONS, Position, one_of
from portal.programmes.models import Programme

KEPT_KINDS = ("image/jpeg", "image/png", "application/pdf")
ACTS = ("draft", *EVENTS, "evidence", "attest", "trial_over", "ceremony")


class TransitionEdition(Base):
    """One edition of a transition's plan; never changed once something may have begun under it."""

    __tablename__ = "transition_edition"
    __table_args__ = (UniqueConstraint("programme_id", "id"), UniqueConstraint("programme_id", "key", "edition"))

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    key: Mapped[str] = mapped_column(String(60))
    edition: Mapped[int]
    content: Mapped[dict[str, Any]]
    is_offered: Mapped[bool] = mapped_column(default=True)
    published_at: Mapped[datetime]


class Transition(Base):
    """One person's way into another position, under the edition it began with."""

    __tablename__ = "transition"
    __table_args__ = (
        UniqueConstraint("programme_id", "id"),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(
            ["programme_id", "edition_id"], ["transition_edition.programme_id", "transition_edition.id"]
        ),
        ForeignKeyConstraint(["programme_id", "tutor_id"], ["person.programme_id", "person.id"]),
        ForeignKeyConstraint(["programme_id", "curator_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("state", STATES), name="state"),
        CheckConstraint(one_of("to_kind", POSITIONS), name="to_kind"),
        CheckConstraint("tutor_id <> curator_id", name="two_approvers"),
        CheckConstraint("tutor_id <> person_id AND curator_id <> person_id", name="not_own"),
        Index(None, "programme_id", "state", "trial_ends_on"),
        Index(None, "programme_id", "person_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    person_id: Mapped[int]
    edition_id: Mapped[int] = mapped_column(index=True)
    to_kind: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20))
    since: Mapped[datetime]
    why: Mapped[str] = mapped_column(Text, default="")
    tutor_id: Mapped[int | None]
    curator_id: Mapped[int | None]
    cooled_on: Mapped[date | None]
    trial_ends_on: Mapped[date | None]
    position_id: Mapped[int | None] = mapped_column(ForeignKey(Position.id), index=True)
    ceremony_on: Mapped[date | None]
    ceremony_note: Mapped[str] = mapped_column(String(300), default="")
    version: Mapped[int] = mapped_column(default=1)
    created_at: Mapped[datetime]


class TransitionVoucher(Base):
    """Somebody who was asked to vouch, or did so by the link; `kinds` are the positions held at that moment."""

    __tablename__ = "transition_voucher"
    __table_args__ = (
        UniqueConstraint("transition_id", "person_id"),
        ForeignKeyConstraint(["programme_id", "transition_id"], ["transition.programme_id", "transition.id"]),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        Index(None, "programme_id", "person_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    transition_id: Mapped[int]
    person_id: Mapped[int]
    words: Mapped[str] = mapped_column(Text, default="")
    kinds: Mapped[list[Any]] = mapped_column(default=list)
    asked_at: Mapped[datetime]
    vouched_at: Mapped[datetime | None]


class TransitionStep(Base):
    """One step: who, when, from which state to which, with words, a link, a criterion. Written once."""

    __tablename__ = "transition_step"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "transition_id"], ["transition.programme_id", "transition.id"]),
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        CheckConstraint(one_of("act", ACTS), name="act"),
        Index(None, "transition_id"),
        Index(None, "programme_id", "person_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    transition_id: Mapped[int]
    person_id: Mapped[int | None]
    act: Mapped[str] = mapped_column(String(20))
    state_before: Mapped[str] = mapped_column(String(20))
    state_after: Mapped[str] = mapped_column(String(20))
    criterion: Mapped[str] = mapped_column(String(60), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    link: Mapped[str] = mapped_column(String(500), default="")
    at: Mapped[datetime]


class TransitionFile(Base):
    """A picture or PDF brought as evidence with one step: made anew when it came, so that only what one sees is kept.

    It goes with the wish: when it is taken back, and when the person leaves.
    """

    __tablename__ = "transition_file"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "transition_id"], ["transition.programme_id", "transition.id"]),
        CheckConstraint(one_of("mimetype", KEPT_KINDS), name="mimetype"),
        Index(None, "programme_id", "transition_id"),
    )

    id: Mapped[Id]
    guid: Mapped[Guid]
    programme_id: Mapped[int] = mapped_column(ForeignKey(Programme.id))
    transition_id: Mapped[int]
    step_id: Mapped[int] = mapped_column(ForeignKey(TransitionStep.id), unique=True)
    mimetype: Mapped[str] = mapped_column(String(20))
    body: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    added_at: Mapped[datetime]
