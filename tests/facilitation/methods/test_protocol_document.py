"""docs/room-protocol.md says what the method does: the same commands, kinds and refusals."""

import re
from pathlib import Path

import pytest

from facilitation.methods import METHODS
from facilitation.methods.errors import REFUSALS
from facilitation.methods.focus_group.commands import COMMANDS
from facilitation.methods.focus_group.fold import HANDLERS
from facilitation.methods.focus_group.strip import STRIP

DOCUMENT = (Path(__file__).parents[3] / "docs" / "room-protocol.md").read_text("utf-8")


def _rows(title: str) -> dict[str, list[str]]:
    """The table under a heading, by the first cell of its rows."""
    section = DOCUMENT.split(f"{title}\n", 1)[1].split("\n## ", 1)[0].split("\n### ", 1)[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]
    return {name: row[1:] for row in rows[2:] for name in re.findall(r"`([a-z_.]+)`", row[0])}


def test_document_lists_every_command_and_whether_it_is_guarded() -> None:
    rows = _rows("### `act`: commands")
    assert set(rows) == set(COMMANDS) - {"join"}
    assert {name for name, row in rows.items() if row[2] != "no"} == {
        name for name, command in COMMANDS.items() if command.guarded
    }


def test_document_names_every_argument() -> None:
    for name, row in _rows("### `act`: commands").items():
        assert set(COMMANDS[name].args) <= set(re.findall(r"[a-z]+", row[0])), name


def test_document_lists_every_kind_of_event() -> None:
    without = {"hide", "nudge", "note", "receipt", "complaint", "observers.told", "observers.decline", "tag"}
    assert set(HANDLERS) | without | {"debrief.mark"} == set(_rows("### An event"))


@pytest.mark.parametrize("code", REFUSALS)
def test_document_gives_the_sentence_of_every_refusal(code: str) -> None:
    assert _rows("## 8. Refusals")[code] == [REFUSALS[code]]


def test_every_permission_has_its_sentences() -> None:
    for method in METHODS.values():
        assert method.strip is STRIP
        assert all(now for now, _ in method.strip.values())
