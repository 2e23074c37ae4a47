"""The words for thanks and stories and how they stand."""

from typing import Any

from flask_babel import lazy_pgettext as _p

KIND_LABELS: dict[str, Any] = {
    "thanks": _p("words to a partner", "Thanks"), "young": _p("words to a partner", "Thanks of a young person"),
    "story": _p("words to a partner", "Story"),
}  # fmt: skip
STATE_LABELS: dict[str, Any] = {
    "open": _p("words to a partner", "The partner reads it"), "asked": _p("words to a partner", "Waits for yeses"),
    "refused": _p("words to a partner", "Not shown: somebody said no"),
}  # fmt: skip
STATE_MARKS = {"open": ("check-lg", "ok"), "asked": ("hourglass", "info"), "refused": ("x-lg", "bad")}
