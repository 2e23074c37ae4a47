"""Tables of notifications and of a person's choices."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.models import Account
from portal.db import Base, Guid, Id
from portal.people.models import one_of
from portal.programmes.models import Programme

CHANNELS = ("in_app", "mail")


class Notification(Base):
    """A message to an account; its words are made from kind and facts when it is read.

    `is_shown`: it stands in the inbox; `mail_due_at`: a mail is wanted; `mailed_at`: the mail was written.
    """

    __tablename__ = "notification"
    __table_args__ = (Index(None, "account_id", "created_at"), Index(None, "mail_due_at", "mailed_at"))

    id: Mapped[Id]
    guid: Mapped[Guid]
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    programme_id: Mapped[int | None] = mapped_column(ForeignKey(Programme.id))
    kind: Mapped[str] = mapped_column(String(40))
    facts: Mapped[dict[str, Any]] = mapped_column(default=dict)
    path: Mapped[str] = mapped_column(String(300), default="")
    is_shown: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
    mail_due_at: Mapped[datetime | None]
    mailed_at: Mapped[datetime | None]


class NotificationChoice(Base):
    """What a person chose for one kind and channel; without a row the kind's own default holds."""

    __tablename__ = "notification_choice"
    __table_args__ = (
        UniqueConstraint("account_id", "kind", "channel"),
        CheckConstraint(one_of("channel", CHANNELS), name="channel"),
    )

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    kind: Mapped[str] = mapped_column(String(40))
    channel: Mapped[str] = mapped_column(String(10))
    is_on: Mapped[bool]
