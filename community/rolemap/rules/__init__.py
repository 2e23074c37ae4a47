"""Pure rules of the role map: since when somebody is missing, who came back, places in a tree."""

from community.rolemap.rules.counts import (
    CAME_BACK_MONTHS,
    Held,
    below,
    came_back,
    children,
    missing_since,
    subtree,
)

__all__ = [
    "CAME_BACK_MONTHS", "Held", "below", "came_back", "children", "missing_since", "subtree",
]  # fmt: skip
