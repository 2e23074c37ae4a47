"""How courses are written by hand: texts with headings and points, checks with one sign at the start of a line.

A check: ``?`` a question, ``+`` a right answer, ``-`` a wrong one, ``!`` the explanation; ``ru | en`` on each line.
"""

from community.training.rules.content import Module, Option, Question, Words

SIGNS = "?+-!"


class Unreadable(ValueError):
    """A line that follows no sign; `line` is its number from 1."""

    def __init__(self, line: int) -> None:
        super().__init__(f"line {line}")
        self.line = line


def blocks(text: str) -> list[tuple[str, list[str]]]:
    """A text as (``heading``, ``text`` or ``points``, lines): ``## `` before headings, ``- `` before points."""
    found: list[tuple[str, list[str]]] = []
    for raw in text.splitlines():
        line = raw.strip()
        if line.startswith("## "):
            found.append(("heading", [line[3:].strip()]))
        elif line.startswith("- "):
            if not found or found[-1][0] != "points":
                found.append(("points", []))
            found[-1][1].append(line[2:].strip())
        elif line:
            found.append(("text", [line]))
    return found


def parse_check(text: str) -> tuple[Question, ...]:
    """The questions of a written check. :raises Unreadable: with the first line that cannot be read."""
    found: list[Question] = []
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        if not line:
            continue
        words = _words(line[1:])
        if line[0] not in SIGNS or not words.ru or (line[0] != "?" and not found):
            raise Unreadable(number)
        if line[0] == "?":
            found.append(Question(f"q{len(found) + 1}", words, (), Words("", "")))
        else:
            found[-1] = _added(found[-1], line[0], words)
    return tuple(found)


def write_check(module: Module) -> str:
    """The check of a module as one writes it; `parse_check` reads it back."""
    parts = []
    for one in module.questions:
        lines = [f"? {_line(one.text)}"]
        lines += [f"{'+' if option.is_right else '-'} {_line(option.text)}" for option in one.options]
        lines += [f"! {_line(one.why)}"] if one.why.ru else []
        parts.append("\n".join(lines))
    return "\n\n".join(parts)


def _added(one: Question, sign: str, words: Words) -> Question:
    if sign == "!":
        return Question(one.key, one.text, one.options, words)
    option = Option(f"o{len(one.options) + 1}", words, sign == "+")
    return Question(one.key, one.text, (*one.options, option), one.why)


def _words(line: str) -> Words:
    ru, _bar, en = line.partition("|")
    return Words(ru.strip(), en.strip() or ru.strip())


def _line(words: Words) -> str:
    return words.ru if words.en in ("", words.ru) else f"{words.ru} | {words.en}"
