"""One database: two hundred people who sign up at once, from eight processes, for twenty places."""

import json
import sys
import time

from benchmarks.pages import migrated
from tests.hands import at_once

PEOPLE, PLACES, PROCESSES = 200, 20, 8


def main() -> int:
    """Fill, let them all press at one moment, print what came of it."""
    app = migrated()
    from community.activities.models import Registration
    from community.activities.rules import SEATED
    from portal.db import db
    from tests.world import World

    world = World(app)
    at = world.programme()
    people = [str(world.person(at, f"Анна {number}").account_id) for number in range(PEOPLE)]
    with app.app_context():
        activity, seat = _activity(at)
        db.session.remove()
    hand = ("tests.community.activities.hand", str(activity), str(seat))
    began = time.time()
    said = at_once([(*hand, *people[n::PROCESSES]) for n in range(PROCESSES)])
    with app.app_context():
        found = db.session.query(Registration).filter_by(activity_id=activity).order_by(Registration.number).all()
        states = [one.state in SEATED for one in found]
        times = [one.made_at.timestamp() for one in found]
        print(json.dumps({
            "places": PLACES, "in": sum(states), "errors": sum(map(len, (each.splitlines() for each in said))),
            "in_order": states == [True] * PLACES + [False] * (PEOPLE - PLACES), "seconds": max(times) - min(times),
            "whole": time.time() - began,
        }))  # fmt: skip
    return 0


def _activity(programme_id: int) -> tuple[int, int]:
    """A published activity with twenty places; ids of it and of its kind of places."""
    from datetime import timedelta

    from community.activities.models import Activity, ActivitySeat
    from portal.clock import now
    from portal.db import unit_of_work

    begins = now() + timedelta(days=7)
    with unit_of_work() as session:
        row = Activity(
            programme_id=programme_id, kind="meeting", state="published", title="Поход", starts_at=begins,
            ends_at=begins + timedelta(hours=2), closes_at=begins, created_at=now(), changed_at=now(),
            published_at=now(), max_age=None,
        )  # fmt: skip
        session.add(row)
        session.flush()
        seat = ActivitySeat(programme_id=programme_id, activity_id=row.id, number=1, name="Все", capacity=PLACES)
        session.add(seat)
        session.flush()
        return row.id, seat.id


if __name__ == "__main__":
    sys.exit(main())
