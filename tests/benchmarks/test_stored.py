"""After chaos: what clients saw and were promised is held against a real room's log."""

from pathlib import Path

import pytest

from benchmarks.rooms.stored import held_against
from portal.db import db
from tests.facilitation.rooms.hall import Hall
from tests.world import World

pytestmark = pytest.mark.db
CLEAN = {"lost": 0, "unstored": 0, "doubled": 0, "gaps": 0, "stored": 3}


@pytest.fixture
def said(world: World) -> tuple[Hall, list[int]]:
    """A room where three of our messages were said, and their numbers."""
    hall = Hall(world).opened()
    return hall, [hall.say(hall.a, f"~r1.{number}~наставник").seq for number in range(3)]


def compare(hall: Hall, folder: Path, lines: list[str]) -> dict[str, int]:
    with hall.world.app.app_context():
        address = db.engine.url.render_as_string(hide_password=False)
    file = folder / "seen"
    file.write_text("".join(f"{line}\n" for line in lines), encoding="ascii")
    return held_against(address, "r1", file)


def test_a_comparison_can_find_nothing_when_all_was_seen_as_stored(
    said: tuple[Hall, list[int]], tmp_path: Path
) -> None:
    hall, numbers = said
    lines = [f"seen {hall.session_id} {seq} {number}" for number, seq in enumerate(numbers)]
    assert compare(hall, tmp_path, [*lines, f"acked {hall.session_id} {numbers[0]} 0"]) == CLEAN


def test_a_comparison_can_find_what_was_seen_or_promised_when_it_is_not_stored(
    said: tuple[Hall, list[int]], tmp_path: Path
) -> None:
    hall, numbers = said
    room = hall.session_id
    lines = [f"seen {room} {numbers[0]} 1", f"seen {room} {numbers[2] + 1} 3", f"acked {room} {numbers[2] + 1} 3"]
    assert compare(hall, tmp_path, lines) == CLEAN | {"lost": 1, "unstored": 2}


def test_a_comparison_can_find_what_is_stored_twice(said: tuple[Hall, list[int]], tmp_path: Path) -> None:
    hall, _numbers = said
    hall.say(hall.b, "~r1.2~наставник")
    assert compare(hall, tmp_path, []) == CLEAN | {"doubled": 1, "stored": 4}
