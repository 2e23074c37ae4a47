"""A club with an organiser, and ways to plan activities in a line."""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest

from community.activities import services
from community.activities.models import Activity, Registration
from community.activities.services import Plan, SeatPlan
from community.clubs.services import ClubFields, Election, elect, found_club, join_club
from portal.actor import Actor
from portal.clock import months_after, now, today
from portal.consents.queries import questions_of
from portal.consents.services import answer, publish_defaults
from portal.db import db
from portal.people.queries import actor_of
from tests.community.conftest import Village
from tests.world import Someone


@dataclass(frozen=True)
class Club:
    """The village with a club of graduates: Vera organises it; the children's consents are whole."""

    village: Village
    club_id: int

    def actor(self, someone: Someone) -> Actor:
        """Somebody, as the clock stands."""
        return actor_of(someone.account_id)

    def plan(self, *seats: SeatPlan, days: float = 7, **more: Any) -> Plan:
        """A meeting in a week, for two hours."""
        start = (now() + timedelta(days=days)).replace(minute=0, second=0, microsecond=0)
        facts: dict[str, Any] = {
            "kind": "meeting", "title": "Поход", "place": "Тула", "starts_at": start,
            "ends_at": start + timedelta(hours=2),
        }  # fmt: skip
        return Plan(seats=seats or (SeatPlan("Все"),), **(facts | more))

    def drafted(self, *seats: SeatPlan, by: Someone | None = None, **more: Any) -> Activity:
        """An idea of Vera's, or of somebody else."""
        plan = self.plan(*seats, **more)
        return services.draft_activity(self.actor(by or self.village.vera), self.village.programme_id, plan)

    def published(self, *seats: SeatPlan, by: Someone | None = None, **more: Any) -> Activity:
        """Sent off and signed by the coordinator."""
        row = self.drafted(*seats, by=by, **more)
        services.propose(self.actor(by or self.village.vera), row.id, row.version)
        return services.publish(self.actor(self.village.olga), row.id, row.version)

    def sign_up(self, row: Activity, someone: Someone, seat: int = 0) -> Registration:
        """Somebody signs up for one of its kinds of places."""
        return services.register(self.actor(someone), row.id, row.seats[seat].id)

    def state(self, row: Activity, someone: Someone) -> str:
        """How somebody's place stands."""
        db.session.rollback()
        found = db.session.query(Registration).filter_by(activity_id=row.id, person_id=someone.person_id).one()
        return found.state


@pytest.fixture
def club(village: Village) -> Club:
    """The club."""
    with village.world.app.app_context():
        publish_defaults(village.programme_id)
        for giver, child in ((village.nina, village.sasha), (village.andrey, village.maxim)):
            for who in (giver, child):
                actor = actor_of(who.account_id)
                for question in questions_of(village.programme_id, child.person_id, who.person_id):
                    answer(actor, child.person_id, question.document.id, True)
        olga = actor_of(village.olga.account_id)
        row = found_club(olga, village.programme_id, ClubFields("Свои"))
        for one in (village.vera, village.svetlana, village.maxim):
            join_club(actor_of(one.account_id), row.id)
        day = today("Europe/Moscow")
        elect(olga, row.id, Election(village.vera.person_id, 2, 3, day, months_after(day, 12)))
        return Club(village, row.id)
