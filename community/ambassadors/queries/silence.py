"""When something was last heard of an ambassador, and who is on the way out."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select, union_all

from community.ambassadors.models import Ambassador, AmbassadorCode, AmbassadorExit, Mission, Outreach
from community.ambassadors.queries.codes import holds_position
from community.ambassadors.rules.states import quiet_since
from portal.clock import today
from portal.db import db
from portal.pauses.queries import pauses_of
from portal.pauses.rules import last_day
from portal.people.models import Person, Position
from portal.programmes.models import Programme


def silences(at: Programme, person_ids: Collection[int]) -> dict[int, date | None]:
    """Since when each has been silent, None for who rests or is away; four queries, whatever their number."""
    day, ids = today(at.zone), set(person_ids)
    marks: dict[int, list[date]] = {one: [] for one in ids}
    for person_id, heard in _heard(at, ids):
        marks[person_id].append(heard)
    rests: dict[int, list[tuple[date, date | None]]] = {one: [] for one in ids}
    for row in db.session.scalars(select(Ambassador).where(Ambassador.person_id.in_(ids))):
        if row.away_from is not None and row.away_until is not None:
            rests[row.person_id].append((row.away_from, row.away_until + timedelta(days=1)))
    for person_id, pauses in pauses_of(ids).items():
        rests[person_id] += [(one.starts_on, last_day(one.back_on, one.ended_on)) for one in pauses]
    return {one: quiet_since(marks[one], rests[one], day) for one in ids}


def _heard(at: Programme, ids: Collection[int]) -> list[tuple[int, date]]:
    zone = ZoneInfo(at.zone)
    begun: Any = select(Position.person_id, Position.starts_on).where(
        Position.person_id.in_(ids), Position.kind == "ambassador"
    )
    acts: list[Any] = [
        select(AmbassadorCode.person_id, AmbassadorCode.made_at.label("at")).where(AmbassadorCode.person_id.in_(ids)),
        select(Outreach.person_id, Outreach.reported_at).where(Outreach.person_id.in_(ids)),
        select(Mission.person_id, Mission.ended_at).where(Mission.person_id.in_(ids), Mission.ended_at.is_not(None)),
        select(Mission.person_id, Mission.set_at).where(
            Mission.person_id.in_(ids), Mission.set_by_id == Mission.person_id
        ),
        select(AmbassadorExit.person_id, AmbassadorExit.ended_at).where(
            AmbassadorExit.person_id.in_(ids), AmbassadorExit.state == "stayed"
        ),
    ]  # fmt: skip
    said = [(row.person_id, row.at.astimezone(zone).date()) for row in db.session.execute(union_all(*acts))]
    return [*said, *((row.person_id, row.starts_on) for row in db.session.execute(begun))]


def standing(at: Programme) -> list[Person]:
    """Every ambassador of today, by name; one query."""
    held = (Person.programme_id == at.id, holds_position(Person.id, today(at.zone)))
    return list(db.session.scalars(select(Person).where(*held).order_by(Person.sort_key, Person.id)))


def open_exits(person_ids: Collection[int]) -> dict[int, AmbassadorExit]:
    """The way out that each has been told of; one query."""
    held = (AmbassadorExit.person_id.in_(person_ids), AmbassadorExit.state == "told")
    return {row.person_id: row for row in db.session.scalars(select(AmbassadorExit).where(*held))}


def last_exit(person_id: int) -> AmbassadorExit | None:
    """The way out that was gone last: behind it lies the certificate."""
    held = (AmbassadorExit.person_id == person_id, AmbassadorExit.state == "ended")
    return db.session.scalar(select(AmbassadorExit).where(*held).order_by(AmbassadorExit.id.desc()).limit(1))
