"""How many to invite, so that a group of the wanted size comes together; pure.

One in five does not come: recruit a fifth more than the group shall have (research/rooms.md 2.1, over-recruiting).
"""

from dataclasses import dataclass

LEAST, MOST = 6, 8  # people in a written group; more of them read more than they write
NO_SHOW = 0.2


@dataclass(frozen=True)
class Turnout:
    """`invited` people without those who said no, how many of them will probably `come`, and how many to invite."""

    invited: int
    come: int
    least: int
    most: int

    @property
    def is_enough(self) -> bool:
        """Whether a whole group will probably come."""
        return self.come >= LEAST


def turnout(invited: int) -> Turnout:
    """What to expect of so many invitations."""
    least, most = (round(wanted / (1 - NO_SHOW)) for wanted in (LEAST, MOST))
    return Turnout(invited, int(invited * (1 - NO_SHOW)), least, most)
