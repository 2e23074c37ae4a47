"""Recovery codes: made ten at a time, shown once, kept as hashes, each used once."""

import secrets

from sqlalchemy import delete, update

from portal.accounts.errors.factors import NoFactor, WrongCode
from portal.accounts.models import Account, RecoveryCode
from portal.accounts.queries.factors import unused_codes
from portal.accounts.rules.factors import new_paper_code
from portal.accounts.services.factors.changes import note
from portal.accounts.services.hashing import hash_secret, is_secret
from portal.accounts.services.letters import send_safety
from portal.actor import Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.limits import RECOVERY_CODES

Codes = list[tuple[str, str]]  # the code, its hash


def hashed_codes() -> Codes:
    """New codes with their hashes; a fifth of a second, so outside of a unit of work."""
    codes: set[str] = set()
    while len(codes) < RECOVERY_CODES:
        codes.add(new_paper_code(secrets.randbelow))
    return [(code, hash_secret(code)) for code in sorted(codes)]


def put_codes(account_id: int, made: Codes) -> None:
    """Write codes in place of the old ones; nothing when there are none to write. Inside a unit of work."""
    if not made:
        return
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
    db.session.add_all(RecoveryCode(account_id=account_id, hashed=hashed, made_at=now()) for _code, hashed in made)


def renew_codes(actor: Actor) -> list[str]:
    """New codes; the old ones stop working.

    :raises NoFactor: the account has nothing that they could stand for.
    """
    account_id, made = actor.account_id or 0, hashed_codes()
    with unit_of_work(lock=(Account, account_id)) as session:
        if not session.get_one(Account, account_id).has_second_factor:
            raise NoFactor
        put_codes(account_id, made)
        note(actor, "recovery_codes_made", account_id, count=len(made))
    send_safety(account_id, "codes_made")
    return [code for code, _hashed in made]


def use_paper_code(account_id: int, digits: str) -> None:
    """Use a recovery code up; its owner hears of it by mail.

    :raises WrongCode: unknown or used.
    """
    fitting = next((one for one, hashed in unused_codes(account_id) if is_secret(digits, hashed)), None)
    if fitting is None:
        raise WrongCode
    with unit_of_work() as session:
        unused = (RecoveryCode.id == fitting, RecoveryCode.used_at.is_(None))
        done = session.execute(update(RecoveryCode).where(*unused).values(used_at=now()))
        if not done.rowcount:  # type: ignore[attr-defined]
            raise WrongCode
        note(Actor(account_id), "recovery_code_used", account_id)
    send_safety(account_id, "code_used")
