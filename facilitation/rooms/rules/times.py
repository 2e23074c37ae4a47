"""The times of a room's presence, in milliseconds (docs/room-protocol.md, sections 5 and 6)."""

PRESENT_MS = 15_000
"""How long a sign of life counts."""
TOUCH_MS = 4_000
"""A sign of life is written down at most so often."""
LINGER_MS = 3_000
"""A closed socket counts a little longer: a page that is loaded again has not gone."""
LEADER_LOST_MS = 20_000
"""Without a beat for so long the room pauses itself."""
ADULT_LOST_MS = 60_000
"""Where minors are inside the room goes on for so long with fewer than two adults, then it pauses itself."""
TYPING_MS = 4_000
"""Somebody who told of typing counts as typing for so long."""
