"""Two processes that say yes to the last place at one moment: one request is accepted, the other goes on waiting."""

import pytest

from community.offers.services import note_free
from portal.db import db
from tests.community.requests.conftest import Desk
from tests.hands import at_once

pytestmark = [pytest.mark.db, pytest.mark.live]
PLACES, ASKED = 1, 4


def test_of_those_who_say_yes_to_the_last_place_one_is_heard(desk: Desk) -> None:
    app = desk.stall.yard.village.world.app
    with app.app_context():
        note_free(desk.actor(desk.olga), desk.at, desk.stall.tour, PLACES)
        keys = [desk.sent(f"Просьба {number}.") for number in range(ASKED)]
        db.session.remove()
    hand = ("tests.community.requests.hand", str(desk.sergey.account_id), str(desk.at))
    said = at_once([(*hand, str(key)) for key in keys])
    assert sorted(one.strip() for one in said) == ["accepted", *["offer_no_places"] * (ASKED - PLACES)]
    with app.app_context():
        assert desk.stall.row().free == 0
        assert sorted(desk.row(key).state for key in keys) == ["accepted", *["sent"] * (ASKED - PLACES)]
