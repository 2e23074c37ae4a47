"""The words for purposes, audiences and capacities, in the reader's language."""

from typing import Any

from flask_babel import lazy_gettext as _l

PURPOSE_LABELS: dict[str, Any] = {
    "participation": _l("Taking part"),
    "transcript": _l("Keeping the words"),
    "quotes": _l("Quotes"),
    "archive": _l("Archive"),
    "observers": _l("Observers"),
    "contact_again": _l("Writing again"),
}
AUDIENCE_LABELS: dict[str, Any] = {
    "adult": _l("for adults"),
    "guardian": _l("for guardians"),
    "teen": _l("for 14 to 17"),
    "child": _l("for 8 to 13"),
}
CAPACITY_LABELS: dict[str, Any] = {
    "self": _l("own consent"),
    "guardian": _l("guardian's consent"),
    "assent": _l("own assent"),
}
