"""The table of submits."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.models import Account
from portal.db import Base, Id


class FormSubmit(Base):
    """A submit that changed something; `place` is where its answer led, None as long as no answer led anywhere."""

    __tablename__ = "form_submit"
    __table_args__ = (UniqueConstraint("account_id", "key"),)

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    key: Mapped[str] = mapped_column(String(36))
    place: Mapped[str | None] = mapped_column(Text)
    created_at: Mapped[datetime] = mapped_column(index=True)
