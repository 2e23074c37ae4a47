"""The words of sessions: forms, states, parts, answers."""

from collections.abc import Mapping

FORMS = ("room", "in_person", "interview", "case_review", "webinar")
STATES = ("planned", "open", "closed", "cancelled")
INVITING_STATES = ("planned", "open")
PARTS = ("leader", "co_leader", "presenter", "participant", "outer_circle", "observer", "helper")
ANSWERS = ("none", "yes", "no")
LEADERS = ("leader", "co_leader")
SPEAKERS = ("leader", "co_leader", "presenter", "participant", "outer_circle")
"""Whose words come into the transcript."""

STAFF_ROLES = ("administrator", "coordinator", "facilitator", "researcher")
ROLES_FOR: Mapping[str, tuple[str, ...]] = {
    "leader": ("facilitator",),
    "co_leader": ("facilitator", "researcher"),
    "observer": ("observer", *STAFF_ROLES),
    "helper": STAFF_ROLES,
}
"""A part that is not named here is open to everybody of the programme."""
