"""Short forms of given names: Саша is Александр or Александра, and who looks for the one may mean the other."""

from functools import cache
from pathlib import Path

from portal.search.keys import search_key


def _read() -> dict[str, tuple[str, ...]]:
    """The short forms by full name, folded for searching."""
    lines = (Path(__file__).parent / "short_names.txt").read_text(encoding="utf-8").splitlines()
    parts = (line.partition(":") for line in lines if line and not line.startswith("#"))
    return {search_key(full): tuple(search_key(one) for one in forms.split(",")) for full, _, forms in parts}


FORMS = _read()


@cache
def _full_of() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for full, forms in FORMS.items():
        for one in forms:
            found.setdefault(one, []).append(full)
    return {one: tuple(fulls) for one, fulls in found.items()}


def namesakes(word: str) -> frozenset[str]:
    """Under which other given names somebody called so may be entered; `word` is folded, in its first case.

    A full name has its short forms, a short form the full names and their other short forms.
    """
    fulls = _full_of().get(word, ())
    return frozenset({*FORMS.get(word, ()), *fulls, *(one for full in fulls for one in FORMS[full])} - {word})
