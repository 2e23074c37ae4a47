"""Drafting an activity and changing it, its places and its list of things with it."""

from sqlalchemy import select

from community.activities.errors import NoSuchStep, PastActivity, SeatTaken
from community.activities.models import Activity, ActivityItem, ActivitySeat, ItemClaim, Registration
from community.activities.policy import can_edit_activity, can_edit_club_of, can_propose_activity
from community.activities.rules import CALLED_OFF, is_open_to_minors
from community.activities.rules.kinds import ASKING_PERMISSION
from community.activities.services.locking import locked, step_version
from community.activities.services.permitting import ask_guardians
from community.activities.services.plans import ItemPlan, Plan, SeatPlan
from community.activities.services.telling import note, seated, tell_with_guardians
from community.activities.services.waiting import give_places
from community.clubs.models import Club
from portal.actor import Actor
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.notifications.services import moment
from portal.programmes.models import Programme
from portal.programmes.queries import programme

PLAIN = (
    "kind", "audience", "starts_at", "ends_at", "min_age", "max_age", "minors_per_adult", "approves", "waiting",
    "offer_hours", "late_hours",
)  # fmt: skip
TOLD = ("starts_at", "ends_at", "place", "link")
"""What those who come must hear of when it changes."""


def draft_activity(actor: Actor, programme_id: int, plan: Plan, *, guid: str = "") -> Activity:
    """Keep an idea; nobody but its hands sees it yet.

    :param guid: made with the form; a second submit answers with the first one's activity.
    :raises TimesNotRight, AgesNotRight, NoSeats, PastActivity, Forbidden:
    """
    with unit_of_work(lock=(Programme, programme_id)) as session:
        at = programme(programme_id)
        if not can_propose_activity(actor, at):
            raise Forbidden
        before = session.scalar(select(Activity).where(Activity.guid == guid)) if guid else None
        if before is not None and before.proposed_by_id == actor.person_in(at.id):
            return before
        plan.check()
        if plan.starts_at <= now():
            raise PastActivity
        row = Activity(
            guid=guid or new_guid(), programme_id=at.id, proposed_by_id=actor.person_in(at.id), created_at=now(),
        )  # fmt: skip
        _fill(actor, row, plan)
        session.add(row)
        session.flush()
        _set_seats(row, plan.seats)
        _set_items(row, plan.items)
        note(actor, row, "drafted")
        return row


def edit_activity(actor: Actor, activity_id: int, version: int, plan: Plan) -> Activity:
    """Change it. Who has a place hears of another time or place; places that become free are given on.

    :raises SeatTaken: fewer places than people, or another kind. :raises Stale, PastActivity, NoSuchStep:
    :raises TimesNotRight, AgesNotRight, NoSeats, Forbidden, NotFound:
    """
    with locked(actor, activity_id, can_edit_activity) as row:
        if row.state == "cancelled":
            raise NoSuchStep
        if row.ends_at <= now():
            raise PastActivity
        plan.check()
        step_version(row, version)
        before = {name: getattr(row, name) for name in TOLD}
        asked_before = row.needs_permission
        was_closed_to_minors = not is_open_to_minors([seat.fits for seat in row.seats], row.min_age)
        _fill(actor, row, plan)
        if row.state == "published" and was_closed_to_minors:
            _stay_closed(plan)
        _set_seats(row, plan.seats)
        _set_items(row, plan.items)
        note(actor, row, "changed")
        if row.state == "published":
            if row.needs_permission and not asked_before:
                ask_guardians(row)
            if any(getattr(row, name) != value for name, value in before.items()):
                row.revision += 1
                began = moment(before["starts_at"], row.home.zone)
                tell_with_guardians(row, "activity_moved", seated(row), place=row.place, before=began)
            give_places(row)
        return row


def _stay_closed(plan: Plan) -> None:
    """What was signed for adults alone is not opened to children by a change: a second adult reads that first."""
    if is_open_to_minors([seat.fits for seat in plan.seats], plan.min_age):
        raise NoSuchStep


def _fill(actor: Actor, row: Activity, plan: Plan) -> None:
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


def _set_seats(row: Activity, plans: tuple[SeatPlan, ...]) -> None:
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


def _set_items(row: Activity, plans: tuple[ItemPlan, ...]) -> None:
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
