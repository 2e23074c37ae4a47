"""The table of the audit trail; it holds no content."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Id


class AuditEntry(Base):
    """Who did or looked at what, and when. `subject_ids` names the persons it was about, minors always."""

    __tablename__ = "audit_entry"
    __table_args__ = (Index(None, "programme_id", "at"), Index(None, "object_kind", "object_id"))

    id: Mapped[Id]
    programme_id: Mapped[int | None] = mapped_column(ForeignKey("programme.id"))
    at: Mapped[datetime]
    account_id: Mapped[int | None] = mapped_column(index=True)
    action: Mapped[str] = mapped_column(String(60), index=True)
    object_kind: Mapped[str] = mapped_column(String(40), default="")
    object_id: Mapped[int | None]
    subject_ids: Mapped[list[Any]] = mapped_column(default=list)
    details: Mapped[dict[str, Any]] = mapped_column(default=dict)
