"""Pure rules of programmes and territories: addresses, zones, and a tree without loops."""

import re
from collections.abc import Mapping
from zoneinfo import available_timezones

SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
SLUG_CHARS = (2, 40)
RESERVED = frozenset({"new", "edit", "static", "api", "admin"})
LOCALES = ("ru", "en")
TERRITORY_DEPTH = 6


def is_slug(text: str) -> bool:
    """Whether `text` may stand in an address: 2 to 40 Latin small letters, digits and single inner hyphens."""
    low, high = SLUG_CHARS
    return low <= len(text) <= high and SLUG.fullmatch(text) is not None and text not in RESERVED


def is_zone(name: str) -> bool:
    """Whether `name` is an IANA time zone known here, e.g. ``Europe/Moscow``."""
    return name in available_timezones()


def would_loop(parents: Mapping[int, int | None], node: int, new_parent: int | None) -> bool:
    """Whether putting `node` under `new_parent` would make it its own ancestor. `parents` maps id to parent's id."""
    at = new_parent
    while at is not None:
        if at == node:
            return True
        at = parents[at]
    return False


def depth(parents: Mapping[int, int | None], node: int | None) -> int:
    """How many levels stand from the root down to `node`, itself included; 0 for None."""
    levels = 0
    while node is not None:
        levels, node = levels + 1, parents[node]
    return levels
