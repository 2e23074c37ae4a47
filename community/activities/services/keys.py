"""The key in the code that hangs at the place: signed by the house, good for one activity."""

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer


def key_of(guid: str) -> str:
    """The key of an activity by its GUID."""
    return str(_serializer().dumps(guid))


def is_key(guid: str, key: str) -> bool:
    """Whether this is the activity's key."""
    try:
        return bool(_serializer().loads(key) == guid)
    except BadSignature:
        return False


def _serializer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.extensions["settings"].secret_key, salt="activity check-in")
