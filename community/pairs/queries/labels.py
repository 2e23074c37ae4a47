"""The words for forms of pairs and reasons of an end, in the reader's language."""

from typing import Any

from flask_babel import lazy_gettext as _l

FORM_LABELS: dict[str, Any] = {
    "short": _l("Short, up to 8 months"),
    "long": _l("Long, a year or more"),
    "child_to_child": _l("Child to child"),
}
REASON_LABELS: dict[str, Any] = {
    "completed": _l("Came to its end as planned"),
    "moved": _l("Moved or changed school"),
    "mentee_wish": _l("The mentee's wish"),
    "mentor_wish": _l("The mentor's wish"),
    "no_contact": _l("They do not meet any more"),
    "safety": _l("For safety"),
    "other": _l("Another reason"),
}
