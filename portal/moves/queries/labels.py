"""The words for states of a move and for what is shared, in the reader's language."""

from typing import Any

from flask_babel import lazy_gettext as _l

STATE_LABELS: dict[str, Any] = {
    "proposed": _l("waits for their answer"),
    "consented": _l("waits for the other programme"),
    "accepted": _l("is there"),
    "refused": _l("they said no"),
    "declined": _l("the other programme said no"),
    "withdrawn": _l("taken back"),
    "expired": _l("nobody decided in time"),
}
# On the receiving side, where the reader is the other programme.
THERE_LABELS: dict[str, Any] = STATE_LABELS | {"consented": _l("waits for your answer")}
STATE_CHIPS = {
    "proposed": ("hourglass", "info"), "consented": ("hourglass", "info"), "accepted": ("check-lg", "ok"),
}  # fmt: skip
SHARED_LABELS: dict[str, Any] = {
    "positions": _l("Positions held"),
    "papers": _l("Papers and trainings"),
    "words": _l("The coordinator’s words"),
}
