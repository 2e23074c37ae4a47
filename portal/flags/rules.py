"""Pure rules of flags: what they are about, who reads them, which paths may stand with one."""

import re

KINDS = ("person", "message", "page", "other")
READERS = ("team", "safety")
PATH = re.compile(r"/p/[a-z0-9-]+/[A-Za-z0-9/_.-]{0,250}")


def kept_place(path: str, slug: str) -> str:
    """A path of this programme as it came, or an empty text; what follows a question mark is not kept."""
    bare = path.partition("?")[0]
    return bare if PATH.fullmatch(bare) and bare.startswith(f"/p/{slug}/") else ""


def state_of(is_read: bool, is_answered: bool) -> str:
    """``sent``, ``read`` or ``answered``."""
    if is_answered:
        return "answered"
    return "read" if is_read else "sent"
