"""Turning the rows that somebody typed into a guide, or into a list of what is wrong."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from facilitation.guides.rules.content import (
    KEY,
    MINUTES,
    MODES,
    PHASES,
    PICTURE,
    PROBE_CHARS,
    PROBES,
    QUESTION_CHARS,
    SECTION_TITLE_CHARS,
    SECTIONS,
    SWITCHES,
    GuideContent,
    Question,
    Section,
)
from facilitation.guides.rules.polls import POLL_KINDS, Poll, read
from facilitation.guides.rules.rows import Row
from portal.limits import GUIDE_PICTURES, GUIDE_QUESTIONS, PICTURE_ALT_CHARS, QUESTION_PICTURES


@dataclass(frozen=True)
class Checked:
    """The outcome of a check: the guide, or what is wrong as (code, row key, field)."""

    content: GuideContent | None = None
    errors: tuple[tuple[str, str, str], ...] = ()


def check(rows: Sequence[Row]) -> Checked:
    """Turn typed rows into a guide, or say what is wrong with which row.

    Codes: ``minutes`` (not a whole number from 0 to 240), ``long`` (too many characters), ``probes`` (too many),
    ``poll`` (choices that make no poll), ``sections``, ``questions`` and ``pictures`` (too many), ``orphan`` (a
    question above the first section), ``alt`` (a picture without words), ``shape`` (not from our form).
    """
    errors = [error for row in rows for error in _errors(row)]
    if sum(row.kind == "s" for row in rows) > SECTIONS:
        errors.append(("sections", "", ""))
    if sum(row.kind == "q" for row in rows) > GUIDE_QUESTIONS:
        errors.append(("questions", "", ""))
    if rows and rows[0].kind == "q":
        errors.append(("orphan", rows[0].key, ""))
    pictures = [name for row in rows for name, _alt in row.stimuli]
    if len(pictures) > GUIDE_PICTURES:
        errors.append(("pictures", "", ""))
    if len({row.key for row in rows}) != len(rows) or len(set(pictures)) != len(pictures):
        errors.append(("shape", "", ""))
    return Checked(errors=tuple(errors)) if errors else Checked(GuideContent(sections=_sections(rows)))


def _errors(row: Row) -> list[tuple[str, str, str]]:
    found = []
    if not re.fullmatch(KEY, row.key) or row.choice not in (PHASES if row.kind == "s" else MODES):
        found.append(("shape", row.key, ""))
    if row.switch not in SWITCHES or row.poll not in ("", *POLL_KINDS):
        found.append(("shape", row.key, ""))
    elif row.kind == "q" and not _is_poll(row):
        found.append(("poll", row.key, "choices"))
    if _minutes(row.minutes) is None:
        found.append(("minutes", row.key, "minutes"))
    if len(row.text) > (SECTION_TITLE_CHARS if row.kind == "s" else QUESTION_CHARS):
        found.append(("long", row.key, "text"))
    probes = _probes(row.probes)
    if any(len(probe) > PROBE_CHARS for probe in probes):
        found.append(("long", row.key, "probes"))
    if len(probes) > PROBES:
        found.append(("probes", row.key, "probes"))
    return found + _of_pictures(row)


def _of_pictures(row: Row) -> list[tuple[str, str, str]]:
    """Every picture says in words what is on it, for who cannot see it and for the transcript."""
    found = []
    if any(not re.fullmatch(PICTURE, name) for name, _alt in row.stimuli) or (row.kind == "s" and row.stimuli):
        found.append(("shape", row.key, ""))
    if len(row.stimuli) > QUESTION_PICTURES:
        found.append(("pictures", row.key, "pictures"))
    if any(not alt for _name, alt in row.stimuli):
        found.append(("alt", row.key, "pictures"))
    if any(len(alt) > PICTURE_ALT_CHARS for _name, alt in row.stimuli):
        found.append(("long", row.key, "pictures"))
    return found


def _is_poll(row: Row) -> bool:
    """A poll needs its choices; whatever was typed into another question has to be one, too."""
    try:
        return _poll(row) is not None or row.choice != "poll" or not row.text.strip()
    except ValueError:
        return False


def _poll(row: Row) -> Poll | None:
    return read(row.poll, row.choices, row.limit)


def _minutes(typed: str) -> int | None:
    typed = typed.strip() or "0"
    if not re.fullmatch(r"[0-9]{1,4}", typed):
        return None
    return int(typed) if int(typed) <= MINUTES else None


def _probes(typed: str) -> list[str]:
    return [line.strip() for line in typed.splitlines() if line.strip()]


def _sections(rows: Sequence[Row]) -> list[Section]:
    sections: list[dict[str, Any]] = []
    for row in rows:
        if row.kind == "s":
            made = {"key": row.key, "phase": row.choice, "title": " ".join(row.text.split()), "questions": []}
            sections.append(made | {"minutes": _minutes(row.minutes) or 0})
        else:
            sections[-1]["questions"].append(_question(row))
    return [Section.model_validate(section) for section in sections]


def _question(row: Row) -> Question:
    text = row.text.replace("\r\n", "\n").strip()
    made: Mapping[str, Any] = {"key": row.key, "text": text, "mode": row.choice, "minutes": _minutes(row.minutes) or 0}
    stimuli = [{"id": name, "alt": alt} for name, alt in row.stimuli]
    more = {"probes": _probes(row.probes), "switch": row.switch, "poll": _poll(row), "stimuli": stimuli}
    return Question.model_validate({**made, **more})
