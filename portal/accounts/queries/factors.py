"""Reads about second factors: what an account has, and whether this installation demands one."""

from dataclasses import dataclass
from datetime import timedelta

from flask import current_app
from sqlalchemy import ColumnElement, and_, func, not_, or_, select, true

from portal.accounts.models import Account, Authenticator, LoginSession, Passkey, RecoveryCode
from portal.accounts.rules.factors import SEES_CHILDREN
from portal.clock import now
from portal.db import db
from portal.people.models import Grant, Person, Representative, Ward


@dataclass(frozen=True)
class Factors:
    """What an account has for its second step."""

    authenticator: Authenticator | None
    passkeys: tuple[Passkey, ...]
    codes_left: int

    @property
    def has_any(self) -> bool:
        """Whether a second step is asked for."""
        return self.authenticator is not None or bool(self.passkeys)


def is_required() -> bool:
    """Whether this installation demands a second factor of those who see children's records."""
    return bool(current_app.extensions["settings"].second_factor == "required")


def factors_of(account_id: int) -> Factors:
    """The confirmed app, the passkeys and the number of unused recovery codes; three queries."""
    app = db.session.scalar(
        select(Authenticator).where(Authenticator.account_id == account_id, Authenticator.confirmed_at.is_not(None))
    )
    return Factors(app, tuple(passkeys_of(account_id)), codes_left(account_id))


def authenticator_of(account_id: int) -> Authenticator | None:
    """The app of an account, confirmed or begun."""
    return db.session.scalar(select(Authenticator).where(Authenticator.account_id == account_id))


def passkeys_of(account_id: int) -> list[Passkey]:
    """The passkeys of an account, the oldest first."""
    return list(db.session.scalars(select(Passkey).where(Passkey.account_id == account_id).order_by(Passkey.id)))


def passkey_by_credential(credential_id: str) -> Passkey | None:
    """The passkey with this id, whoever has it."""
    return db.session.scalar(select(Passkey).where(Passkey.credential_id == credential_id))


def passkey_by_guid(account_id: int, guid: str) -> Passkey | None:
    """An account's own passkey."""
    return db.session.scalar(select(Passkey).where(Passkey.account_id == account_id, Passkey.guid == guid))


def unused_codes(account_id: int) -> list[tuple[int, str]]:
    """(id, hash) of the recovery codes that still work."""
    rows = db.session.execute(
        select(RecoveryCode.id, RecoveryCode.hashed)
        .where(RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None))
        .order_by(RecoveryCode.id)
    )
    return [(row.id, row.hashed) for row in rows]


def codes_left(account_id: int) -> int:
    """How many recovery codes still work."""
    unused = (RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None))
    return db.session.scalar(select(func.count()).select_from(RecoveryCode).where(*unused)) or 0


def is_let_in() -> ColumnElement[bool]:
    """Of a sign-in joined with its account: it does not lack a second factor. A day's edge is taken strictly."""
    if not is_required():
        return true()
    day = now().date()
    sees = (
        select(Grant.id)
        .join(Person, Person.id == Grant.person_id)
        .where(
            Person.account_id == Account.id, Person.left_at.is_(None), Grant.role.in_(SEES_CHILDREN),
            Grant.starts_on <= day + timedelta(days=1),
            or_(Grant.ends_on.is_(None), Grant.ends_on >= day - timedelta(days=1)),
        )
        .exists()
    )  # fmt: skip
    acts = (
        select(Representative.id)
        .join(Person, Person.id == Representative.person_id)
        .join(Ward, Ward.institution_id == Representative.institution_id)
        .where(
            Person.account_id == Account.id, Person.left_at.is_(None),
            Representative.starts_on <= day + timedelta(days=1),
            or_(Representative.ends_on.is_(None), Representative.ends_on >= day - timedelta(days=1)),
            Ward.starts_on <= day + timedelta(days=1),
            or_(Ward.ends_on.is_(None), Ward.ends_on >= day - timedelta(days=1)),
        )
        .exists()
    )  # fmt: skip
    has = and_(Account.has_second_factor, not_(LoginSession.is_shared))
    return or_(has, and_(not_(Account.is_installation_administrator), not_(sees), not_(acts)))
