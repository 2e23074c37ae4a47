"""The feed of somebody with 500 dates, and the same asked for again: beside what the library needs to write them."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from flask import Flask
from icalendar import Calendar
from sqlalchemy import insert, select
from sqlalchemy.orm import aliased

from benchmarks.club.town import Town, place_of
from benchmarks.pages import compared, settled
from portal.db import db, unit_of_work

DATES = 500


def feeds(app: Flask, town: Town, times: int) -> Iterator[dict[str, Any]]:
    """Whole and unchanged, both asked for without a cookie as calendars do."""
    address, client, engine = _address(app, town), app.test_client(), settled(app)
    first = client.get(address)
    held = Calendar.from_ical(first.get_data())
    events, mark = len(held.walk("VEVENT")), {"If-None-Match": first.headers["ETag"]}
    again = partial(client.get, address, headers=mark)
    for name, ask in (("feed", partial(client.get, address)), ("feed-unchanged", again)):
        yield compared(engine, name, ask, held.to_ical, times) | {"events": events}


def _address(app: Flask, town: Town) -> str:
    """The graduate comes to 500 activities that a feed holds; the secret address of the feed of these."""
    from community.activities.models import Activity, Registration
    from community.feeds.queries.held import since
    from community.feeds.services import make_feed
    from portal.people.queries.actor import actor_of

    with app.test_request_context():
        actor = actor_of(town.graduate)
        own = actor.person_in(town.programme_id)
        taken = aliased(Registration)
        is_free = ~select(taken.id).where(taken.activity_id == Activity.id, taken.person_id == own).exists()
        wanted = select(Activity.id, Activity.starts_at, Registration.seat_id).join(
            Registration, (Registration.activity_id == Activity.id) & (Registration.number == 1)
        )
        is_held = (Activity.programme_id == town.programme_id) & (Activity.ends_at > since()) & is_free
        rows = db.session.execute(wanted.where(is_held).order_by(Activity.starts_at).limit(DATES)).all()
        with unit_of_work() as session:
            places = [
                place_of(town.programme_id, one.id, one.seat_id, own or 0, 21, one.starts_at, is_minor=False)
                for one in rows
            ]
            session.execute(insert(Registration), places)
        return f"/calendar/{make_feed(actor, town.programme_id)}.ics"
