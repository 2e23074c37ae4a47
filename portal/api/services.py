"""Verbs of the API: make and revoke tokens, remember answers."""

from collections.abc import Sequence
from datetime import timedelta

from sqlalchemy import delete, update
from sqlalchemy.orm import Session

from portal.actor import Actor
from portal.api.models import ApiToken, RememberedAnswer
from portal.api.rules import REMEMBERED_FOR, SCOPES, TOKEN_DAYS, new_token
from portal.audit.services import record
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import NotFound


def make_token(
    actor: Actor, account_id: int, label: str, scopes: Sequence[str], days: int = TOKEN_DAYS
) -> tuple[str, ApiToken]:
    """Make a token for an account; answers its text, which is shown once, and its row.

    :raises NotFound: when an actor makes one for somebody else.
    """
    if not actor.is_system and actor.account_id != account_id:
        raise NotFound
    made = new_token(now(), days)
    with unit_of_work() as session:
        token = ApiToken(
            account_id=account_id, label=label, token_digest=made.digest, created_at=now(),
            scopes=[scope for scope in SCOPES if scope in scopes], expires_at=made.expires_at,
        )  # fmt: skip
        session.add(token)
        session.flush()
        record(actor, "api_token.made", object_kind="api_token", object_id=token.id)
    return made.text, token


def revoke_token(actor: Actor, token: ApiToken) -> None:
    """End a token now. :raises NotFound: for somebody else's."""
    with unit_of_work() as session:
        row = session.get_one(ApiToken, token.id)
        if row.account_id != actor.account_id:
            raise NotFound
        row.revoked_at = row.revoked_at or now()
        record(actor, "api_token.revoked", object_kind="api_token", object_id=row.id)


def revoke_tokens(actor: Actor, account_id: int, reason: str) -> int:
    """End every token of an account; answers how many. Called by password change, recovery and card reset.

    Whoever does one of these shuts others out of the account, so the tokens go with the sign-ins.
    """
    moment = now()
    alive = (ApiToken.account_id == account_id, ApiToken.revoked_at.is_(None), ApiToken.expires_at > moment)
    with unit_of_work() as session:
        done = session.execute(update(ApiToken).where(*alive).values(revoked_at=moment))
        count = int(done.rowcount)  # type: ignore[attr-defined]
        if count:
            record(
                actor, "api_tokens.revoked", object_kind="account", object_id=account_id,
                details={"reason": reason, "count": count},
            )  # fmt: skip
        return count


def end_tokens(actor: Actor, account_id: int, _person_ids: Sequence[int]) -> None:
    """All tokens of an account that is removed."""
    revoke_tokens(actor, account_id, "removed")


def saw_token(token: ApiToken) -> None:
    """Note the use of a token, at most once in five minutes."""
    if token.used_at is None or now() - token.used_at > timedelta(minutes=5):
        with unit_of_work() as session:
            session.get_one(ApiToken, token.id).used_at = now()


def remember(account_id: int, key: str, digest: str, status: int, body: str, headers: dict[str, str]) -> None:
    """Keep the answer to a key, inside the unit of work of what it answers."""
    with unit_of_work() as session:
        session.add(
            RememberedAnswer(
                account_id=account_id, key=key, request_digest=digest, status=status, body=body, headers=headers,
                created_at=now(),
            )
        )  # fmt: skip


def forget_old_answers() -> None:
    """Delete remembered answers after their day."""
    with unit_of_work() as session:
        session.execute(delete(RememberedAnswer).where(RememberedAnswer.created_at < now() - REMEMBERED_FOR))


def blank_answers(session: Session, _words_ids: Sequence[int]) -> int:
    """Empty every remembered answer, because any may quote withdrawn words; a repeat still does nothing twice."""
    return session.execute(update(RememberedAnswer).values(body="{}")).rowcount  # type: ignore[attr-defined, no-any-return]
