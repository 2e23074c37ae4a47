"""A transition on its way, for the tests of its steps."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from community.transitions import services
from community.transitions.queries import plan_for, transition
from community.transitions.rules import READ
from portal.actor import SYSTEM, Actor
from portal.clock import now
from portal.people.models import POSITIONS
from portal.people.queries import actor_of
from portal.people.services import start_position
from tests.community.conftest import Village

Play = Callable[..., Any]


class Road:
    """Nikolay, a mentor for years, on his way to be a tutor; acts are taken by whom the test names."""

    def __init__(self, village: Village) -> None:
        self.village = village
        self.key = "mentor-tutor"

    def who(self, name: str) -> Actor:
        """The actor by name."""
        return actor_of(getattr(self.village, name).account_id)

    def drafted(self, name: str = "nikolay", key: str = "") -> int:
        """A draft's id."""
        return services.draft(self.who(name), self.village.programme_id, key or self.key, "Хочу слушать.").id

    def version(self, row_id: int) -> int:
        """The version now."""
        return transition(row_id).version

    def requested(self, name: str = "nikolay", key: str = "") -> int:
        """Asked for, every attested line attested by Larisa."""
        row_id = self.drafted(name, key)
        services.request(self.who(name), row_id, 1)
        for one in plan_for(transition(row_id)).criteria:
            if one.kind in ("attested", *READ):
                services.add_evidence(self.who("larisa"), row_id, one.key, "Видела сама.")
        return row_id

    def vouched(self) -> int:
        """Two have vouched."""
        row_id = self.requested()
        for name in ("svetlana", "vera"):
            services.vouch(self.who(name), row_id, "Ручаюсь.")
        return row_id

    def approved(self) -> int:
        """Both have approved."""
        row_id = self.vouched()
        for name in ("larisa", "olga"):
            services.approve(self.who(name), row_id, self.version(row_id))
        return row_id

    def state(self, row_id: int) -> str:
        """The state now."""
        return transition(row_id).state


@pytest.fixture
def road(village: Village) -> Road:
    """The road; Larisa tutors the whole programme."""
    assert "tutor" in POSITIONS
    return Road(village)


def later(days: int) -> Any:
    """A moment so many days ahead."""
    return now() + timedelta(days=days)


def hold(village: Village, name: str, kind: str, since: date = date(2020, 1, 1)) -> None:
    """Give somebody a position."""
    start_position(SYSTEM, getattr(village, name).person_id, kind, since)
