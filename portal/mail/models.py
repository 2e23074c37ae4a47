"""The table of the mail outbox."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.models import Account
from portal.db import Base, Id


class Mail(Base):
    """A mail in the outbox, maybe with an iCalendar message; body and calendar are dropped once it is sent."""

    __tablename__ = "mail"
    __table_args__ = (Index(None, "sent_at", "failed_at"),)

    id: Mapped[Id]
    account_id: Mapped[int | None] = mapped_column(ForeignKey(Account.id), index=True)
    to: Mapped[str] = mapped_column(String(254))
    subject: Mapped[str] = mapped_column(String(300))
    body: Mapped[str] = mapped_column(Text)
    calendar: Mapped[str] = mapped_column(Text, default="", server_default="")
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    failed_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    error: Mapped[str] = mapped_column(Text, default="")
