"""Verbs of aftercare."""

from community.aftercare.services.allowing import allow_touch
from community.aftercare.services.answering import answer_invitation, note_call, say_wish, settle_wish
from community.aftercare.services.inviting import invite_back

__all__ = ["allow_touch", "answer_invitation", "invite_back", "note_call", "say_wish", "settle_wish"]
