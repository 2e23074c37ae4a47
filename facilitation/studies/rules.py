"""What a study may be: its methods, states, the parts people take in it, and which role each part asks for."""

from collections.abc import Mapping

METHODS = ("focus_group", "balint")
WITHOUT_GUIDE = frozenset({"balint"})
"""Methods that ask no questions of a guide."""
STATES = ("planning", "running", "analysis", "done")
PARTS = ("lead", "facilitator", "researcher", "observer")

WORKING_PARTS = ("lead", "facilitator", "researcher")
PLANNING_PARTS = ("lead", "facilitator")
MAKERS = ("administrator", "facilitator", "researcher")
OVERSEERS = ("administrator", "coordinator")
ROLES_FOR: Mapping[str, tuple[str, ...]] = {
    "lead": ("facilitator", "researcher", "administrator"),
    "facilitator": ("facilitator",),
    "researcher": ("researcher", "facilitator"),
    "observer": ("observer", "researcher", "facilitator", "coordinator", "administrator"),
}
"""A part in the team counts only while one of these roles is held in the programme."""


def parts_open_to(roles: set[str]) -> tuple[str, ...]:
    """The parts that somebody with these roles may take."""
    return tuple(part for part in PARTS if roles & set(ROLES_FOR[part]))


def has_lead(parts: Mapping[int, str]) -> bool:
    """Whether somebody answers for the study; `parts` maps person id to part."""
    return "lead" in parts.values()
