"""All later dates of a series in one act: signing up for each through its own gates, a guardian's word on each."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from community.activities.errors import NoSuchSeat
from community.activities.models import Activity, Registration
from community.activities.services.permitting import answer_permission, tell_of_answer
from community.activities.services.registering import register
from community.activities.services.telling import tell_of_places
from portal.actor import Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound, Trouble


@dataclass(frozen=True)
class Outcome:
    """What came of one date: a state of a place, or words about what stood in the way."""

    starts_at: datetime
    state: str = ""
    words: str = ""


def register_later(actor: Actor, activity_id: int, seat_id: int, person_id: int | None = None) -> list[Outcome]:
    """Sign up for this date and every later one, each on its own: one that is shut does not keep from the others.

    Guardians and organisers hear of the first alone; whose places they are, of all of them at once.

    :raises NotFound: nobody may know of it. :raises NoSuchSeat:
    """
    dates = _from_here(activity_id)
    wanted = next(((seat.name, seat.fits) for seat in dates[0].seats if seat.id == seat_id), None)
    if wanted is None:
        raise NoSuchSeat
    seats = {one.id: next((each.id for each in one.seats if (each.name, each.fits) == wanted), 0) for one in dates}

    places: list[Registration] = []

    def act(one: int, is_quiet: bool) -> str:
        places.append(register(actor, one, seats[one], person_id, is_quiet=is_quiet, is_one_of=True))
        return places[-1].state

    outcomes = _each(dates, act)
    if places:
        with unit_of_work() as session:
            tell_of_places([(session.get_one(Activity, one.activity_id), one) for one in places])
    return outcomes


def answer_later(actor: Actor, activity_id: int, child_id: int, *, is_yes: bool) -> list[Outcome]:
    """A guardian's word on this date and every later one that asks for it; the child hears once of all of them."""
    dates = [one for one in _from_here(activity_id) if one.needs_permission]
    answered: list[int] = []

    def act(one: int, _is_quiet: bool) -> str:
        said = answer_permission(actor, one, child_id, is_yes=is_yes, is_quiet=True)
        answered.append(one)
        return said

    outcomes = _each(dates, act)
    if answered:
        with unit_of_work() as session:
            tell_of_answer([session.get_one(Activity, one) for one in answered], child_id, is_yes=is_yes)
    return outcomes


def _each(dates: list[Activity], act: Callable[[int, bool], str]) -> list[Outcome]:
    outcomes: list[Outcome] = []
    for activity_id, starts_at in [(one.id, one.starts_at) for one in dates]:
        is_quiet = any(not one.words for one in outcomes)
        try:
            outcomes.append(Outcome(starts_at, act(activity_id, is_quiet)))
        except NotFound:
            if not outcomes:
                raise
        except Trouble as trouble:
            outcomes.append(Outcome(starts_at, words=trouble.text))
    return outcomes


def _from_here(activity_id: int) -> list[Activity]:
    """The date, and the later ones of its series that are published, in their order."""
    row = db.session.get(Activity, activity_id, options=[selectinload(Activity.seats)])
    if row is None:
        raise NotFound
    held = (
        Activity.series_id == row.series_id, Activity.starts_at > row.starts_at, Activity.starts_at > now(),
        Activity.state == "published",
    )  # fmt: skip
    later = select(Activity).where(*held).options(selectinload(Activity.seats)).order_by(Activity.starts_at)
    return [row, *(db.session.scalars(later) if row.series_id is not None else ())]
