"""Tables of notifications, of a person's choices, and of the mail outbox."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Guid, Id


class Notification(Base):
    """A message to an account inside the portal; its words are made from kind and facts when it is read."""

    __tablename__ = "notification"
    __table_args__ = (Index(None, "account_id", "created_at"),)

    id: Mapped[Id]
    guid: Mapped[Guid]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"))
    kind: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    path: Mapped[str] = mapped_column(String(300), default="")
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class NotificationChoice(Base):
    """What a person chose for one kind and channel; without a row the kind's own default holds."""

    __tablename__ = "notification_choice"
    __table_args__ = (UniqueConstraint("account_id", "kind", "channel"),)

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[str] = mapped_column(String(40))
    channel: Mapped[str] = mapped_column(String(10))
    is_on: Mapped[bool]


class Mail(Base):
    """A mail in the outbox: written with the act, sent by the jobs process, its body dropped once it is sent."""

    __tablename__ = "mail"
    __table_args__ = (Index(None, "sent_at", "failed_at"),)

    id: Mapped[Id]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    to: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(Text, default="")
