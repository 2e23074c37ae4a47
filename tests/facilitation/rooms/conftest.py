"""Rooms of the tests."""

import pytest

from tests.facilitation.rooms.hall import Hall
from tests.world import World


@pytest.fixture
def hall(world: World) -> Hall:
    """A planned session whose people have agreed to everything."""
    return Hall(world)


@pytest.fixture
def opened(hall: Hall) -> Hall:
    """The same in the warm-up, where everybody may write."""
    return hall.opened()
