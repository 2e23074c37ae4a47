"""The secret of a feed's address, and what a feed may name."""

import hashlib
import hmac
import secrets
from collections.abc import Collection, Mapping


def new_token() -> tuple[str, str]:
    """A secret of 256 random bits, and its digest, which alone is kept."""
    token = secrets.token_urlsafe(32)
    return token, digest_of(token)


def digest_of(token: str) -> str:
    """SHA-256 in hex; the secret is random, so no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def is_same(digest: str, token: str) -> bool:
    """Whether the digest is this secret's, in a time that tells nothing."""
    return hmac.compare_digest(digest, digest_of(token))


def is_named(person_id: int, words: Mapping[int, bool], guardians: Collection[int], *, is_minor: bool) -> bool:
    """Whether a person's feeds name activities and places.

    Of a child: never, unless a guardian of today has allowed it and none has forbidden it. Of an adult: unless they
    have chosen otherwise; what guardians once said does not count any more. `words`: by who said it.
    """
    if not is_minor:
        return words.get(person_id, True)
    said = [words[one] for one in guardians if one in words]
    return bool(said) and all(said)
