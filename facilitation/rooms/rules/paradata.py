"""What is kept beside words of a participant: how they came. It goes with the words when they are withdrawn."""

from collections.abc import Mapping
from typing import Literal

Device = Literal["phone", "tablet", "desktop"]
NOTED = ("first_key_ms", "sent_ms", "pasted", "device", "seen_answers")


def further(before: Mapping[str, int], told: Mapping[str, int]) -> dict[str, int]:
    """How far a member has seen each stream: as far as they say, but never less than they said before."""
    return {**before, **{stream: max(number, before.get(stream, 0)) for stream, number in told.items()}}
