"""Signing up, for oneself or for one's child; looking at who signed up; calling a place off; taking an offer."""

from datetime import timedelta

from sqlalchemy import delete, select, update

from community.activities.errors import NoSuchSeat, NotOnList, OfferOver, Shut
from community.activities.models import Activity, ActivityItem, ItemClaim, Registration, WaitOffer
from community.activities.policy import can_run_activity
from community.activities.queries.facts import (
    Guest,
    asks_permission,
    guest,
    load_of,
    permission_of,
    registration_of,
    standings,
    waiting_of,
)
from community.activities.queries.words import words_of
from community.activities.rules import CALLED_OFF, OVER, SEATED, Gate, can_move, first_gate, has_room, is_late
from community.activities.services.locking import locked
from community.activities.services.telling import tell, tell_of_places, tell_organisers, tell_with_guardians, trail
from community.activities.services.waiting import end_offer, give_places, next_number
from portal.actor import Actor
from portal.clock import now
from portal.db import db, new_guid
from portal.errors import NotFound
from portal.limits import PERMISSION_HOURS
from portal.people.queries import guardians_of


def register(
    actor: Actor, activity_id: int, seat_id: int, person_id: int | None = None, *, is_quiet: bool = False,
    is_one_of: bool = False,
) -> Registration:  # fmt: skip
    """Sign up for a kind of place; who has one already keeps it.

    The answer's state says what came of it: ``approved`` a place, ``pending`` the organisers or a guardian are asked,
    ``waiting`` the waiting list. A place that waits for a guardian's yes is held for `PERMISSION_HOURS`.

    :param person_id: one's child; None is oneself. :raises Shut: a gate is shut, in words. :raises NoSuchSeat:
    :param is_quiet: others hear of another date of the same series already.
    :param is_one_of: whose place it is hears of all dates in the end.
    """
    with locked(actor, activity_id) as row:
        one = guest(_whom(actor, row, person_id))
        place = registration_of(row, one.person.id)
        if place is not None and place.state not in CALLED_OFF:
            return place
        seat = next((each for each in row.seats if each.id == seat_id), None)
        if seat is None:
            raise NoSuchSeat
        stands = standings(row, one, [seat])[seat.id]
        shut = first_gate(stands) or (
            Gate("declined", "talk") if place is not None and place.state == "declined" else None
        )
        if shut is not None:
            raise Shut(words=words_of(shut, stands, row))
        if place is None:
            place = Registration(
                guid=new_guid(), programme_id=row.programme_id, activity_id=row.id, person_id=one.person.id,
                made_at=now(), is_late=False,
            )  # fmt: skip
        place.seat_id, place.number, place.is_minor = seat.id, next_number(row), one.is_minor
        place.made_by_id, place.reason, place.reminded_at = actor.person_in(row.programme_id), "", None
        _settle(row, one, place)
        db.session.add(place)
        db.session.flush()
        trail(actor, row, "registered", [one.person.id])
        if not is_quiet:
            _tell_of(row, one, place)
        if not is_one_of:
            tell_of_places([(row, place)])
        _with_more_adults(row, place)
        return place


def _whom(actor: Actor, row: Activity, person_id: int | None) -> int:
    own = actor.person_in(row.programme_id)
    if person_id is None or person_id == own:
        if own is None:
            raise NotFound
        return own
    if person_id not in actor.children:
        raise NotFound
    return person_id


def _settle(row: Activity, one: Guest, place: Registration) -> None:
    """What a wish comes to now: looked at, held for the guardian, a place, or the waiting list."""
    place.changed_at, place.holds_until = now(), None
    if row.approves:
        place.state = "pending"
        return
    seat = next(each for each in row.seats if each.id == place.seat_id)
    is_free = has_room(seat.id, seat.capacity, row.minors_per_adult, load_of(row), is_minor=one.is_minor)
    if not is_free or _is_before(row, place):
        place.state = "waiting"
    elif asks_permission(row, one) and permission_of(row, one.person.id) != "yes":
        place.state = "pending"
        place.holds_until = min(now() + timedelta(hours=PERMISSION_HOURS), row.closes_at)
    else:
        place.state = "approved"


def _is_before(row: Activity, place: Registration) -> bool:
    """Whether somebody waits for this kind of place already who could take it."""
    return any(one.number < place.number for one in waiting_of(row, [place.seat_id]) if one.is_minor == place.is_minor)


def _tell_of(row: Activity, one: Guest, place: Registration) -> None:
    """Those whose yes is missing."""
    if asks_permission(row, one) and permission_of(row, one.person.id) == "none":
        guardians = guardians_of([one.person.id]).get(one.person.id, frozenset())
        tell(row, "activity_permission", guardians, name=one.person.given_name)
    if row.approves:
        tell_organisers(row, "registration_new")


