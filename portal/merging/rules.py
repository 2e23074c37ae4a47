"""Pure rules of merging: the fields that are chosen, and which dated rows say the same."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

FIELDS = ("given_name", "family_name", "born_on", "territory_id", "account_id")
SIDES = ("kept", "gone")
Span = tuple[date, date | None]


def lies_within(one: Span, other: Span) -> bool:
    """Whether every day of the one is a day of the other."""
    return other[0] <= one[0] and (other[1] is None or (one[1] is not None and one[1] <= other[1]))


def repeated(
    rows: Collection[tuple[int, tuple[Any, ...], Span]], there: Sequence[tuple[tuple[Any, ...], Span]]
) -> set[int]:
    """The ids of those rows (id, what they say, days) that say nothing beyond the rows that are there."""
    return {
        number for number, said, span in rows if any(said == word and lies_within(span, days) for word, days in there)
    }


def chosen(kept: Mapping[str, Any], gone: Mapping[str, Any], choices: Mapping[str, str]) -> dict[str, Any]:
    """What the record that is kept says afterwards; where nothing is chosen, what it says, else what the other does."""
    found = {}
    for name in FIELDS:
        side = choices.get(name) or ("kept" if kept[name] not in (None, "") else "gone")
        found[name] = (gone if side == "gone" else kept)[name]
    return found


def restored(now: Mapping[str, Any], before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """What a record says when it is taken apart: as before, but for what was changed by hand since."""
    return {name: before[name] if now[name] == after[name] else now[name] for name in now}
