"""docs/room-protocol.md says what the method does: the same commands, kinds and refusals."""

import re
from pathlib import Path

import pytest

from facilitation.methods import METHODS
from facilitation.methods.balint.commands import COMMANDS as BALINT_COMMANDS
from facilitation.methods.balint.fold import HANDLERS as BALINT_HANDLERS
from facilitation.methods.common import commands as common
from facilitation.methods.common import fold
from facilitation.methods.errors import REFUSALS
from facilitation.methods.focus_group.commands import COMMANDS
from facilitation.methods.focus_group.fold import HANDLERS

OTHERS = ("told", "decline")
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


def test_document_lists_every_command_of_a_balint_group() -> None:
    rows = _rows("### `act` in a Balint group")
    assert {name for name in BALINT_COMMANDS if BALINT_COMMANDS[name] is not common.COMMANDS.get(name)} == set(rows)
    assert {name for name, row in rows.items() if row[2] != "no"} == {
        name for name in rows if BALINT_COMMANDS[name].guarded
    }
    for name, row in rows.items():
        assert set(BALINT_COMMANDS[name].args) <= {"event", "text", *re.findall(r"[a-z]+", row[0])}, name


def test_document_names_every_argument() -> None:
    for name, row in _rows("### `act`: commands").items():
        assert set(COMMANDS[name].args) <= set(re.findall(r"[a-z]+", row[0])), name


def test_document_lists_every_kind_of_event() -> None:
    without = {"hide", "withdraw", "nudge", "note", "receipt", "complaint", "tag"} | {
        f"observers.{one}" for one in OTHERS
    }
    told, of_balint = DOCUMENT.split("In a Balint group there are", 1)
    section = told.split("### An event", 1)[1]
    kinds = set(re.findall(r"`([a-z_.]+)`", "".join(re.findall(r"^\|([^|]+)\|", section, re.MULTILINE))))
    assert set(HANDLERS) | without | {"debrief.mark"} == kinds
    rows = re.findall(r"^\|([^|]+)\|", of_balint.split("A reveal is stored", 1)[0], re.MULTILINE)
    own = {name for name, handler in BALINT_HANDLERS.items() if handler is not fold.HANDLERS.get(name)}
    silent = {"bell", "own.note"}
    assert own - {"msg", "edit", "turn.start", "resume"} | silent == set(re.findall(r"`([a-z_.]+)`", "".join(rows)))


@pytest.mark.parametrize("code", REFUSALS)
def test_document_gives_the_sentence_of_every_refusal(code: str) -> None:
    assert _rows("## 8. Refusals")[code] == [REFUSALS[code]]


def test_every_permission_has_its_sentences() -> None:
    for method in METHODS.values():
        assert all(now for now, _ in method.strip.values())
