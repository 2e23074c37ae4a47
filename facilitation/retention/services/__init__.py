"""Verbs of storage terms: set them, hold a study back, tell, destroy what is due and write the act."""

from facilitation.retention.services.destroying import DONE, carry_out
from facilitation.retention.services.documents import amount_of, draw_act, facts_of, title_of
from facilitation.retention.services.setting import hold, release, set_terms
from facilitation.retention.services.telling import KIND, SOON, due_terms, look_at_terms

__all__ = [
    "DONE", "KIND", "SOON", "amount_of", "carry_out", "draw_act", "due_terms", "facts_of", "hold", "look_at_terms",
    "release", "set_terms", "title_of",
]  # fmt: skip
