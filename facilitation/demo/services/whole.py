"""The demo is made whole or not at all, in one commit instead of a thousand."""

from collections.abc import Callable

from portal.db import unit_of_work


def at_once(make: Callable[[], None]) -> None:
    """Call `make` inside one unit of work; every service it calls joins that unit."""
    with unit_of_work():
        make()
