"""Changing what people have signed up for: guardians asked anew; later dates changed while people sign up."""

import threading
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from community.activities import errors, services
from community.activities.models import Activity, Registration
from community.activities.queries import load_of, permissions_awaited
from community.activities.services import SeatPlan
from portal.clock import moved, now
from portal.db import db
from tests.community.activities.conftest import Club
from tests.community.activities.test_series import holds, plan_of, series, told
from tests.world import Someone

pytestmark = pytest.mark.db


@pytest.mark.parametrize("changed", [{"place": "Алексин"}, {"starts_at": timedelta(hours=1)}])
def test_a_guardian_is_asked_anew_when_time_or_place_change_after_the_yes(club: Club, changed: dict[str, Any]) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Ребята", "minor", 1), needs_permission=True)
        club.sign_up(row, v.maxim)
        andrey = club.actor(v.andrey)
        services.answer_permission(andrey, row.id, v.maxim.person_id, is_yes=True)
        facts = {name: row.starts_at + value if name == "starts_at" else value for name, value in changed.items()}
        with moved(now() + timedelta(minutes=5)):
            services.edit_activity(club.actor(v.vera), row.id, row.version, plan_of(club, row, **facts))
            assert club.state(row, v.maxim) == "pending"
            assert told("permission_again") == [v.andrey.account_id]
            assert told("activity_moved") == [v.maxim.account_id], "the question to the guardian says it too"
            assert [one.id for one, _child in permissions_awaited(andrey, v.programme_id)] == [row.id]
            services.answer_permission(andrey, row.id, v.maxim.person_id, is_yes=True)
            assert club.state(row, v.maxim) == "approved"


def test_a_yes_stays_when_only_the_words_change(club: Club) -> None:
    v = club.village
    with v.world.app.app_context():
        row = club.published(SeatPlan("Ребята", "minor", 1), needs_permission=True)
        club.sign_up(row, v.maxim)
        services.answer_permission(club.actor(v.andrey), row.id, v.maxim.person_id, is_yes=True)
        services.edit_activity(club.actor(v.vera), row.id, row.version, plan_of(club, row, title="Большой поход"))
        assert club.state(row, v.maxim) == "approved"
        assert told("permission_again") == []


def test_a_change_of_later_dates_and_who_signs_up_meanwhile_never_make_more_people_than_places(
    club: Club,
) -> None:
    v = club.village
    app = v.world.app
    with app.app_context():
        rows = series(club, SeatPlan("Все", "anybody", 4))
        ids, version = [one.id for one in rows], rows[1].version
        seats = [one.seats[0].id for one in rows]
        fewer = plan_of(
            club, rows[1], starts_at=rows[1].starts_at + timedelta(hours=1),
            seats=(SeatPlan("Все", "anybody", 1, None, seats[1]),),
        )  # fmt: skip
    people, refused, broken = [v.nikolay, v.svetlana, v.larisa, v.maxim], [], []
    together = threading.Barrier(len(people) + 1)

    def run(act: Any) -> None:
        with app.app_context():
            together.wait()
            try:
                act()
            except errors.SeatTaken as trouble:
                refused.append(trouble)
            except Exception as error:  # noqa: BLE001 (whatever it is, the test tells it)
                broken.append(error)
            db.session.remove()

    def change() -> None:
        services.edit_series(club.actor(v.vera), ids[1], version, fewer, from_here=True)

    def come(someone: Someone) -> Any:
        return lambda: services.register_later(club.actor(someone), ids[0], seats[0])

    hands = [threading.Thread(target=run, args=(one,)) for one in (*map(come, people), change)]
    for hand in hands:
        hand.start()
    for hand in hands:
        hand.join()
    assert broken == []
    with app.app_context():
        dates = [db.session.get_one(Activity, one) for one in ids]
        capacity = [one.seats[0].capacity for one in dates]
        assert capacity == ([4, 4, 4, 4] if refused else [4, 1, 1, 1])
        assert len({one.series_id for one in dates}) == (1 if refused else 2)
        for date_row, most in zip(dates, capacity, strict=True):
            assert (load_of(date_row).seats.get(date_row.seats[0].id, 0)) <= (most or 0)
        assert len(db.session.scalars(select(Registration)).all()) == len(people) * len(ids)
        assert holds(dates[0])
        assert holds(dates[1])
