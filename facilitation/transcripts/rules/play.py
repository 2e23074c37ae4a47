"""The form of a play, one line a turn: ``Имя. реплика``."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from facilitation.transcripts.rules.labels import Label, Line, dot_label_of, label_of
from facilitation.transcripts.rules.parsed import TurnFlag

# A text is a play when names seen at least twice begin this share of its lines.
_SHARE = 0.6


def play_names(lines: Iterable[str]) -> frozenset[str]:
    """The speakers of a play, empty when the text has another form."""
    rows = list(lines)
    counts = Counter(label.name for label in map(dot_label_of, rows) if label is not None)
    usual = {name: count for name, count in counts.items() if count >= 2}
    colons = sum(label_of(row) is not None for row in rows)
    if len(usual) < 2 or sum(usual.values()) < max(_SHARE * len(rows), colons):
        return frozenset()
    return frozenset(usual)


def split_play_line(line: Line, names: frozenset[str]) -> Line:
    """The line with its label; a name without its full stop is taken and flagged, other lines stay nobody's."""
    label = dot_label_of(line.text)
    if label is not None and label.name in names:
        return replace(line, label=label)
    for name in sorted(names, key=len, reverse=True):
        rest = line.text.removeprefix(f"{name} ")
        if rest != line.text and rest[:1].isupper():
            return replace(line, label=Label("dot", name, rest), flags=frozenset({TurnFlag.LABEL_GUESSED}))
    return line
