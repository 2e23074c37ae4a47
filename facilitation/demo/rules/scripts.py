"""How a script of a made-up session is written, one line for each thing that happens.

``@`` next phase, ``? key`` ask the question, ``!`` open the answers, ``x`` close the question, ``who: text`` a line,
``who> text`` an answer, ``who-`` declines, ``~ text`` a note to the team, ``$`` the end; ``#`` is a remark. ``{who}``
inside a text becomes that person's pseudonym.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

SCRIPTS = Path(__file__).parents[1] / "scripts"
_SPOKEN = re.compile(r"(?P<who>[a-z]+)(?P<how>[:>-])\s*(?P<text>.*)")
_MARKS = {"@": "phase", "?": "ask", "!": "reveal", "x": "close", "~": "note", "$": "end"}


@dataclass(frozen=True)
class Step:
    """One thing that happens: `what` is say, answer, decline, phase, ask, reveal, close, note or end."""

    what: str
    who: str = ""
    text: str = ""

    @property
    def seconds(self) -> int:
        """How long it takes: reading and typing at some five characters a second, with a pause before."""
        return 6 + min(len(self.text) // 5, 70)


def steps_of(name: str) -> list[Step]:
    """The steps of a script. :raises ValueError: naming a line that is none."""
    lines = (SCRIPTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return list(_steps(lines))


def people_of(steps: list[Step]) -> list[str]:
    """Who takes part, in the order of their first words."""
    return list(dict.fromkeys(step.who for step in steps if step.who))


def addressed(text: str, pseudonyms: Mapping[str, str]) -> str:
    """The text with pseudonyms in place of ``{who}``."""
    return re.sub(r"\{([a-z]+)\}", lambda found: pseudonyms[found[1]], text)


def _steps(lines: list[str]) -> Iterator[Step]:
    for line in filter(None, map(str.strip, lines)):
        spoken = _SPOKEN.fullmatch(line)
        if line.startswith("#"):
            continue
        if spoken:
            how = {":": "say", ">": "answer", "-": "decline"}[spoken["how"]]
            yield Step(how, spoken["who"], spoken["text"])
        elif line[0] in _MARKS:
            yield Step(_MARKS[line[0]], text=line[1:].strip())
        else:
            raise ValueError(f"a script line that is none: {line!r}")
