"""Pure rules of the API: scopes, tokens, digests of requests, entity tags."""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

SCOPES = (
    "programmes:read", "people:read", "studies:read", "studies:write", "transcripts:read", "transcripts:write",
    "codes:read", "codes:write", "findings:read", "findings:write", "exports:read", "exports:write",
    "community:read", "threads:read",
)  # fmt: skip
PREFIX = "golosa_"
TOKEN_DAYS = 90
REMEMBERED_FOR = timedelta(hours=24)


@dataclass(frozen=True)
class NewToken:
    """A token at its birth, the only time its text is known."""

    text: str
    digest: str
    expires_at: datetime


def new_token(at: datetime, days: int = TOKEN_DAYS) -> NewToken:
    """Make a token of 256 random bits that ends after `days`."""
    text = PREFIX + secrets.token_urlsafe(32)
    return NewToken(text, digest_of(text), at + timedelta(days=days))


def digest_of(text: str) -> str:
    """SHA-256 in hex; the token is random, so no salt is needed."""
    return hashlib.sha256(text.encode()).hexdigest()


def request_digest(method: str, path: str, body: bytes) -> str:
    """What makes two requests the same one."""
    return hashlib.sha256(b"\x1f".join((method.encode(), path.encode(), body))).hexdigest()


def etag(version: int) -> str:
    """The entity tag of a version (RFC 9110, section 8.8.3)."""
    return f'"v{version}"'


def matches(header: str, version: int) -> bool:
    """Whether an If-Match header names this version (RFC 9110, section 13.1.1)."""
    return header.strip() == "*" or etag(version) in [part.strip() for part in header.split(",")]
