"""Which column of a table holds what, whoever knows the words of its headings."""

from collections.abc import Callable, Sequence


def guess_columns(headings: Sequence[str], field_of: Callable[[str, set[str]], str]) -> dict[int, str]:
    """Field by the place of its column; each field once, the leftmost heading that says it.

    :param field_of: the field of a heading, '' for none, told which are taken.
    """
    found: dict[int, str] = {}
    for place, heading in enumerate(headings):
        name = field_of(heading, set(found.values()))
        if name and name not in found.values():
            found[place] = name
    return found
