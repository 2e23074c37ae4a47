"""Verbs of moves; every step is taken under a lock on the move's row."""

from portal.moves.services.arriving import accept, decline, take_back
from portal.moves.services.moving import Proposal, answer, note_answer, propose, withdraw

__all__ = ["Proposal", "accept", "answer", "decline", "note_answer", "propose", "take_back", "withdraw"]
