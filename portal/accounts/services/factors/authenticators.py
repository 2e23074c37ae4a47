"""Apps with one-time codes (TOTP): begun with a secret, counted from the first right code on, each code used once."""

from dataclasses import dataclass

from sqlalchemy import delete, update

from portal.accounts.errors.factors import CodeUsed, WrongCode
from portal.accounts.models import Account, Authenticator
from portal.accounts.queries import email_of
from portal.accounts.queries.factors import authenticator_of, codes_left
from portal.accounts.rules.factors import APP_DIGITS, app_address, digits_of, new_secret, step_of_code
from portal.accounts.services.factors.changes import factor_added
from portal.accounts.services.factors.codes import hashed_codes, put_codes
from portal.accounts.services.factors.sealing import seal, unseal
from portal.accounts.services.factors.tries import count_code, count_wrong_code, forget_codes
from portal.accounts.services.letters import send_safety
from portal.actor import Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import Conflict, NotFound


@dataclass(frozen=True)
class Beginning:
    """What an app needs: the secret as text, and the address that the QR code says."""

    secret: str
    address: str


def begin_authenticator(actor: Actor, issuer: str) -> Beginning:
    """The secret of an app that is being set up; the same one until its first code is typed, or for a day.

    :raises Conflict: an app is set up already. :raises NotFound: the account has no e-mail.
    """
    account_id, email = actor.account_id or 0, email_of(actor.account_id or 0)
    if email is None:
        raise NotFound
    with unit_of_work(lock=(Account, account_id)) as session:
        row = authenticator_of(account_id)
        if row is not None and row.confirmed_at is not None:
            raise Conflict
        secret = unseal(row.secret) if row is not None and (now() - row.made_at).days < 1 else None
        if secret is None:
            secret = new_secret()
            session.execute(delete(Authenticator).where(Authenticator.account_id == account_id))
            session.add(Authenticator(account_id=account_id, secret=seal(secret), last_step=0, made_at=now()))
    return Beginning(secret, app_address(secret, email, issuer))


def confirm_authenticator(actor: Actor, login_id: int, typed: str) -> list[str]:
    """Let the app count, by a first code from it; answers new recovery codes, or none when there are some.

    :raises WrongCode, TooManyTries: :raises Conflict: set up already. :raises NotFound: not begun.
    """
    account_id = actor.account_id or 0
    row = authenticator_of(account_id)
    if row is None:
        raise NotFound
    if row.confirmed_at is not None:
        raise Conflict
    count_code(account_id)
    step = _step(row, typed)
    if step is None:
        raise count_wrong_code(account_id, WrongCode())
    made = [] if codes_left(account_id) else hashed_codes()
    with unit_of_work(lock=(Account, account_id)):
        row = authenticator_of(account_id)
        if row is None or row.confirmed_at is not None:
            raise Conflict
        row.confirmed_at, row.last_step = now(), step
        factor_added(actor, account_id, login_id, "app")
        put_codes(account_id, made)
    forget_codes(account_id)
    send_safety(account_id, "app_added")
    return [code for code, _hashed in made]


def use_app_code(account_id: int, typed: str) -> None:
    """Use a code of the account's app up.

    :raises WrongCode: :raises CodeUsed: it, or a later one, was used before.
    """
    row = authenticator_of(account_id)
    if row is None or row.confirmed_at is None:
        raise WrongCode
    step = _step(row, typed)
    if step is None:
        raise WrongCode
    row_id = row.id
    with unit_of_work() as session:
        unused = (Authenticator.id == row_id, Authenticator.last_step < step)
        done = session.execute(update(Authenticator).where(*unused).values(last_step=step, used_at=now()))
        if not done.rowcount:  # type: ignore[attr-defined]
            raise CodeUsed


def _step(row: Authenticator, typed: str) -> int | None:
    """The half minute of the code; read before a unit of work, because nothing slow is inside."""
    digits, secret = digits_of(typed), unseal(row.secret)
    db.session.rollback()
    if secret is None or len(digits) != APP_DIGITS:
        return None
    return step_of_code(secret, digits, now())
