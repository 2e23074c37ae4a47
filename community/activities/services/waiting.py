"""The waiting list: a free place is offered to the next one for a time, and passes on when the time is over.

An offer holds its place, so that never more people have or hold one than there are. What is over is computed when it is
read; `pass_on_offers` only tells the next one.
"""

import secrets
from datetime import datetime

from sqlalchemy import and_, or_, select

from community.activities.models import Activity, Registration, WaitOffer
from community.activities.queries.facts import load_of, waiting_of
from community.activities.rules import Waiting, has_room, next_in_line, offer_ends
from community.activities.services.telling import tell_with_guardians
from portal.clock import now
from portal.db import db, unit_of_work
from portal.limits import QUIET_FROM, QUIET_TO
from portal.mail.rules import quiet_end
from portal.notifications.services import moment


def give_places(row: Activity) -> list[Registration]:
    """Offer every place that is free to whoever waits; called whenever one may have become free, under the lock."""
    given: list[Registration] = []
    while row.state == "published" and now() < row.closes_at and (found := _next(row)) is not None:
        _offer(row, found)
        given.append(found)
    return given


def _next(row: Activity) -> Registration | None:
    """Who is next for any place that is free now."""
    line, load = {one.id: one for one in waiting_of(row)}, load_of(row)
    capacity = {seat.id: seat.capacity for seat in row.seats}
    fit = [
        Waiting(one.id, one.seat_id, one.number, one.is_minor)
        for one in line.values()
        if one.seat_id in capacity
        and has_room(one.seat_id, capacity[one.seat_id], row.minors_per_adult, load, is_minor=one.is_minor)
    ]
    chosen = next_in_line(fit, draw=secrets.randbelow(10**9) / 10**9 if row.waiting == "lottery" else None)
    return line[chosen.registration_id] if chosen else None


def _offer(row: Activity, one: Registration) -> None:
    ends = offer_ends(_heard_at(row, one), row.offer_hours, row.closes_at)
    one.holds_until = ends
    db.session.add(WaitOffer(programme_id=row.programme_id, registration_id=one.id, offered_at=now(), expires_at=ends))
    db.session.flush()
    tell_with_guardians(row, "place_offered", [one.person_id], until=moment(ends, row.home.zone))


def _heard_at(row: Activity, one: Registration) -> datetime:
    """When whoever waits hears of it: nobody under 18 is told at night, so their time begins in the morning."""
    return quiet_end(now(), row.home.zone, QUIET_FROM, QUIET_TO) if one.is_minor else now()


def end_offer(one: Registration, state: str, at: datetime) -> None:
    """Close the open offer of a registration, if there is one."""
    held = (WaitOffer.registration_id == one.id, WaitOffer.state == "open")
    for offer in db.session.scalars(select(WaitOffer).where(*held)):
        offer.state, offer.ended_at = state, at


def pass_on_offers() -> int:
    """Pass on what is over: who did not answer goes to the end of the line, the next one is told; how many were over.

    A place held for a guardian's answer is freed in the same way; the child waits on without it.
    """
    over = db.session.execute(
        select(Registration.activity_id)
        .join(Activity, Activity.id == Registration.activity_id)
        .where(
            Activity.state == "published", Registration.state.in_(["waiting", "pending"]),
            and_(Registration.holds_until.is_not(None), Registration.holds_until <= now()),
        )
        .distinct()
    ).scalars().all()  # fmt: skip
    return sum(_pass_on(activity_id) for activity_id in over)


def _pass_on(activity_id: int) -> int:
    with unit_of_work(lock=(Activity, activity_id)) as session:
        row = session.get_one(Activity, activity_id, populate_existing=True)
        over = session.scalars(
            select(Registration)
            .where(
                Registration.activity_id == activity_id, Registration.holds_until.is_not(None),
                Registration.holds_until <= now(),
                or_(Registration.state == "waiting", Registration.state == "pending"),
            )
            .order_by(Registration.number)
        ).all()  # fmt: skip
        for one in over:
            one.holds_until = None
            if one.state == "waiting":
                end_offer(one, "expired", now())
                one.number = next_number(row)
                tell_with_guardians(row, "offer_over", [one.person_id])
        session.flush()
        give_places(row)
        return len(over)


def next_number(row: Activity) -> int:
    """The number of the next one who comes."""
    row.counter += 1
    return row.counter
