"""The club of the activities' tests, with the clock at noon of a Thursday."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from portal.clock import moved
from tests.community.activities.conftest import Club, club

__all__ = ["Club", "club"]


@pytest.fixture(autouse=True)
def thursday() -> Iterator[None]:
    """Thursday, 26 November 2026, 12:00 in Moscow."""
    with moved(datetime(2026, 11, 26, 9, tzinfo=UTC)):
        yield
