"""The numbered log: append, dense numbers, idempotent client ids, tombstones, hash chain. Rooms are methods over it."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from flask_babel import lazy_gettext as _l

    from portal.features import Feature, MergePart
    from portal.journal.queries import has_spoken, spoken

    said = MergePart(
        "words", _l("What was said"), ("words.said_by_id",), ("journal_event.actor_id",), clashes=spoken,
        may_clash=has_spoken,
    )  # fmt: skip
    return Feature("portal.journal", merges=(said,))
