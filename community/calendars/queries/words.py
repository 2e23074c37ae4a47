"""Labels of what stands in a calendar."""

from typing import Any

from flask_babel import lazy_gettext as _l

from community.activities.queries.words import PLACE_MARKS

ANSWER_LABELS: dict[str, Any] = {"answered_none": _l("You are invited"), "answered_yes": _l("You said yes")}
OWN_MARKS = PLACE_MARKS | {"answered_none": ("envelope", "info"), "answered_yes": ("check-lg", "ok")}
