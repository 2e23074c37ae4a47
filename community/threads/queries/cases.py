"""Messages that wait for an adult's decision."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Select, and_, false, or_, select

from community.activities.models import Activity
from community.clubs.models import Club
from community.pairs.models import Pair
from community.projects.models import Project
from community.threads.models import Thread, ThreadCase, ThreadDuty
from community.threads.policy import kept_by
from community.threads.queries.circle import Circle, circle_around
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import NotFound
from portal.limits import REPORT_HOURS
from portal.people.models import Person
from portal.programmes.queries import programme_of


@dataclass(frozen=True)
class CaseRow:
    """A case of a list, with the thread it is of."""

    case: ThreadCase
    thread: Thread

    @property
    def due_at(self) -> datetime:
        """Until when somebody is to have decided."""
        return self.case.made_at + timedelta(hours=REPORT_HOURS)

    @property
    def is_overdue(self) -> bool:
        """Whether nobody has decided in time."""
        return self.case.decided_at is None and now() > self.due_at


def case_of(slug: str, guid: str) -> tuple[ThreadCase, Circle]:
    """A case at an address, with its circle. :raises NotFound:"""
    at = programme_of(slug)
    row = db.session.scalar(select(ThreadCase).where(ThreadCase.guid == guid, ThreadCase.programme_id == at.id))
    if row is None:
        raise NotFound
    return row, circle_around(row.thread_id)


def open_cases(actor: Actor, programme_id: int, limit: int) -> tuple[list[CaseRow], int]:
    """What waits for this actor, the longest first, and how many there are; one query."""
    condition = waiting_for(actor, programme_id)
    if condition is None:
        return [], 0
    rows = db.session.execute(
        select(ThreadCase, Thread)
        .join(Thread, Thread.id == ThreadCase.thread_id)
        .where(condition)
        .order_by(ThreadCase.made_at, ThreadCase.id)
    ).all()
    return [CaseRow(row.ThreadCase, row.Thread) for row in rows[:limit]], len(rows)


def waiting_for(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition on open cases that the actor may decide, by being on a list of duty or managing the place."""
    own = actor.person_in(programme_id)
    if own is None or actor.age is not None:
        return None
    duty = select(ThreadDuty.thread_id).where(ThreadDuty.person_id == own)
    return and_(
        ThreadCase.programme_id == programme_id, ThreadCase.decided_at.is_(None), ThreadCase.author_id != own,
        ThreadCase.told_by_id.is_distinct_from(own),
        or_(false(), ThreadCase.thread_id.in_(duty), ThreadCase.thread_id.in_(_managed(actor))),
    )  # fmt: skip


def _managed(actor: Actor) -> Select[int]:
    clubs = select(Club.id).where(kept_by(actor, Club.programme_id, Club.territory_id))
    activities = select(Activity.id).where(kept_by(actor, Activity.programme_id, Activity.territory_id))
    mentees = select(Person.id).where(kept_by(actor, Person.programme_id, Person.territory_id))
    pairs = select(Pair.id).where(Pair.mentee_id.in_(mentees))
    projects = select(Project.id).where(kept_by(actor, Project.programme_id, Project.territory_id))
    return select(Thread.id).where(
        or_(
            Thread.club_id.in_(clubs), Thread.activity_id.in_(activities), Thread.pair_id.in_(pairs),
            Thread.project_id.in_(projects),
        )
    )  # fmt: skip


def cases_in(thread_id: int) -> list[ThreadCase]:
    """The open cases of one thread; one query."""
    wanted = (ThreadCase.thread_id == thread_id, ThreadCase.decided_at.is_(None))
    return list(db.session.scalars(select(ThreadCase).where(*wanted).order_by(ThreadCase.id)))
