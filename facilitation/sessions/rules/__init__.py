"""What a session may be, who is in it under which name, and what it still lacks; pure."""

from facilitation.sessions.rules.doubts import REASONS, Beside, Doubt
from facilitation.sessions.rules.plan import Plan, problems_of
from facilitation.sessions.rules.pseudonyms import THINGS, free_pseudonym, glyph_for, is_free, is_telling
from facilitation.sessions.rules.readiness import Facts, Need, Seat, is_ready, next_need, purposes_for, readiness
from facilitation.sessions.rules.recruiting import turnout
from facilitation.sessions.rules.vocabulary import (
    ANSWERS,
    FORMS,
    INVITING_STATES,
    LEADERS,
    PARTS,
    ROLES_FOR,
    SPEAKERS,
    STATES,
)

__all__ = [
    "ANSWERS",
    "FORMS",
    "INVITING_STATES",
    "LEADERS",
    "PARTS",
    "REASONS",
    "ROLES_FOR",
    "SPEAKERS",
    "STATES",
    "THINGS",
    "Beside",
    "Doubt",
    "Facts",
    "Need",
    "Plan",
    "Seat",
    "free_pseudonym",
    "glyph_for",
    "is_free",
    "is_ready",
    "is_telling",
    "next_need",
    "problems_of",
    "purposes_for",
    "readiness",
    "turnout",
]
