"""Two hundred people who sign up at once from eight real processes for twenty places."""

import pytest

from community.activities.models import Registration
from community.activities.rules import SEATED
from community.activities.services import SeatPlan, call_off
from portal.db import db
from tests.community.activities.conftest import Club
from tests.hands import at_once

pytestmark = [pytest.mark.db, pytest.mark.live]
PLACES, PEOPLE, PROCESSES = 20, 200, 8


def test_twenty_of_two_hundred_are_in_and_the_rest_waits_in_order_of_their_numbers(club: Club) -> None:
    village = club.village
    people = [village.world.person(village.programme_id, f"Анна {number}") for number in range(PEOPLE)]
    with village.world.app.app_context():
        row = club.published(SeatPlan("Все", capacity=PLACES), max_age=None)
        activity, seat = str(row.id), str(row.seats[0].id)
        db.session.remove()
    accounts = [str(one.account_id) for one in people]
    hands = [("tests.community.activities.hand", activity, seat, *accounts[n::PROCESSES]) for n in range(PROCESSES)]
    assert at_once(hands) == [""] * PROCESSES
    with village.world.app.app_context():
        found = db.session.query(Registration).filter_by(activity_id=int(activity)).order_by(Registration.number).all()
        assert [one.number for one in found] == list(range(1, PEOPLE + 1))
        assert [one.state in SEATED for one in found] == [True] * PLACES + [False] * (PEOPLE - PLACES)
        assert {one.state for one in found[PLACES:]} == {"waiting"}
        first, next_one = found[0].person_id, found[PLACES].person_id
        whose = next(one for one in people if one.person_id == first)
        call_off(club.actor(whose), int(activity))
        held = db.session.query(Registration).filter(Registration.holds_until.is_not(None)).all()
        assert [one.person_id for one in held] == [next_one]
