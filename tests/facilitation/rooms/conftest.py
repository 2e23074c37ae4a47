"""Rooms of the tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.facilitation.rooms.hall import Hall
from tests.facilitation.rooms.live import Live, running_hall
from tests.world import World


@pytest.fixture
def hall(world: World) -> Hall:
    """A planned session whose people have agreed to everything."""
    return Hall(world)


@pytest.fixture
def opened(hall: Hall) -> Hall:
    """The same in the warm-up, where everybody may write."""
    return hall.opened()


@pytest.fixture
def live(opened: Hall, tmp_path: Path) -> Iterator[Live]:
    """The warm-up of a room with all three processes running."""
    with running_hall(opened, tmp_path) as found:
        yield found
