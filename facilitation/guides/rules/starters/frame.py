"""How a ready-made guide is written down."""

from typing import Any

Vote = tuple[Any, ...]
"""``("scale", least, low, most, high)``, or ``(kind, limit, *choices)``."""

Ask = tuple[Any, ...]
"""A question as ``(text, mode, minutes, probes)`` and, for a poll, its `Vote`; a mode may carry ``:switch``."""

Frame = tuple[tuple[str, int], ...]
"""Phase and minutes of every section."""

Script = tuple[tuple[str, tuple[Ask, ...]], ...]
"""Title and questions of every section."""
