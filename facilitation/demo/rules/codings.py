"""How the demo's coding is written, one line for each thing done.

``= who`` whose hand it is, ``+ name | definition`` a code (``++`` below the one before), ``* code | words`` a passage
found by its words, ``m code | text`` a memo, ``f statement`` begins a finding, ``l limits``, ``a`` what the search for
the opposite brought, ``> words`` for it, ``< words`` against it, ``s`` states it; ``#`` is a remark.
"""

from dataclasses import dataclass

from facilitation.demo.rules.scripts import SCRIPTS

MARKS = {
    "=": "hand", "+": "code", "++": "subcode", "*": "passage", "m": "memo", "f": "finding", "l": "limits",
    "a": "looked", ">": "for", "<": "against", "s": "state",
}  # fmt: skip


@dataclass(frozen=True)
class Mark:
    """One thing that a researcher does; `name` and `text` are the two sides of the bar."""

    what: str
    name: str = ""
    text: str = ""


def marks_of(name: str) -> list[Mark]:
    """The steps of a coding. :raises ValueError: naming a line that is none."""
    lines = (SCRIPTS / f"{name}.coding.txt").read_text(encoding="utf-8").splitlines()
    return [_mark(line.strip()) for line in lines if line.strip() and not line.startswith("#")]


def _mark(line: str) -> Mark:
    sign, _, rest = line.partition(" ")
    if sign not in MARKS:
        raise ValueError(f"a coding line that is none: {line!r}")
    name, _, text = rest.partition(" | ")
    return Mark(MARKS[sign], name.strip(), text.strip())
