"""Pure rules of needs and of what partners pledge to them; how well an offer fits a need."""

from community.needs.rules.life import (
    AUDIENCES,
    ENDINGS,
    MOVES,
    STATES,
    ask_state,
    left_of,
    next_state,
    settled,
)

__all__ = ["AUDIENCES", "ENDINGS", "MOVES", "STATES", "ask_state", "left_of", "next_state", "settled"]
