"""Whose yes is needed about somebody, and what a child's guardians say together; pure, for whatever asks.

`words` are a yes (True) or no (False) about one person, by the person id of who said it.
"""

from collections.abc import Collection, Mapping


def of_guardians(words: Mapping[int, bool], guardians: Collection[int]) -> str:
    """What those who answer for a child today say together: one no is a no, then one yes is a yes, else none.

    >>> of_guardians({7: True, 8: False, 9: True}, [7, 9])
    'yes'
    """
    said = {words[one] for one in guardians if one in words}
    return "no" if False in said else "yes" if said else "none"


def missing(
    person_id: int, words: Mapping[int, bool], guardians: Collection[int], *, is_minor: bool
) -> tuple[str, ...]:  # fmt: skip
    """Whose yes before others may see somebody is missing: ``self`` at any age, ``guardian`` below 18."""
    own = () if words.get(person_id) else ("self",)
    return own if not is_minor or of_guardians(words, guardians) == "yes" else (*own, "guardian")
