"""Removing an account for good: who may, what goes and what stays; each feature destroys its own part of a person."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for, so that importing a model of this package imports no pages."""
    if name != "FEATURE":
        raise AttributeError(name)
    from portal.features import Feature
    from portal.removals.views import bp

    return Feature("portal.removals", blueprints=(bp,))
