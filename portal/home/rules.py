"""Whose home it is, as the first thing that fits: the screen changes by it, rights never do."""

from collections.abc import Iterable

CHILD_BANDS = ("8_11", "12_13")
TEEN_BANDS = ("14_15", "16_17")
BY_ROLE = ("coordinator", "administrator", "facilitator", "researcher", "guardian", "duty_psychologist", "observer",
           "partner_representative")  # fmt: skip


def face_of(band: str, roles: Iterable[str], positions: Iterable[str]) -> str:
    """``child``, ``teen``, a role, or a position; ``somebody`` when nothing is known."""
    held, are = set(roles), set(positions)
    if band in CHILD_BANDS:
        return "child"
    if band in TEEN_BANDS:
        return "teen"
    return next((role for role in BY_ROLE if role in held), next(iter(sorted(are)), "somebody"))
