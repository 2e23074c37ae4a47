"""What ambassadors lay on other pages: home, one's own page, the record."""

from typing import Any

from community.ambassadors.policy import can_note_arrival, stands_as_ambassador
from community.ambassadors.queries import came_of, counts_by_person, last_exit, next_mission
from community.ambassadors.rules import Counts
from portal.actor import Actor
from portal.people.models import Person
from portal.programmes.queries import programme


def on_home(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """What came of my links, and my next mission; two queries, none for others."""
    own = actor.person_in(programme_id)
    if own is None or not stands_as_ambassador(actor, programme_id):
        return None
    at = programme(programme_id)
    counts = counts_by_person(at, [own]).get(own, Counts())
    return {"counts": counts, "mission": next_mission(own)}


def on_own_page(actor: Actor, one: Person) -> dict[str, Any] | None:
    """By whose link I came, and whether they know; grown-ups alone decide that."""
    if actor.person_in(one.programme_id) != one.id or actor.age is not None:
        return None
    came = came_of(one)
    return None if came is None else {"came": came}


def on_thanks(actor: Actor, one: Person) -> dict[str, Any] | None:
    """The certificate of a time that is over; one query."""
    if actor.person_in(one.programme_id) != one.id:
        return None
    row = last_exit(one.id)
    return None if row is None else {"exit": row}


def on_record(actor: Actor, one: Person) -> dict[str, Any] | None:
    """By whose link they came, for who keeps the record; one query."""
    came = came_of(one) if can_note_arrival(actor, one) else None
    return None if came is None else {"came": came}


def on_noting(actor: Actor, one: Person) -> dict[str, Any] | None:
    """The place where that is noted; no query."""
    return {"may": True} if can_note_arrival(actor, one) else None
