"""The blueprint of transitions' pages and the words that all of them use."""

from typing import Any

from flask import Blueprint
from flask_babel import get_locale

from community.transitions.queries import ACT_LABELS, STATE_LABELS, STATE_SIGNS
from portal.people.queries.labels import POSITION_LABELS

bp = Blueprint("transitions", __name__, url_prefix="/p/<slug>/transitions")
PAGES = "community/transitions/"
LABELS: dict[str, Any] = {
    "states": STATE_LABELS, "signs": STATE_SIGNS, "acts": ACT_LABELS, "positions": POSITION_LABELS
}  # fmt: skip


def language() -> str:
    """``ru`` or ``en``: the editions of plans hold their words in both."""
    return "ru" if str(get_locale()).startswith("ru") else "en"
