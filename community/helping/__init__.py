"""«My help»: what somebody offers in their own profile, and what is asked now that fits it; it has no tables."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a rule of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from community.helping.views import CARDS, bp
    from portal.features import Feature

    return Feature("community.helping", blueprints=(bp,), home_cards=CARDS)
