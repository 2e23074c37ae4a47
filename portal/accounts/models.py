"""Tables of accounts, sign-ins, second factors, cards, invitations, one-time links and counted tries."""

from datetime import datetime

from flask_security.core import UserMixin
from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from portal.db import Base, Guid, Id
from portal.limits import PASSKEY_NAME_CHARS

KINDS = ("web", "password", "passkey", "card", "invitation", "link", "demo")
PURPOSES = ("recovery", "first_administrator", "sign_in")


class Account(Base, UserMixin):
    """A way to sign in; e-mail and password may be absent for those who sign in by card.

    `has_second_factor`: an authenticator app was confirmed or a passkey kept; then the password alone opens nothing.
    `voice` is how the person wants to be spoken to, `auto` by age; `has_read_aloud` is None when age decides.
    `first_steps` on the home page: `auto` for newcomers alone, `hidden` or `shown` as the person chose.
    """

    __tablename__ = "account"
    access_columns = frozenset({"active", "has_second_factor"})

    id: Mapped[Id]
    guid: Mapped[Guid]
    email: Mapped[str | None] = mapped_column(String(254), unique=True)  # type: ignore[assignment]
    password: Mapped[str | None] = mapped_column(String(255))
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    locale: Mapped[str | None] = mapped_column(String(8))
    theme: Mapped[str] = mapped_column(String(8), default="auto")
    voice: Mapped[str] = mapped_column(String(8), default="auto")
    has_read_aloud: Mapped[bool | None]
    first_steps: Mapped[str] = mapped_column(String(8), default="auto")
    is_installation_administrator: Mapped[bool] = mapped_column(default=False)
    has_second_factor: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]


class LoginSession(Base):
    """One sign-in on one device; ended by sign-out, password change, card reset or coming of age."""

    __tablename__ = "login_session"
    access_columns = frozenset({"ended_at"})
    __table_args__ = (Index(None, "account_id", "ended_at"),)

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    kind: Mapped[str] = mapped_column(String(10))
    is_shared: Mapped[bool] = mapped_column(default=False)
    device: Mapped[str] = mapped_column(String(200), default="")
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    end_reason: Mapped[str] = mapped_column(String(30), default="")


class Authenticator(Base):
    """An app that makes one-time codes (TOTP); it counts once its first code was typed.

    `secret` is encrypted with a key out of SECRET_KEY; `last_step` is the half minute whose code was used last.
    """

    __tablename__ = "authenticator"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), unique=True)
    secret: Mapped[str] = mapped_column(String(255))
    last_step: Mapped[int] = mapped_column(BigInteger, default=0)
    made_at: Mapped[datetime]
    confirmed_at: Mapped[datetime | None]
    used_at: Mapped[datetime | None]


class Passkey(Base):
    """A key that a person's device keeps (WebAuthn); we have its public half. Ids and keys are base64url."""

    __tablename__ = "passkey"

    id: Mapped[Id]
    guid: Mapped[Guid]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    credential_id: Mapped[str] = mapped_column(String(1400), unique=True)
    public_key: Mapped[str] = mapped_column(Text)
    sign_count: Mapped[int] = mapped_column(BigInteger, default=0)
    name: Mapped[str] = mapped_column(String(PASSKEY_NAME_CHARS))
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class RecoveryCode(Base):
    """A code on paper that stands for a lost second factor, once; only its hash is kept."""

    __tablename__ = "recovery_code"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    hashed: Mapped[str] = mapped_column(String(255))
    made_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Card(Base):
    """A printed card: a word and four digits, with the digest of a PIN; five errors close it."""

    __tablename__ = "card"

    id: Mapped[Id]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), unique=True)
    code_key: Mapped[str] = mapped_column(String(40), unique=True)
    word: Mapped[str] = mapped_column(String(30))
    digits: Mapped[str] = mapped_column(String(4))
    pin: Mapped[str] = mapped_column(String(255))
    errors: Mapped[int] = mapped_column(default=0)
    issued_at: Mapped[datetime]
    issued_by_id: Mapped[int | None]
    closed_at: Mapped[datetime | None]


class Invitation(Base):
    """A link that lets one known person take their place in a programme, once, until it expires."""

    __tablename__ = "invitation"
    __table_args__ = (
        ForeignKeyConstraint(["programme_id", "person_id"], ["person.programme_id", "person.id"]),
        UniqueConstraint("programme_id", "id"),
        Index(None, "programme_id", "person_id"),
    )

    id: Mapped[Id]
    programme_id: Mapped[int] = mapped_column(ForeignKey("programme.id"))
    person_id: Mapped[int]
    role: Mapped[str | None] = mapped_column(String(30))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    email: Mapped[str | None] = mapped_column(String(254))
    created_by_id: Mapped[int | None]
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class OneTimeLink(Base):
    """An address that works once: to set a password, to sign in without memory, or to found the first account."""

    __tablename__ = "one_time_link"
    __table_args__ = (CheckConstraint(f"purpose IN {PURPOSES!r}", name="purpose"),)

    id: Mapped[Id]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(20))
    token_digest: Mapped[str] = mapped_column(String(64), unique=True)
    created_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class TryCount(Base):
    """How often something was tried under a key until a moment; shared by all processes when there is no Redis."""

    __tablename__ = "try_count"

    key: Mapped[str] = mapped_column(String(200), primary_key=True)
    count: Mapped[int]
    expires_at: Mapped[datetime]
