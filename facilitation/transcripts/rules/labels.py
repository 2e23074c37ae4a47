"""Speakers' labels at the beginning of a line, and which of them are names in this text."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from facilitation.transcripts.rules.parsed import TurnFlag
from facilitation.transcripts.rules.times import TIME, time_ms

_NAME = r"[^\W_][\w .,'’\-–()№#&/|@]{0,59}?"
_STAMP = rf"[\[(](?P<bracketed>{TIME})[\])]"
_BOLD = re.compile(rf"\*\*(?P<name>{_NAME})\s*(?::\s*\*\*|\*\*\s*:)\s*(?P<rest>.*)")
_COLON = re.compile(rf"(?P<name>{_NAME})\s*(?:[\[(](?P<bracketed>{TIME})[\])]\s*)?:(?:\s+(?P<rest>.*)|$)")
_HEADER = re.compile(rf"(?P<name>{_NAME})\s+[\[(]?(?P<bracketed>{TIME})[\])]?")
_LEADING = re.compile(rf"{_STAMP}(?:\s*[-–—])?\s*(?P<rest>.*)")
_BARE_LEADING = re.compile(rf"(?P<bracketed>{TIME})(?:\s*[-–—]\s*|\s+|$)(?P<rest>.*)")
_DOT = re.compile(r"(?P<name>[A-ZА-ЯЁ][\w'’\-]*(?: [A-ZА-ЯЁ0-9][\w'’\-]*){0,2})\.\s+(?P<rest>\S.*)")
_MOST_WORDS = 6
_NO_NAMES = frozenset(
    word
    for words in ("да нет ну вот хорошо ладно так конечно верно ага угу спасибо ясно", "yes no ok okay well right yeah")
    for word in words.split()
)


@dataclass(frozen=True)
class Label:
    """A candidate: `kind` is ``bold``, ``colon``, ``header``, ``time`` (no name) or ``dot``."""

    kind: str
    name: str
    rest: str
    start_ms: int | None = None


@dataclass(frozen=True)
class Line:
    """A line that is not blank: `number` from 1, `after_blank` when a blank line or nothing stands before it."""

    number: int
    text: str
    after_blank: bool
    label: Label | None = None
    flags: frozenset[TurnFlag] = frozenset()


def label_of(line: str) -> Label | None:
    """The label that a line may begin with; whether its name is one is for `names_among` to say."""
    start, rest = _leading_time(line)
    found = _BOLD.fullmatch(rest) or _COLON.fullmatch(rest)
    if found is not None and _is_short(found["name"]):
        kind = "bold" if found.re is _BOLD else "colon"
        return _with_inner_time(kind, found, start)
    header = _HEADER.fullmatch(line)
    if header is not None and _is_short(header["name"]) and time_ms(header["bracketed"]) is not None:
        return Label("header", header["name"].strip(), "", time_ms(header["bracketed"]))
    if start is not None and (line[:1] in "[(" or not rest or _may_stand_alone(rest)):
        if _may_stand_alone(rest) and line[:1] not in "[(":
            return Label("header", rest.strip(), "", start)
        return Label("time", "", rest, start)
    return None


def dot_label_of(line: str) -> Label | None:
    """The label of a play, ``Имя. реплика``."""
    found = _DOT.match(line)
    if found is None or found["name"].lower() in _NO_NAMES:
        return None
    return Label("dot", found["name"], line[found.start("rest") :])


def names_among(labels: Iterable[Label]) -> tuple[frozenset[str], frozenset[str]]:
    """(names, those of them that occur once): capital or digit first and up to four words, or seen three times."""
    counts = Counter(label.name for label in labels if label.name)
    names = frozenset(name for name, count in counts.items() if _looks_like_name(name) or _is_usual(name, count))
    return names, frozenset(name for name in names if counts[name] == 1)


def _leading_time(line: str) -> tuple[int | None, str]:
    found = _LEADING.fullmatch(line) or _BARE_LEADING.fullmatch(line)
    start = time_ms(found["bracketed"]) if found is not None else None
    return (start, found["rest"]) if found is not None and start is not None else (None, line)


def _with_inner_time(kind: str, found: re.Match[str], start: int | None) -> Label:
    groups, rest = found.groupdict(), (found["rest"] or "").strip()
    if start is None and groups.get("bracketed"):
        start = time_ms(groups["bracketed"])
    inner = _LEADING.fullmatch(rest)
    if start is None and inner is not None and time_ms(inner["bracketed"]) is not None:
        start, rest = time_ms(inner["bracketed"]), inner["rest"]
    return Label(kind, found["name"].strip(), rest, start)


def _is_short(name: str) -> bool:
    return len(name.split()) <= _MOST_WORDS


def _may_stand_alone(rest: str) -> bool:
    return bool(re.fullmatch(_NAME, rest)) and _looks_like_name(rest)


def _looks_like_name(name: str) -> bool:
    return (name[0].isupper() or name[0].isdigit()) and "," not in name and len(name.split()) <= 4 and ". " not in name


def _is_usual(name: str, count: int) -> bool:
    return count >= (2 if name[0].isupper() else 3)
