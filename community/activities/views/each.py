"""What came of each date, where one press acts on many."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from flask import flash
from flask.typing import ResponseReturnValue

from community.activities.services import Outcome
from portal.errors import Trouble
from portal.moments import local_of
from portal.web.back import back_or
from portal.web.format import day_text


def pressed_for_each(
    address: str, zone: str, act: Callable[[], Sequence[Outcome]], labels: Mapping[str, Any]
) -> ResponseReturnValue:
    """Do it, then back: dates with the same answer stand together, what did not work with what stood in the way."""
    try:
        outcomes = act()
    except Trouble as trouble:
        if trouble.status in (403, 404):
            raise
        flash(trouble.text, "problem")
        return back_or(address)
    groups: dict[tuple[str, str], list[str]] = {}
    for one in outcomes:
        day = day_text(local_of(one.starts_at, zone)[0], with_weekday=False)
        groups.setdefault((one.state, one.words), []).append(day)
    for (state, words), days in groups.items():
        flash(f"{', '.join(days)}: {words or labels[state]}", "problem" if words else "message")
    return back_or(address)
