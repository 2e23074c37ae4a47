"""Who may sit in the circle of a Balint group: six to twelve adults who are not tied to each other.

Relatives, colleagues, people of one hierarchy and an own pair hear a case of each other with their own eyes; nobody's
reason makes it another group, so here nothing is asked and the invitation is refused (research/rooms.md 1.1: IPP,
Osipova).
"""

from collections.abc import Iterable

from facilitation.sessions.rules.doubts import Doubt
from facilitation.sessions.rules.readiness import CIRCLE

APART = frozenset({"guardian", "relatives", "coordinator", "pair", "colleagues"})
SEATED = frozenset({"presenter", "participant"})
LISTENERS = frozenset({"outer_circle"})


def kept_apart(doubts: Iterable[Doubt], part: str) -> tuple[Doubt, ...]:
    """The ties that no reason outweighs for this part in a Balint group."""
    if part not in SEATED | LISTENERS:
        return ()
    return tuple(doubt for doubt in doubts if doubt.kind in APART)


def is_too_many(there: Iterable[str], coming: int, part: str) -> bool:
    """Whether the inner circle would hold more than twelve; `there` are the parts of those in the session."""
    return part in SEATED and sum(one in SEATED for one in there) + coming > CIRCLE[1]
