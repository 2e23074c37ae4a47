"""The village with its club, and a line for making graduates of it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from community.aftercare.models import ComeBack
from community.aftercare.queries import cohorts_of
from community.aftercare.rules import Cohort
from portal.actor import SYSTEM, Actor
from portal.clock import today
from portal.db import db
from portal.people.queries import actor_of
from portal.people.services import start_position
from portal.programmes.queries import programme
from tests.community.activities.conftest import Club, club
from tests.world import Someone

__all__ = ["club"]


@dataclass(frozen=True)
class Years:
    """The club's village, in which people finish."""

    club: Club

    @property
    def programme_id(self) -> int:
        """The village's."""
        return self.club.village.programme_id

    def actor(self, someone: Someone) -> Actor:
        """Somebody, as the clock stands."""
        return actor_of(someone.account_id)

    def finishes(self, someone: Someone, on: date) -> None:
        """Somebody becomes a graduate on the day."""
        start_position(SYSTEM, someone.person_id, "graduate", on)

    def graduate(self, name: str, days_ago: int, **more: Any) -> Someone:
        """Somebody who finished so many days ago."""
        one = self.club.village.world.person(self.programme_id, name, **more)
        self.finishes(one, today("Europe/Moscow") - timedelta(days=days_ago))
        return one

    def of(self, year: int) -> Cohort:
        """One year's figures."""
        db.session.rollback()
        return next(one for one in cohorts_of(programme(self.programme_id), year))

    def invitations(self, someone: Someone) -> list[ComeBack]:
        """What somebody was sent, the first first."""
        db.session.rollback()
        found = db.session.query(ComeBack).filter_by(person_id=someone.person_id).order_by(ComeBack.id)
        return list(found)

    def day(self) -> date:
        """Today in the programme's zone."""
        return today("Europe/Moscow")


@pytest.fixture
def years(club: Club) -> Years:
    """The village's years."""
    return Years(club)
