"""What a key is, and how long it is known."""

import re
from datetime import timedelta

FIELD = "_submit"
KEPT_FOR = timedelta(days=1)
KEY = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")


def is_key(text: str) -> bool:
    """Whether a page of ours may have made it."""
    return KEY.fullmatch(text) is not None
