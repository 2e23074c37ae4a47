"""The whole directory, a hundred at a time."""

from collections.abc import Callable, Iterator

from community.hsds.queries.asked import Asked
from community.hsds.queries.lists import list_organizations, list_services
from community.hsds.queries.written import Thing

STEP = 100
Tell = Callable[[int, int], None]


def all_organizations(tell: Tell) -> Iterator[Thing]:
    """Every public organisation, full."""
    return _all(lambda start: list_organizations(Asked(), start, STEP, full=True), tell)


def all_services(tell: Tell) -> Iterator[Thing]:
    """Every public offer, full."""
    return _all(lambda start: list_services(Asked(), start, STEP, full=True), tell)


def _all(part: Callable[[int], tuple[list[Thing], int]], tell: Tell) -> Iterator[Thing]:
    start = 0
    while True:
        things, total = part(start)
        yield from things
        start += STEP
        tell(min(start, total), total)
        if start >= total:
            return
