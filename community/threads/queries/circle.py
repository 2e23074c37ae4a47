"""Who stands around a thread: who takes part, who looks after it, whether minors are among them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from community.activities.models import Activity, ActivityHand, Registration
from community.activities.rules.places import SEATED
from community.aftercare.queries import are_in_touch
from community.clubs.models import Club, ClubMember, ClubOffice
from community.pairs.models import Pair
from community.projects.models import Project, ProjectPart
from community.threads.models import Thread, place_column
from community.threads.rules import KINDS
from portal.clock import now, today
from portal.db import db
from portal.errors import NotFound
from portal.limits import THREAD_DAYS
from portal.people.models import Person
from portal.people.queries import minors_of
from portal.programmes.models import Programme
from portal.programmes.queries import here, programme


@dataclass(frozen=True)
class Circle:
    """A place where people may talk, and who they are.

    `people` take part, by person id; `leaders` are those of them who organise or supervise it. `territory_id` is the
    place whose managers look after it. `is_open` is false when it is over and can be read alone; `is_watched` says
    whether its managers and leaders read along: always but between two adults. `goes_on`: the pair has ended, and its
    two stay in touch.
    """

    kind: str
    target_id: int
    programme_id: int
    title: str
    territory_id: int | None
    people: Mapping[int, Person]
    leaders: frozenset[int]
    minors: frozenset[int]
    is_open: bool = True
    is_watched: bool = True
    goes_on: bool = False
    thread: Thread | None = None

    @property
    def home(self) -> Programme:
        """The programme, whose clocks count."""
        return programme(self.programme_id)


def circle_of(slug: str, kind: str, target_id: int) -> Circle:
    """The circle at an address; two queries. :raises NotFound:"""
    return here(slug, _at(kind, target_id) if kind in KINDS else None)


def circle_around(thread_id: int) -> Circle:
    """The circle of a thread. :raises NotFound:"""
    row = db.session.get(Thread, thread_id)
    found = _at(row.kind, row.target_id) if row is not None else None
    if found is None:
        raise NotFound
    return found


def _at(kind: str, target_id: int) -> Circle | None:
    """A place with its thread, if it has one."""
    model, made = PLACES[kind]
    wanted = select(model, Thread).outerjoin(Thread, place_column(kind) == model.id).where(model.id == target_id)
    row: Any = db.session.execute(wanted).one_or_none()
    found = made(row[0]) if row is not None else None
    return replace(found, thread=row[1]) if found is not None else None


def _club(row: Club) -> Circle:
    belongs = select(ClubMember.person_id).where(ClubMember.club_id == row.id, ClubMember.left_at.is_(None))
    people, leaders = _people(belongs, _offices(row))
    return Circle(
        "club", row.id, row.programme_id, row.name, row.territory_id, people, leaders, minors_of(people.values())
    )


def _offices(row: Club) -> Select[int]:
    day = today(programme(row.programme_id).zone)
    return select(ClubOffice.person_id).where(
        ClubOffice.club_id == row.id, ClubOffice.starts_on <= day, ClubOffice.ends_on >= day
    )


def _activity(row: Activity) -> Circle | None:
    if row.published_at is None:
        return None
    comes = select(Registration.person_id).where(Registration.activity_id == row.id, Registration.state.in_(SEATED))
    helps = select(ActivityHand.person_id).where(ActivityHand.activity_id == row.id, ActivityHand.answered == "yes")
    people, leaders = _people(comes, helps, row.proposed_by_id)
    return Circle(
        "activity", row.id, row.programme_id, row.title, row.territory_id, people, leaders,
        minors_of(people.values()), is_open=is_open_for(row.ends_at),
    )  # fmt: skip


def is_open_for(ends_at: datetime) -> bool:
    """Whether people still write about what ended then."""
    return now() < ends_at + timedelta(days=THREAD_DAYS)


def _project(row: Project) -> Circle | None:
    """None before a grown-up was asked: until then the idea is its author's alone."""
    if row.sent_at is None:
        return None
    works = select(ProjectPart.person_id).where(ProjectPart.project_id == row.id, ProjectPart.state == "in")
    ally = works.where(ProjectPart.part == "ally")
    people, leaders = _people(works, ally)
    return Circle(
        "project", row.id, row.programme_id, row.title, row.territory_id, people, leaders,
        minors_of(people.values()), is_open=row.ended_at is None or is_open_for(row.ended_at),
    )  # fmt: skip


def _pair(row: Pair) -> Circle:
    both = {row.mentor_id, row.mentee_id}
    found = {
        one.id: one for one in db.session.scalars(select(Person).where(Person.id.in_(both | {row.supervisor_id or 0})))
    }
    here = {one: each for one, each in found.items() if each.left_at is None}
    minors = minors_of(each for one, each in here.items() if one in both)
    if not minors:
        here.pop(row.supervisor_id or 0, None)
    title = " – ".join(found[one].given_name for one in (row.mentor_id, row.mentee_id))
    is_over = row.ended_on is not None and row.ended_on < today(programme(row.programme_id).zone)
    goes_on = is_over and are_in_touch(row)
    return Circle(
        "pair", row.id, row.programme_id, title, found[row.mentee_id].territory_id, here,
        frozenset(here.keys() - both), minors, is_open=not is_over or goes_on,
        is_watched=bool(minors), goes_on=goes_on,
    )  # fmt: skip


def _people(
    belongs: Select[int], leads: Select[int], also: int | None = None
) -> tuple[dict[int, Person], frozenset[int]]:
    """Those who belong or lead, and who of them leads; one query."""
    is_leader: ColumnElement[bool] = or_(Person.id.in_(leads), Person.id == (also or 0))
    rows = db.session.execute(
        select(Person, is_leader.label("leads"))
        .where(and_(Person.left_at.is_(None), or_(Person.id.in_(belongs), is_leader)))
        .order_by(Person.sort_key, Person.id)
    ).all()
    return {row.Person.id: row.Person for row in rows}, frozenset(row.Person.id for row in rows if row.leads)


PLACES: dict[str, tuple[Any, Callable[[Any], Circle | None]]] = {
    "club": (Club, _club), "activity": (Activity, _activity), "pair": (Pair, _pair),
    "project": (Project, _project),
}  # fmt: skip
