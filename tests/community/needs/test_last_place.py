"""Processes that pledge the last places at one moment: so many are promised as are lacking, never more."""

import pytest
from sqlalchemy import func, select

from community.needs.models import NeedPledge
from portal.db import db
from tests.community.needs.conftest import Board
from tests.hands import at_once

pytestmark = [pytest.mark.db, pytest.mark.live]
LACKING, HANDS = 2, 4


def test_of_those_who_pledge_the_last_places_no_more_are_heard_than_are_lacking(board: Board) -> None:
    desk = board.desk
    app = desk.stall.yard.village.world.app
    with app.app_context():
        key = board.programmes(wanted=LACKING, unit="курток")
        db.session.remove()
    hand = (
        "tests.community.needs.hand", str(desk.sergey.account_id), str(desk.at), str(key), str(desk.plant)
    )  # fmt: skip
    said = sorted(one.strip() for one in at_once([hand] * HANDS))
    assert said == [*["need_not_open"] * (HANDS - LACKING), *["pledged"] * LACKING]
    with app.app_context():
        row = board.row(key)
        promised = db.session.scalar(select(func.sum(NeedPledge.amount)).where(NeedPledge.need_id == key))
        assert (row.pledged, row.state, promised) == (LACKING, "enough", LACKING)
