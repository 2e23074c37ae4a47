"""What every change of an account's factors does beside itself: the account's mark, other sign-ins, the trail."""

from typing import Any

from portal.accounts.models import Account
from portal.accounts.queries.factors import factors_of
from portal.accounts.services.logins import end_logins
from portal.actor import SYSTEM, Actor
from portal.audit.services import record
from portal.db import db


def factor_added(actor: Actor, account_id: int, login_id: int | None, kind: str) -> bool:
    """Mark the account inside the unit of work; answers whether it is the first factor: then other sign-ins end."""
    row = db.session.get_one(Account, account_id)
    is_first = not row.has_second_factor
    row.has_second_factor = True
    if is_first:
        end_logins(SYSTEM, account_id, "factor_added", but=login_id)
    note(actor, "factor_added", account_id, kind=kind)
    return is_first


def factor_removed(actor: Actor, account_id: int, login_id: int | None, kind: str) -> bool:
    """Unmark the account when nothing is left, end its other sign-ins; answers whether something is left."""
    db.session.flush()
    has_any = factors_of(account_id).has_any
    db.session.get_one(Account, account_id).has_second_factor = has_any
    end_logins(SYSTEM, account_id, "factor_removed", but=login_id)
    note(actor, "factor_removed", account_id, kind=kind)
    return has_any


def note(actor: Actor, action: str, account_id: int, **details: Any) -> None:
    """A line of the audit trail about an account's factors."""
    record(actor, action, object_kind="account", object_id=account_id, details=details)
