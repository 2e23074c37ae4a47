"""Tables of notifications and of a person's choices."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.models import Account
from portal.db import Base, Guid, Id
from portal.notifications.rules import CHANNELS, MODES, RHYTHMS, WITHHELD
from portal.people.models import one_of
from portal.programmes.models import Programme


class Notification(Base):
    """A message to an account; its words are made from kind and facts when it is read.

    `is_shown`: it stands in the inbox, from `shown_at` on (None: from the first). `mail_due_at`: a mail is wanted then,
    its own or, `is_digest`, one for all that waits; `mailed_at`: that was settled, by the mail with the key `mail_key`
    or, for the reason in `withheld`, by none.
    """

    __tablename__ = "notification"
    __table_args__ = (
        CheckConstraint(one_of("withheld", ("", *WITHHELD)), name="withheld"),
        Index(None, "account_id", "created_at"),
        Index(None, "mail_due_at", "mailed_at"),
        Index(None, "mail_key"),
    )

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
    shown_at: Mapped[datetime | None]
    is_digest: Mapped[bool] = mapped_column(default=False, server_default=false())
    mail_key: Mapped[str | None] = mapped_column(String(36))
    withheld: Mapped[str] = mapped_column(String(10), default="", server_default="")


class NotificationChoice(Base):
    """What a person chose for one kind and channel; without a row the person's setting and the kind's default hold."""

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


class NotificationSetting(Base):
    """What a person chose for all kinds; without a row, or with None, the programme's calm default holds.

    `mode`: how much; `rhythm`: how mails are gathered, at `hour` in `zone`; from `quiet_from` to `quiet_to`, whole
    hours there, no mail comes. Under 18 the quiet hours are everybody's.
    """

    __tablename__ = "notification_setting"
    __table_args__ = (
        CheckConstraint(one_of("mode", MODES), name="mode"),
        CheckConstraint(one_of("rhythm", RHYTHMS), name="rhythm"),
        CheckConstraint("hour BETWEEN 0 AND 23", name="hour"),
        CheckConstraint("quiet_from BETWEEN 0 AND 23 AND quiet_to BETWEEN 0 AND 23", name="quiet"),
    )

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), unique=True)
    mode: Mapped[str] = mapped_column(String(10), default="calm")
    rhythm: Mapped[str | None] = mapped_column(String(10))
    hour: Mapped[int | None]
    zone: Mapped[str | None] = mapped_column(String(64))
    quiet_from: Mapped[int | None]
    quiet_to: Mapped[int | None]
