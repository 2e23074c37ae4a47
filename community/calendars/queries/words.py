"""Labels of what stands in a calendar."""

from typing import Any

from flask_babel import lazy_gettext as _l

from community.activities.queries.words import PLACE_MARKS

ANSWER_LABELS: dict[str, Any] = {"answered_none": _l("You are invited"), "answered_yes": _l("You said yes")}
OWN_MARKS = PLACE_MARKS | {"answered_none": ("envelope", "info"), "answered_yes": ("check-lg", "ok")}
SKIP_LABELS: dict[str, Any] = {
    "past": _l("over, or more than a year ahead"),
    "order": _l("the end stands before the beginning"),
    "no_start": _l("no beginning is given"),
    "unknown_zone": _l("a time zone that nobody knows"),
    "too_often": _l("repeats more often than daily, or by a rule without any day"),
    "broken": _l("cannot be read"),
    "too_many": _l("beyond the first 2,000 dates"),
}
STATE_LABELS: dict[str, Any] = {
    "fresh": _l("is being read"), "ok": _l("up to date"), "failing": _l("could not be read"), "paused": _l("rests"),
}  # fmt: skip
STATE_MARKS = {
    "fresh": ("hourglass", "info"), "ok": ("check-lg", "ok"), "failing": ("exclamation-triangle", "warn"),
    "paused": ("pause", "bad"),
}  # fmt: skip
