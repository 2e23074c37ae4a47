"""A guide while it is being typed: rows of raw text in reading order, and the acts on them."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from facilitation.guides.rules.content import GuideContent
from facilitation.guides.rules.polls import typed


@dataclass(frozen=True)
class Row:
    """A section (`kind` "s") or a question ("q") exactly as it was typed; a question belongs to the section above."""

    kind: str
    key: str
    text: str = ""
    choice: str = ""
    minutes: str = ""
    probes: str = ""
    switch: str = ""
    poll: str = ""
    choices: str = ""
    limit: str = ""
    pictures: str = ""

    @property
    def stimuli(self) -> list[tuple[str, str]]:
        """The row's pictures as (id, text); `pictures` holds one a line."""
        found = (line.partition(" ") for line in self.pictures.splitlines() if line)
        return [(name, alt) for name, _space, alt in found]


def lines_of(stimuli: Iterable[tuple[str, str]]) -> str:
    """Pictures and their texts as `Row.pictures` holds them."""
    return "\n".join(f"{name} {' '.join(alt.split())}" for name, alt in stimuli)


def rows_of(content: GuideContent) -> list[Row]:
    """A stored guide as rows for the form."""
    rows: list[Row] = []
    for section in content.sections:
        rows.append(Row("s", section.key, section.title, section.phase, str(section.minutes)))
        rows += [
            Row(
                "q", one.key, one.text, one.mode, str(one.minutes or ""), "\n".join(one.probes), one.switch,
                *typed(one.poll), lines_of((picture.id, picture.alt) for picture in one.stimuli),
            )
            for one in section.questions
        ]  # fmt: skip
    return rows


def new_key(kind: str) -> str:
    """A key that no row of any guide has yet."""
    return f"{kind}{secrets.token_hex(5)}"


def added(rows: Sequence[Row], kind: str, under: str = "") -> list[Row]:
    """With an empty section at the end, or an empty question at the end of the section `under`."""
    if kind == "s":
        return [*rows, Row("s", new_key("s"), choice="key")]
    start = _place(rows, under)
    if start is None:
        return list(rows)
    end = _end(rows, start)
    return [*rows[:end], Row("q", new_key("q"), choice="open"), *rows[end:]]


def removed(rows: Sequence[Row], key: str) -> tuple[list[Row], list[Row], int]:
    """Without the row (a section goes with its questions): what stays, what went, and the place it had."""
    start = _place(rows, key)
    if start is None:
        return list(rows), [], 0
    end = _end(rows, start)
    return [*rows[:start], *rows[end:]], list(rows[start:end]), start


def pictured(rows: Sequence[Row], key: str, name: str, alt: str) -> list[Row]:
    """With one more picture at the question of this key."""
    return [
        replace(row, pictures=lines_of([*row.stimuli, (name, alt)])) if row.key == key and row.kind == "q" else row
        for row in rows
    ]


def unpictured(rows: Sequence[Row], name: str) -> list[Row]:
    """Without this picture."""
    return [replace(row, pictures=lines_of(one for one in row.stimuli if one[0] != name)) for row in rows]


def restored(rows: Sequence[Row], gone: Sequence[Row], place: int) -> list[Row]:
    """With removed rows back at their place; rows that are there already are not doubled."""
    there = {row.key for row in rows}
    back = [row for row in gone if row.key not in there]
    place = max(0, min(place, len(rows)))
    return [*rows[:place], *back, *rows[place:]]


def moved(rows: Sequence[Row], key: str, step: int) -> list[Row]:
    """With the row one place up (-1) or down (1); a section takes its questions, a question may change section."""
    start = _place(rows, key)
    if start is None:
        return list(rows)
    end = _end(rows, start)
    rest, block = [*rows[:start], *rows[end:]], rows[start:end]
    target = _section_target(rows, start, end, step) if block[0].kind == "s" else start + step
    if target is None or not (1 if block[0].kind == "q" else 0) <= target <= len(rest):
        return list(rows)
    return [*rest[:target], *block, *rest[target:]]


def _place(rows: Sequence[Row], key: str) -> int | None:
    return next((place for place, row in enumerate(rows) if row.key == key), None)


def _end(rows: Sequence[Row], start: int) -> int:
    """Where the block that begins at `start` ends: a question is one row, a section lasts until the next one."""
    if rows[start].kind == "q":
        return start + 1
    return next((place for place in range(start + 1, len(rows)) if rows[place].kind == "s"), len(rows))


def _section_target(rows: Sequence[Row], start: int, end: int, step: int) -> int | None:
    if step < 0:
        return next((place for place in range(start - 1, -1, -1) if rows[place].kind == "s"), None)
    return start + _end(rows, end) - end if end < len(rows) else None


def with_keys(rows: Sequence[Row]) -> list[Row]:
    """The same rows under new keys, for a copy of a guide."""
    return [replace(row, key=new_key(row.kind)) for row in rows]
