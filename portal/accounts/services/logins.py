"""Sign-ins as rows: begun, seen, ended."""

import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from sqlalchemy import update
from sqlalchemy.exc import OperationalError

from portal.accounts.models import Account, LoginSession
from portal.accounts.policy import can_end_login
from portal.accounts.queries import Login
from portal.accounts.rules import digest_of
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, is_transient, unit_of_work
from portal.errors import NotFound

SEEN_EVERY = {True: timedelta(seconds=30), False: timedelta(minutes=15)}


def start_login(
    account_id: int, kind: str, device: str = "", *, is_shared: bool = False, second: str = ""
) -> dict[str, Any]:
    """Write a sign-in; answers what the browser's session must hold.

    :param kind: one of `accounts.models.KINDS`. :param device: words for the list of devices.
    :param second: the second step that was made, for the audit trail; '' for none.
    :raises NotFound: no such active account.
    """
    token = secrets.token_urlsafe(32)
    with unit_of_work() as session:
        account = session.get(Account, account_id)
        if account is None or not account.active:
            raise NotFound
        moment = now()
        row = LoginSession(
            account_id=account_id, token_digest=digest_of(token), kind=kind, is_shared=is_shared, device=device[:200],
            started_at=moment, seen_at=moment,
        )  # fmt: skip
        session.add(row)
        session.flush()
        details = {"kind": kind} | ({"second": second} if second else {})
        record(Actor(account_id), "signed_in", object_kind="login_session", object_id=row.id, details=details)
        return {"login": token, "_user_id": account.fs_uniquifier, "_fresh": True}


def saw_login(login: Login) -> None:
    """Note that a sign-in is in use, at most every 30 s on a shared device and every 15 min else."""
    saw_logins([login])


def saw_logins(logins: Iterable[Login]) -> None:
    """The same for many, as one commit.

    A room's sockets call it: listening for an hour is not idling. A busy database is no reason to fail a page.
    """
    at = now()
    due = {login.id for login in logins if at - login.seen_at >= SEEN_EVERY[login.is_shared]}
    if not due:
        return
    try:
        with unit_of_work() as session:
            session.execute(update(LoginSession).where(LoginSession.id.in_(due)).values(seen_at=at))
    except OperationalError as error:
        if not is_transient(error):
            raise
        db.session.rollback()


def end_login(actor: Actor, login_session_id: int, reason: str = "ended") -> None:
    """End one sign-in; its pages and sockets stop within a second. Ending it twice is no error.

    :raises NotFound: no such sign-in of this actor.
    """
    with unit_of_work() as session:
        row = session.get(LoginSession, login_session_id)
        if row is None or not can_end_login(actor, row.account_id):
            raise NotFound
        if row.ended_at is None:
            row.ended_at, row.end_reason = now(), reason
            record(
                actor, "sign_in_ended", object_kind="login_session", object_id=row.id, details={"reason": reason}
            )  # fmt: skip


def end_logins(actor: Actor, account_id: int, reason: str, *, but: int | None = None) -> int:
    """End all sign-ins of an account, but one; answers how many. Called by password change, card reset, coming of age.

    :raises NotFound: when the account is somebody else's.
    """
    if not can_end_login(actor, account_id):
        raise NotFound
    with unit_of_work() as session:
        alive = (LoginSession.account_id == account_id, LoginSession.ended_at.is_(None), LoginSession.id != (but or 0))
        done = session.execute(update(LoginSession).where(*alive).values(ended_at=now(), end_reason=reason))
        count = int(done.rowcount)  # type: ignore[attr-defined]
        if count:
            record(actor, "sign_ins_ended", object_kind="account", object_id=account_id, details={"reason": reason})
        return count
