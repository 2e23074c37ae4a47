"""Missions, reports, texts, the profile: one query each, whatever their number."""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import func, select

from community.ambassadors.models import Ambassador, AmbassadorExit, KitText, Mission, Outreach
from community.ambassadors.queries.codes import holds_position
from portal.clock import today
from portal.db import db
from portal.limits import PAGE_SIZE
from portal.people.models import Person, Position
from portal.people.rules import is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import here


def mission_of(slug: str, guid: str) -> Mission:
    """A mission of the programme at `/p/<slug>/`. :raises NotFound:"""
    return here(slug, db.session.scalar(select(Mission).where(Mission.guid == guid)))


def report_of(slug: str, guid: str) -> Outreach:
    """A report of this programme. :raises NotFound:"""
    return here(slug, db.session.scalar(select(Outreach).where(Outreach.guid == guid)))


def text_of(slug: str, guid: str) -> KitText:
    """A text of the kit of this programme. :raises NotFound:"""
    return here(slug, db.session.scalar(select(KitText).where(KitText.guid == guid)))


def exit_of(slug: str, guid: str) -> AmbassadorExit:
    """A way out of this programme. :raises NotFound:"""
    return here(slug, db.session.scalar(select(AmbassadorExit).where(AmbassadorExit.guid == guid)))


def profile_of(person_id: int) -> Ambassador | None:
    """What they say of themselves, and their absence."""
    return db.session.scalar(select(Ambassador).where(Ambassador.person_id == person_id))


def profiles_of(person_ids: Collection[int]) -> dict[int, Ambassador]:
    """The same of several; one query."""
    rows = db.session.scalars(select(Ambassador).where(Ambassador.person_id.in_(person_ids)))
    return {row.person_id: row for row in rows}


def missions_of(person_id: int) -> Sequence[Mission]:
    """Open ones first, the next due before; then what is over, the latest first."""
    order = (Mission.ended_at.is_not(None), Mission.ended_at.desc(), Mission.due_on, Mission.id)
    held = (Mission.person_id == person_id,)
    return db.session.scalars(select(Mission).where(*held).order_by(*order).limit(PAGE_SIZE)).all()


def next_mission(person_id: int) -> Mission | None:
    """The open one that is due first."""
    held = (Mission.person_id == person_id, Mission.state == "open")
    return db.session.scalar(select(Mission).where(*held).order_by(Mission.due_on, Mission.id).limit(1))


def reports_of(person_id: int) -> Sequence[Outreach]:
    """Reports, the latest first."""
    order = (Outreach.held_on.desc(), Outreach.id.desc())
    return db.session.scalars(
        select(Outreach).where(Outreach.person_id == person_id).order_by(*order).limit(PAGE_SIZE)
    ).all()


def reach_of(person_id: int) -> tuple[int, int]:
    """How many reports, and how many people were told in all."""
    counted = select(func.count(Outreach.id), func.coalesce(func.sum(Outreach.people), 0))
    row = db.session.execute(counted.where(Outreach.person_id == person_id)).one()
    return int(row[0]), int(row[1])


def texts_of(at: Programme) -> Sequence[KitText]:
    """The kit of a programme, as it was written down."""
    return db.session.scalars(
        select(KitText).where(KitText.programme_id == at.id).order_by(KitText.id).limit(PAGE_SIZE)
    ).all()


def stand_ins(at: Programme, person_id: int) -> list[Person]:
    """The grown-up ambassadors of today who may stand in for this one, by name."""
    day = today(at.zone)
    held = (Person.programme_id == at.id, Person.id != person_id, holds_position(Person.id, day))
    rows = db.session.scalars(select(Person).where(*held).order_by(Person.sort_key, Person.id))
    return [one for one in rows if not is_minor(one.born_on, day)]


def is_away(row: Ambassador | None, day: date) -> bool:
    """Whether somebody stands in, or nobody does, on this day."""
    return row is not None and row.away_from is not None and row.away_from <= day <= (row.away_until or day)


def first_day(person_id: int) -> date | None:
    """On which day they first became an ambassador."""
    held = (Position.person_id == person_id, Position.kind == "ambassador")
    return db.session.scalar(select(func.min(Position.starts_on)).where(*held))
