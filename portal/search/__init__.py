"""Finding things: keys that compare alike on both databases, and the page and palette where features' sources meet."""

from typing import Any


def __getattr__(name: str) -> Any:
    """Make `FEATURE` when it is asked for: models of other features import the keys of this one."""
    if name != "FEATURE":
        raise AttributeError(name)
    from portal.features import Feature
    from portal.search.views import bp

    return Feature("portal.search", blueprints=(bp,))
