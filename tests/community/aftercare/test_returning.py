"""Whether the share counts what happened, and only that."""

from datetime import timedelta

from community.activities import services
from community.activities.models import Registration
from community.activities.services import SeatPlan
from community.aftercare.rules import SIGNS
from portal.actor import SYSTEM
from portal.clock import moved, now
from portal.db import db
from portal.people.services import start_position
from tests.community.activities.conftest import Club
from tests.community.aftercare.conftest import Years
from tests.world import Someone


def _attends(club: Club, someone: Someone, days_ago: int) -> None:
    """Somebody is at an activity that many days ago."""
    with moved(now() - timedelta(days=days_ago + 7)):
        row = club.published(SeatPlan("Все"), by=club.village.svetlana)
        club.sign_up(row, someone)
    with moved(row.starts_at + timedelta(minutes=5)):
        services.mark_attendance(club.actor(club.village.olga), row.id, {_place(row.id, someone): "attended"})


def _place(activity_id: int, someone: Someone) -> int:
    found = db.session.query(Registration).filter_by(activity_id=activity_id, person_id=someone.person_id).one()
    return found.id


def test_a_graduate_counts_when_there_within_twelve_months_and_not_before_or_later(years: Years) -> None:
    with years.club.village.world.app.app_context():
        within = years.graduate("Антон Лапин", 500)
        late = years.graduate("Олег Титов", 500)
        early = years.graduate("Инна Белкина", 500)
        _attends(years.club, within, 200)
        _attends(years.club, late, 20)
        _attends(years.club, early, 520)
        row = years.of((years.day() - timedelta(days=500)).year)
        assert (row.whole, row.over, row.back) == (3, 3, 1)
        assert row.by_sign == dict.fromkeys(SIGNS, 0) | {"came": 1}


def test_a_new_position_is_a_return_and_the_same_days_is_none(years: Years) -> None:
    with years.club.village.world.app.app_context():
        taken, same = years.graduate("Антон Лапин", 500), years.graduate("Олег Титов", 500)
        finished = years.day() - timedelta(days=500)
        start_position(SYSTEM, taken.person_id, "volunteer", finished + timedelta(days=30))
        start_position(SYSTEM, same.person_id, "volunteer", finished)
        row = years.of(finished.year)
        assert (row.back, row.over, row.by_sign["position"]) == (1, 2, 1)
