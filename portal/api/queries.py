"""Reads of the API: whose token this is, what was answered before."""

from sqlalchemy import select

from portal.api.models import ApiToken, RememberedAnswer
from portal.api.rules import REMEMBERED_FOR, digest_of
from portal.clock import now
from portal.db import db
from portal.errors import NotFound


def live_token(text: str) -> ApiToken | None:
    """The token with this text, if it is neither expired nor revoked."""
    found = db.session.execute(select(ApiToken).where(ApiToken.token_digest == digest_of(text))).scalar()
    if found is None or found.revoked_at is not None or found.expires_at <= now():
        return None
    return found


def tokens_of(account_id: int) -> list[ApiToken]:
    """An account's tokens, newest first."""
    chosen = select(ApiToken).where(ApiToken.account_id == account_id).order_by(ApiToken.id.desc())
    return list(db.session.execute(chosen).scalars())


def token_of(guid: str) -> ApiToken:
    """The token with this GUID. :raises NotFound:"""
    found = db.session.execute(select(ApiToken).where(ApiToken.guid == guid)).scalar()
    if found is None:
        raise NotFound
    return found


def remembered(account_id: int, key: str) -> RememberedAnswer | None:
    """What was answered to this key within the last 24 hours."""
    return db.session.execute(
        select(RememberedAnswer).where(
            RememberedAnswer.account_id == account_id,
            RememberedAnswer.key == key,
            RememberedAnswer.created_at > now() - REMEMBERED_FOR,
        )
    ).scalar()
