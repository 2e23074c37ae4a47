"""Hashing passwords and PINs: always normalised (NFKD), always outside a unit of work."""

from flask import current_app
from flask_security.utils import hash_password, verify_password

from portal.db import db

_NOBODY = "nobody has this password, it only takes the same time"


def _normal(secret: str) -> str:
    text: str = current_app.extensions["security"].password_util.normalize(secret)
    return text


def hash_secret(secret: str) -> str:
    """The argon2id hash of a password or PIN, 19 MiB, t=2, p=1."""
    _check_outside()
    made: str = hash_password(_normal(secret))
    return made


def is_secret(secret: str, kept: str | None) -> bool:
    """Whether the secret fits the kept hash; without a hash it takes as long and answers no."""
    _check_outside()
    if kept is None:
        hash_password(_NOBODY)
        return False
    return bool(verify_password(_normal(secret), kept))


def _check_outside() -> None:
    """A hash takes 20 ms: it must not hold the writer's lock, nor a snapshot that a later write would stumble over."""
    session = db.session()
    if session.info.get("in_unit"):
        raise RuntimeError("a hash is made outside of the unit of work")
    session.rollback()
