"""What is said of why something fits, and the words by which people offer what a kind of ask means."""

from typing import Any

from flask_babel import lazy_gettext as _l

KIND_WORDS: dict[str, Any] = {
    "thing": "",
    "room": _l("premises hall office workshop classroom"),
    "help": "",
    "knowledge": _l("advice lesson teach explain consult"),
    "transport": _l("car drive driver bus van lift"),
    "other": "",
}
"""Added to an ask of a project, so that «I drive» fits it when it asks for transport. Words, not a sentence."""
WHY_LABELS: dict[str, Any] = {
    "help": _l("you offer: %(said)s"), "interest": _l("interests you: %(said)s"), "town": _l("in your town"),
}  # fmt: skip
