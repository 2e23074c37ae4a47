"""Pure rules of transitions: the table of states, the criteria, who may take which step."""

from community.transitions.rules.criteria import READ, Check, Criterion, Facts, checks, is_ready, is_whole
from community.transitions.rules.defaults import DEFAULTS
from community.transitions.rules.plans import Plan, plan_of
from community.transitions.rules.states import (
    EVENTS,
    FIRST,
    RUNNING,
    STATES,
    TABLE,
    Standing,
    after,
    obstacle,
)

__all__ = [
    "DEFAULTS",
    "EVENTS",
    "FIRST",
    "READ",
    "RUNNING",
    "STATES",
    "TABLE",
    "Check",
    "Criterion",
    "Facts",
    "Plan",
    "Standing",
    "after",
    "checks",
    "is_ready",
    "is_whole",
    "obstacle",
    "plan_of",
]
