"""What pictures depend on: as long as a member's face of the room is the same, their screen is the same."""

from facilitation.methods.common.state import Base
from facilitation.methods.rules import Member


def face(state: Base, member: Member) -> int:
    """A number that never falls; for leaders it grows with every word said, for others with what they can see."""
    return state.face + state.heard if member.leads else state.face
