"""What ambassadors say of themselves, and who stands in while they are away."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select

from community.ambassadors.errors import AwayNotRight, NoStandIn
from community.ambassadors.models import Ambassador
from community.ambassadors.policy import stands_as_ambassador
from community.ambassadors.queries import is_away, stand_ins
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import today
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.limits import AWAY_DAYS
from portal.notifications.services import calendar_day, notify
from portal.people.models import Person
from portal.people.queries import accounts_of, minors_among, person
from portal.programmes.queries import programme, territory

STAND_IN = "ambassador_stand_in"


@dataclass(frozen=True)
class Profile:
    """What the form of the profile holds."""

    territory_id: int | None
    words: str
    shows_name: bool


def edit_profile(actor: Actor, programme_id: int, profile: Profile) -> None:
    """Say where one tells of the programme, and what stands on the open page. A minor's name never does.

    :raises NotFound:
    """
    own = own_in(actor, programme_id)
    with unit_of_work(lock=(Person, own)):
        if profile.territory_id is not None:
            territory(profile.territory_id)
        row = profile_row(programme_id, own)
        row.territory_id, row.words = profile.territory_id, profile.words.strip()
        row.shows_name = profile.shows_name and not minors_among([own])
        _note(actor, "ambassador_profile_changed", row)


def go_away(actor: Actor, programme_id: int, begins: date, until: date, stand_in_id: int | None) -> None:
    """Be away from a day to a day, with somebody who stands in; who does is told. :raises AwayNotRight, NoStandIn:"""
    own = own_in(actor, programme_id)
    with unit_of_work(lock=(Person, own)):
        at = programme(programme_id)
        day = today(at.zone)
        if not day <= begins <= until <= day + timedelta(days=AWAY_DAYS):
            raise AwayNotRight(days=AWAY_DAYS)
        if stand_in_id is not None and stand_in_id not in {one.id for one in stand_ins(at, own)}:
            raise NoStandIn
        row = profile_row(programme_id, own)
        is_new = row.stand_in_id != stand_in_id or row.away_until != until or not is_away(row, begins)
        row.away_from, row.away_until, row.stand_in_id = begins, until, stand_in_id
        _note(actor, "ambassador_away", row)
        if stand_in_id is not None and is_new:
            facts = {"name": person(own).given_name, "day": calendar_day(until)}
            notify(accounts_of([stand_in_id]).values(), STAND_IN, facts, f"/p/{at.slug}/ambassador", at.id)


def come_back(actor: Actor, programme_id: int) -> None:
    """Be away no longer; what has passed of it still counts as an absence."""
    own = own_in(actor, programme_id)
    with unit_of_work(lock=(Person, own)):
        row, yesterday = profile_row(programme_id, own), today(programme(programme_id).zone) - timedelta(days=1)
        if row.away_from is None:
            return
        if row.away_from > yesterday:
            row.away_from = row.away_until = None
        else:
            row.away_until = min(row.away_until or yesterday, yesterday)
        row.stand_in_id = None
        _note(actor, "ambassador_back", row)


def own_in(actor: Actor, programme_id: int) -> int:
    """The person id of the ambassador who acts. :raises NotFound: for everybody else."""
    own = actor.person_in(programme_id)
    if own is None or not stands_as_ambassador(actor, programme_id):
        raise NotFound
    return own


def profile_row(programme_id: int, person_id: int) -> Ambassador:
    """The row of an ambassador, made when there is none; inside a unit of work that holds the person."""
    row = db.session.scalar(select(Ambassador).where(Ambassador.person_id == person_id))
    if row is None:
        row = Ambassador(programme_id=programme_id, person_id=person_id)
        db.session.add(row)
        db.session.flush()
    return row


def _note(actor: Actor, action: str, row: Ambassador) -> None:
    record(
        actor, action, programme_id=row.programme_id, object_kind="person", object_id=row.person_id,
        subject_ids=minors_among([row.person_id]),
    )  # fmt: skip
