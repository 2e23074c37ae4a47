"""Pure rules of thanks and stories: what there is, and how one stands."""

KINDS = ("thanks", "young", "story")
"""The own thanks of a grown-up; the thanks of a young person, passed on by their adult; what help led to."""
SAYABLE = ("delivered", "closed")
"""Help was given: before that there is nothing to thank for."""


def state_of(*, is_refused: bool, is_lacking: bool) -> str:
    """``open`` to the partner, ``asked`` while a yes is missing, ``refused`` as long as somebody says no.

    >>> state_of(is_refused=False, is_lacking=True)
    'asked'
    """
    return "refused" if is_refused else "asked" if is_lacking else "open"
