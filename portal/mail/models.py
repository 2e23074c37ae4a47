"""The table of the mail outbox."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.models import Account
from portal.db import Base, Id


class Mail(Base):
    """A mail in the outbox, maybe with iCalendar messages; all but its subject is dropped once it is sent.

    `key` is the name under which whoever wrote it finds it again, and part of its Message-ID: a mail sent twice by a
    kill stays one. `taken_at`: a process is sending it. `not_before`: held, for the night of somebody under 18, unless
    it `passes_quiet`. `unsubscribe` is the address that switches such mails off (RFC 8058).
    """

    __tablename__ = "mail"
    __table_args__ = (Index(None, "sent_at", "failed_at"),)

    id: Mapped[Id]
    key: Mapped[str | None] = mapped_column(String(36), unique=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id), index=True)
    to: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text, default="", server_default="")
    calendar: Mapped[str] = mapped_column(Text, default="", server_default="")
    unsubscribe: Mapped[str] = mapped_column(String(500), default="", server_default="")
    passes_quiet: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime]
    not_before: Mapped[datetime | None]
    taken_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(Text, default="")
