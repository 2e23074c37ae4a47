"""Secrets of apps at rest: encrypted with a key made out of SECRET_KEY, so that a copied database opens nothing."""

import base64

from cryptography.fernet import Fernet, InvalidToken
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from flask import current_app


def _box() -> Fernet:
    key = HKDF(SHA256(), length=32, salt=None, info=b"golosa: secrets of authenticator apps")
    return Fernet(base64.urlsafe_b64encode(key.derive(current_app.extensions["settings"].secret_key.encode())))


def seal(secret: str) -> str:
    """The secret as it is stored."""
    return _box().encrypt(secret.encode()).decode()


def unseal(sealed: str) -> str | None:
    """The secret; None when SECRET_KEY is another than the one it was stored with."""
    try:
        return _box().decrypt(sealed.encode()).decode()
    except InvalidToken:
        return None