def approve(actor: Actor, registration_id: int) -> Registration:
    """Take who asked for a place; without room, or as long as a guardian is asked, onto the list that fits."""
    with locked(actor, _activity_of(registration_id), can_run_activity) as row:
        place = _place(row, registration_id)
        if place.state != "pending" or now() >= row.ends_at:
            raise NotOnList
        one = guest(place.person_id)
        seat = next(each for each in row.seats if each.id == place.seat_id)
        is_free = has_room(seat.id, seat.capacity, row.minors_per_adult, load_of(row), is_minor=one.is_minor)
        if asks_permission(row, one) and permission_of(row, one.person.id) != "yes":
            raise Shut(words=words_of(Gate("permission", "talk"), standings(row, one, [seat])[seat.id], row))
        place.state, place.changed_at, place.holds_until = ("approved" if is_free else "waiting"), now(), None
        trail(actor, row, "registration_approved", [place.person_id])
        tell_with_guardians(row, "place_given" if is_free else "place_waits", [place.person_id])
        _with_more_adults(row, place)
        return place


def decline(actor: Actor, registration_id: int, reason: str) -> Registration:
    """Say no to a wish, or take a place away, with a reason that the person reads."""
    with locked(actor, _activity_of(registration_id), can_run_activity) as row:
        place = _place(row, registration_id)
        if not can_move(place.state, "declined"):
            raise NotOnList
        release(place, "declined", reason)
        trail(actor, row, "registration_declined", [place.person_id])
        tell_with_guardians(row, "place_declined", [place.person_id], reason=reason.strip())
        _with_fewer_adults(row, place)
        give_places(row)
        return place


def call_off(actor: Actor, activity_id: int, person_id: int | None = None) -> Registration:
    """Say that one does not come after all, or that one's child does not; its place goes on to the next.

    Late, the organisers hear it at once. Twice is once.
    """
    with locked(actor, activity_id) as row:
        place = registration_of(row, _whom(actor, row, person_id))
        if place is None or place.state in OVER:
            raise NotOnList
        if place.state in CALLED_OFF:
            return place
        had_place = place.state in SEATED
        release(place, "cancelled", "")
        place.is_late = had_place and is_late(now(), row.starts_at, row.late_hours)
        trail(actor, row, "registration_cancelled", [place.person_id])
        if place.made_by_id != place.person_id or person_id is not None:
            tell(row, "called_off_for", {place.person_id, place.made_by_id or 0} - {actor.person_in(row.programme_id)})
        if had_place and place.person_id == actor.person_in(row.programme_id):
            tell(row, "place_left", [place.person_id])
        if place.is_late:
            tell_organisers(row, "late_cancel")
        _with_fewer_adults(row, place)
        give_places(row)
        return place


def claim_offer(actor: Actor, activity_id: int, person_id: int | None = None) -> Registration:
    """Take the place that is offered; a child's place is then held for the guardian's yes. :raises OfferOver:"""
    with locked(actor, activity_id) as row:
        one = guest(_whom(actor, row, person_id))
        place = registration_of(row, one.person.id)
        if place is None:
            raise NotOnList
        if place.state in SEATED:
            return place
        if place.state != "waiting" or place.holds_until is None or place.holds_until <= now():
            raise OfferOver
        end_offer(place, "claimed", now())
        place.changed_at = now()
        if asks_permission(row, one) and permission_of(row, one.person.id) != "yes":
            place.state = "pending"
            place.holds_until = min(now() + timedelta(hours=PERMISSION_HOURS), row.closes_at)
            _tell_of(row, one, place)
        else:
            place.state, place.holds_until = "approved", None
            tell(row, "place_given", [one.person.id])
        trail(actor, row, "offer_claimed", [one.person.id])
        _with_more_adults(row, place)
        return place


def called_off_by_all(row: Activity) -> None:
    """The activity is called off: every offer ends; who had a place keeps the row, for the record."""
    held = select(Registration.id).where(Registration.activity_id == row.id)
    db.session.execute(
        update(WaitOffer)
        .where(WaitOffer.registration_id.in_(held), WaitOffer.state == "open")
        .values(state="revoked", ended_at=now())
    )
    db.session.execute(update(Registration).where(Registration.activity_id == row.id).values(holds_until=None))


def release(place: Registration, state: str, reason: str) -> None:
    """The place is free; what its person was to bring or do is free too."""
    place.state, place.changed_at, place.holds_until, place.reason = state, now(), None, reason.strip()
    end_offer(place, "revoked", now())
    items = select(ActivityItem.id).where(ActivityItem.activity_id == place.activity_id)
    db.session.execute(delete(ItemClaim).where(ItemClaim.item_id.in_(items), ItemClaim.person_id == place.person_id))
    db.session.flush()


def _with_more_adults(row: Activity, place: Registration) -> None:
    """One more adult makes room for minors who wait."""
    if row.minors_per_adult is not None and not place.is_minor and place.state in SEATED:
        db.session.flush()
        give_places(row)


def _with_fewer_adults(row: Activity, place: Registration) -> None:
    """The organisers hear when the adults who are left are too few for the minors who come."""
    if row.minors_per_adult is None or place.is_minor:
        return
    load = load_of(row)
    if load.minors > row.minors_per_adult * load.adults:
        tell_organisers(row, "adult_missing")


def _activity_of(registration_id: int) -> int:
    place = db.session.get(Registration, registration_id)
    if place is None:
        raise NotFound
    return place.activity_id


def _place(row: Activity, registration_id: int) -> Registration:
    place = db.session.get(Registration, registration_id, populate_existing=True)
    if place is None or place.activity_id != row.id:
        raise NotFound
    return place
