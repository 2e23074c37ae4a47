"""What waits for a yes of the demo's people, for the addresses of the access tests."""

from datetime import timedelta

import orjson

from community.calendars.rules.found import Date, Reading, written
from portal.clock import now
from portal.files.services import keep
from portal.people.demo import demo_actor
from portal.programmes.demo import SLUG
from portal.programmes.queries import programme_of


def waiting_calendar() -> str:
    """A file of the coordinator's that was read and waits for a yes."""
    olga = demo_actor("olga")
    facts = {"kind": "calendar", "place": programme_of(SLUG).id, "name": "Парк", "club": None}
    start = now() + timedelta(days=3)
    reading = Reading("Парк", dates=(Date("1", "Каток", start, start + timedelta(hours=1)),))
    return keep(olga.account_id or 0, orjson.dumps(written(reading)), facts)
