"""The signed part of an address in a mail that switches a kind off: it opens nothing else, and never runs out."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from portal.errors import NotFound

EVERYTHING = "*"  # all mails but what cannot wait
SALT = "notifications.off"


def off_token(account_id: int, kind: str) -> str:
    """The token for one kind, or for `EVERYTHING`, of one account."""
    return _signer().dumps([account_id, kind])


def read_token(token: str) -> tuple[int, str]:
    """(account id, kind). :raises NotFound: when we have not signed it."""
    try:
        account_id, kind = _signer().loads(token)
    except (BadSignature, ValueError, TypeError) as error:
        raise NotFound from error
    return int(account_id), str(kind)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=SALT)
