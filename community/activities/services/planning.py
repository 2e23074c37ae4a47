"""Drafting an activity, or a series of them, with their places and lists of things."""

from datetime import datetime

from sqlalchemy import select

from community.activities.errors import PastActivity, SeatTaken
from community.activities.models import Activity, ActivityItem, ActivitySeat, ActivitySeries, ItemClaim, Registration
from community.activities.policy import can_edit_club_of, can_propose_activity
from community.activities.rules import CALLED_OFF
from community.activities.rules.kinds import ASKING_PERMISSION
from community.activities.rules.recurrence import Recurrence, written
from community.activities.services.plans import ItemPlan, Plan, SeatPlan, dates_of
from community.activities.services.telling import note
from community.clubs.models import Club
from portal.actor import Actor
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.programmes.models import Programme
from portal.programmes.queries import programme

PLAIN = (
    "kind", "audience", "starts_at", "ends_at", "min_age", "max_age", "minors_per_adult", "approves", "waiting",
    "offer_hours", "late_hours",
)  # fmt: skip


def draft_activity(
    actor: Actor, programme_id: int, plan: Plan, *, guid: str = "", rule: Recurrence | None = None
) -> Activity:
    """Keep an idea; nobody but its hands sees it yet. With a rule a whole series; the answer is its first date.

    :param guid: made with the form; a second submit answers with the first one's activity.
    :raises TimesNotRight, AgesNotRight, NoSeats, PastActivity, Forbidden:
    :raises EndlessRule, SeriesTooLong, SeriesTooShort:
    """
    with unit_of_work(lock=(Programme, programme_id)) as session:
        at = programme(programme_id)
        if not can_propose_activity(actor, at):
            raise Forbidden
        before = session.scalar(select(Activity).where(Activity.guid == guid)) if guid else None
        if before is not None and before.proposed_by_id == actor.person_in(at.id):
            return before
        plan.check()
        starts = dates_of(rule, plan.starts_at, at.zone) if rule else [plan.starts_at]
        if starts[0] <= now():
            raise PastActivity
        series = _series(at, plan, rule, starts[0]) if rule else None
        guids = [guid or new_guid(), *(new_guid() for _one in starts[1:])]
        rows = [_drafted(actor, at, plan.at(one), own, series) for one, own in zip(starts, guids, strict=True)]
        return rows[0]


def _series(at: Programme, plan: Plan, rule: Recurrence, first: datetime) -> ActivitySeries:
    series = ActivitySeries(
        guid=new_guid(), programme_id=at.id, rule=written(rule, first, at.zone), zone=at.zone, starts_at=first,
        minutes=plan.minutes, created_at=now(), changed_at=now(),
    )  # fmt: skip
    db.session.add(series)
    db.session.flush()
    return series


def _drafted(actor: Actor, at: Programme, plan: Plan, guid: str, series: ActivitySeries | None) -> Activity:
    row = Activity(
        guid=guid, programme_id=at.id, proposed_by_id=actor.person_in(at.id), created_at=now(),
        series_id=series.id if series else None, recurs_at=plan.starts_at if series else None,
    )  # fmt: skip
    fill(actor, row, plan)
    db.session.add(row)
    db.session.flush()
    set_seats(row, plan.seats)
    set_items(row, plan.items)
    note(actor, row, "drafted")
    return row


def fill(actor: Actor, row: Activity, plan: Plan) -> None:
    """What is planned, but for its places and things. :raises NotFound: not one's club."""
    for name in PLAIN:
        setattr(row, name, getattr(plan, name))
    row.title, row.words = " ".join(plan.title.split()), plan.words.strip()
    row.place, row.link = " ".join(plan.place.split()), plan.link.strip()
    row.closes_at, row.changed_at = plan.closes, now()
    row.needs_permission = plan.needs_permission or plan.kind in ASKING_PERMISSION
    club = db.session.get(Club, plan.club_id) if plan.club_id else None
    if plan.club_id is not None and plan.club_id != row.club_id and not _is_own(actor, row, club):
        raise NotFound
    row.club_id = plan.club_id
    row.territory_id = club.territory_id if club else plan.territory_id
    if club is None:
        row.audience = "programme"


def set_seats(row: Activity, plans: tuple[SeatPlan, ...]) -> None:
    """Its kinds of places. :raises SeatTaken: people would lose theirs."""
    there = {one.id: one for one in db.session.scalars(select(ActivitySeat).where(ActivitySeat.activity_id == row.id))}
    taken = _taken(row)
    kept = {plan.id for plan in plans}
    for seat_id, seat in there.items():
        if seat_id not in kept:
            _demand(seat, taken, None)
            db.session.delete(seat)
    for number, plan in enumerate(plans):
        found = there.get(plan.id or 0)
        if found is not None:
            _demand(found, taken, plan)
        seat = found or ActivitySeat(programme_id=row.programme_id, activity_id=row.id)
        db.session.add(seat)
        seat.number, seat.name, seat.fits = number, " ".join(plan.name.split()), plan.fits
        seat.capacity, seat.kind_id = plan.capacity, plan.kind_id
    db.session.flush()
    db.session.expire(row, ["seats"])


def _demand(seat: ActivitySeat, taken: dict[int, int], plan: SeatPlan | None) -> None:
    """:raises SeatTaken: when people on it would lose their place."""
    count = taken.get(seat.id, 0)
    is_kept = plan is not None and plan.fits == seat.fits and (plan.capacity is None or plan.capacity >= count)
    if count and not is_kept:
        raise SeatTaken(name=seat.name, count=count)


def _taken(row: Activity) -> dict[int, int]:
    """How many are on each kind of place, those who wait included where the kind itself would go."""
    held = (Registration.activity_id == row.id, Registration.state.not_in([*CALLED_OFF, "waiting"]))
    taken: dict[int, int] = {}
    for seat_id in db.session.scalars(select(Registration.seat_id).where(*held)):
        taken[seat_id] = taken.get(seat_id, 0) + 1
    return taken


def set_items(row: Activity, plans: tuple[ItemPlan, ...]) -> None:
    """What is to do, to bring and lacking."""
    there = {one.id: one for one in db.session.scalars(select(ActivityItem).where(ActivityItem.activity_id == row.id))}
    kept = {plan.id for plan in plans}
    for item_id, item in there.items():
        if item_id not in kept:
            for claim in db.session.scalars(select(ItemClaim).where(ItemClaim.item_id == item_id)):
                db.session.delete(claim)
            db.session.flush()
            db.session.delete(item)
    for plan in plans:
        fresh = ActivityItem(programme_id=row.programme_id, activity_id=row.id)
        item = there.get(plan.id or 0, fresh)
        item.kind, item.words, item.wanted = plan.kind, " ".join(plan.words.split()), plan.wanted
        db.session.add(item)
    db.session.flush()


def _is_own(actor: Actor, row: Activity, club: Club | None) -> bool:
    return club is not None and club.programme_id == row.programme_id and can_edit_club_of(actor, club)
