"""A walk along every link that a page shows: none is dead, none is forbidden, nothing breaks."""

import pytest

from tests.access.conftest import WALKERS, Browse
from tests.access.walk import walk


@pytest.mark.parametrize("walker", ["nobody", *WALKERS])
def test_a_walker_finds_no_dead_or_forbidden_link(browse: Browse, walker: str) -> None:
    steps = list(walk(browse(walker)))
    assert [f"{one.status} {one.path} (from {one.came_from})" for one in steps if one.status >= 400] == []
    assert len(steps) > 3
