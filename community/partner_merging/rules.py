"""Pure rules of merging partners: the fields that are chosen, and until when it can be undone."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

FIELDS = ("name", "alternate_name", "about", "sector", "website", "email", "tax_number")
SIDES = ("kept", "gone")
APART_DAYS = 14


def chosen(kept: Mapping[str, Any], gone: Mapping[str, Any], choices: Mapping[str, str]) -> dict[str, Any]:
    """What the record that is kept says afterwards; where nothing is chosen, what it says, else what the other does."""
    sides = {name: choices.get(name) or ("kept" if kept[name] else "gone") for name in FIELDS}
    return {name: (gone if side == "gone" else kept)[name] for name, side in sides.items()}


def restored(now: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What it says when the two are taken apart: as before, but for what was changed by hand since."""
    return {name: before[name] if now[name] == after[name] else now[name] for name in FIELDS}


def is_open(merged_at: datetime, at: datetime) -> bool:
    """Whether a merge can still be undone."""
    return at - merged_at <= timedelta(days=APART_DAYS)
