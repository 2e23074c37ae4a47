"""Tables of API tokens and of remembered answers."""

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from portal.accounts.models import Account
from portal.db import Base, Guid, Id


class ApiToken(Base):
    """A bearer token: only its digest is kept; it has scopes, an end, and can be revoked."""

    __tablename__ = "api_token"

    id: Mapped[Id]
    guid: Mapped[Guid]
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id), index=True)
    label: Mapped[str] = mapped_column(String(100))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    scopes: Mapped[list[Any]]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    revoked_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class RememberedAnswer(Base):
    """The answer to a request with an Idempotency-Key, so that a repeated one is answered and not done again."""

    __tablename__ = "remembered_answer"
    __table_args__ = (UniqueConstraint("account_id", "key"),)

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey(Account.id))
    key: Mapped[str] = mapped_column(String(100))
    request_digest: Mapped[str] = mapped_column(String(64))
    status: Mapped[int]
    body: Mapped[str] = mapped_column(Text)
    headers: Mapped[dict[str, Any]]
    created_at: Mapped[datetime] = mapped_column(index=True)
