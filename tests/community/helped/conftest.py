"""The desk of requests, with a few that were asked, answered, given and said to have helped."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from community.pairs.models import Pair
from community.requests import services
from portal.clock import moved, now
from portal.db import db
from tests.community.offers.conftest import stall as stall
from tests.community.partners.conftest import yard as yard
from tests.community.requests.conftest import Desk
from tests.community.requests.conftest import desk as desk


class Past:
    """Requests of days gone by."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def at(self, days: float, act: Callable[[], object]) -> None:
        """Somebody did something so many days ago."""
        with self.desk.stall.yard.village.world.app.app_context(), moved(now() - timedelta(days=days)):
            act()

    def asked(self, days: float, offer: int | None = 0) -> int:
        """The mentor asked for the tour, or for something in no offer."""
        desk, found = self.desk, []

        def ask() -> None:
            found.append(desk.make(offer=offer))
            services.send_request(desk.actor(desk.nikolay), desk.at, found[0])

        self.at(days, ask)
        return found[0]

    def accepted(self, days: float, hours: float = 3) -> int:
        """The same, and the plant said yes after so many hours."""
        row = self.asked(days)
        self.at(days - hours / 24, lambda: self._do(services.accept_request, row))
        return row

    def given(self, days: float, result: str = "", hours: float = 3) -> int:
        """The same, and help was given; the mentor says how it ended, or does not."""
        row = self.accepted(days, hours)
        self.at(days - 1, lambda: self._do(services.deliver_request, row))
        if result:
            desk = self.desk
            closed = lambda: services.close_request(desk.actor(desk.nikolay), desk.at, row, result)  # noqa: E731
            self.at(days - 1, closed)
        return row

    def _do(self, act: Callable[..., object], row: int) -> None:
        act(self.desk.actor(self.desk.sergey), self.desk.at, row)


@pytest.fixture
def past(desk: Desk) -> Past:
    """The past; the pair has been one for a year."""
    with desk.stall.yard.village.world.app.app_context():
        row = db.session.get_one(Pair, desk.pair)
        row.starts_on -= timedelta(days=365)
        db.session.commit()
    return Past(desk)
