"""Helping hands and things: asking somebody to organise along or to be a child's ally; taking on, bringing."""

from sqlalchemy import func, select

from community.activities.errors import ItemTaken, NoSuchStep, NotOnList, TooManyHands
from community.activities.models import Activity, ActivityHand, ActivityItem, ItemClaim
from community.activities.policy import can_edit_activity, organises
from community.activities.queries.facts import guest, registration_of
from community.activities.rules import SEATED
from community.activities.services.locking import locked, locked_series
from community.activities.services.telling import note, tell, trail
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import NotFound


def ask_hand(actor: Actor, activity_id: int, person_id: int, part: str) -> ActivityHand:
    """Ask somebody to organise it too, or to be the adult ally, of a series on all dates that come; twice is once.

    :raises TooManyHands, NoSuchStep:
    """
    with locked_series(actor, activity_id, can_edit_activity) as (row, others):
        if row.state == "cancelled":
            raise NoSuchStep
        one = guest(person_id)
        if one.person.programme_id != row.programme_id or one.person.id == row.proposed_by_id:
            raise TooManyHands
        if one.is_minor and (part == "ally" or one.age is None or one.age < 14):
            raise TooManyHands
        before = next((each for each in row.hands if each.person_id == person_id), None)
        if before is not None:
            return before
        hand = _asked(row, person_id, part)
        for date in others:
            is_asked = any(each.person_id == person_id for each in date.hands)
            if date.state not in ("cancelled", "removed") and date.starts_at > now() and not is_asked:
                _asked(date, person_id, part)
        note(actor, row, "asked", people=[person_id])
        tell(row, "activity_asked", [person_id])
        return hand


def _asked(row: Activity, person_id: int, part: str) -> ActivityHand:
    hand = ActivityHand(
        programme_id=row.programme_id, activity_id=row.id, person_id=person_id, part=part, asked_at=now()
    )
    db.session.add(hand)
    db.session.flush()
    db.session.expire(row, ["hands"])
    return hand


def answer_hand(actor: Actor, activity_id: int, *, is_yes: bool) -> ActivityHand:
    """Say yes or no to helping, of a series on every date without an answer; whoever proposed it hears it.

    :raises NotFound: nobody asked.
    """
    with locked_series(actor, activity_id) as (row, others):
        own = actor.person_in(row.programme_id)
        hand = next((each for each in row.hands if each.person_id == own), None)
        if hand is None:
            raise NotFound
        same = [each for date in others for each in date.hands if each.person_id == own and each.answered == "none"]
        for one in (hand, *same):
            one.answered, one.answered_at = "yes" if is_yes else "no", now()
        note(actor, row, "hand_given" if is_yes else "hand_refused")
        tell(row, "activity_hand", [one for one in (row.proposed_by_id,) if one])
        return hand


def claim_item(actor: Actor, item_id: int) -> ItemClaim:
    """Take a task on, or say that one brings a thing. :raises ItemTaken: :raises NotOnList: without a place."""
    found = db.session.get(ActivityItem, item_id)
    if found is None:
        raise NotFound
    with locked(actor, found.activity_id) as row:
        own, item = _on_list(actor, row), db.session.get(ActivityItem, item_id)
        if item is None or item.kind == "need":
            raise NotFound
        held = select(ItemClaim).where(ItemClaim.item_id == item_id, ItemClaim.person_id == own)
        before = db.session.scalar(held)
        if before is not None:
            return before
        count = db.session.scalar(select(func.count()).where(ItemClaim.item_id == item_id)) or 0
        if count >= item.wanted:
            raise ItemTaken
        claim = ItemClaim(programme_id=row.programme_id, item_id=item_id, person_id=own, at=now())
        db.session.add(claim)
        db.session.flush()
        trail(actor, row, "item_claimed", [own])
        return claim


def free_item(actor: Actor, item_id: int) -> None:
    """Somebody else may take it."""
    found = db.session.get(ActivityItem, item_id)
    if found is None:
        raise NotFound
    with locked(actor, found.activity_id) as row:
        own = actor.person_in(row.programme_id)
        held = select(ItemClaim).where(ItemClaim.item_id == item_id, ItemClaim.person_id == own)
        if (claim := db.session.scalar(held)) is not None:
            db.session.delete(claim)
            trail(actor, row, "item_freed", [own] if own else [])


def _on_list(actor: Actor, row: Activity) -> int:
    own = actor.person_in(row.programme_id)
    if own is None:
        raise NotFound
    place = registration_of(row, own)
    if not organises(actor, row) and (place is None or place.state not in SEATED):
        raise NotOnList
    return own
