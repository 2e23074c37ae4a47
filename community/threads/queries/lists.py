"""The threads of a reader with what is new in them; as many queries for a hundred as for one."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, and_, case, false, func, or_, select
from sqlalchemy.orm import aliased

from community.activities.models import Activity, ActivityHand, Registration
from community.activities.rules.places import SEATED
from community.clubs.models import Club, ClubMember
from community.pairs.models import Pair
from community.projects.models import Project, ProjectPart
from community.threads.models import Thread, ThreadReader
from community.threads.policy import adults_born_until, own_threads, visible
from community.threads.rules import MAIN, seen_until
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.journal.models import JournalEvent, Stream
from portal.limits import PAGE_SIZE
from portal.people.models import Person
from portal.programmes.models import Programme
from portal.programmes.queries import programme

MENTOR, MENTEE = aliased(Person), aliased(Person)


@dataclass(frozen=True)
class ThreadRow:
    """A thread of a list: what it is called, what is new, whether it stays quiet for this reader."""

    thread: Thread
    title: str
    unread: int
    is_muted: bool
    is_own: bool


def threads_seen(actor: Actor, at: Programme, page: int = 1) -> tuple[list[ThreadRow], bool]:
    """The threads of a programme that the actor may read, own and new ones first; whether there are more. One query."""
    rows = _rows(actor, at, visible(actor), PAGE_SIZE + 1, (page - 1) * PAGE_SIZE)
    return rows[:PAGE_SIZE], len(rows) > PAGE_SIZE


def threads_new(actor: Actor, at: Programme, limit: int) -> list[ThreadRow]:
    """The threads in which the actor takes part with something new that is not muted; one query."""
    rows = _rows(actor, at, own_threads(actor), limit, 0, _is_new(actor.person_in(at.id) or 0, at))
    return [one for one in rows if one.unread and not one.is_muted]


def has_new(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition without which `threads_new` has nothing."""
    own = actor.person_in(programme_id)
    if own is None:
        return None
    return (
        select(Thread.id)
        .join(Stream, and_(Stream.journal_id == Thread.journal_id, Stream.name == MAIN))
        .outerjoin(ThreadReader, _is_reader(own))
        .where(
            Thread.programme_id == programme_id, own_threads(actor), _is_new(own, programme(programme_id)),
        )
        .exists()
    )  # fmt: skip


def _is_reader(own: int) -> ColumnElement[bool]:
    return and_(ThreadReader.thread_id == Thread.id, ThreadReader.person_id == own)


def _is_new(own: int, at: Programme) -> ColumnElement[bool]:
    is_loud = func.coalesce(ThreadReader.is_muted, false()).is_(False)
    return and_(_head(at) > func.coalesce(ThreadReader.seen_no, 0), is_loud)


def _rows(
    actor: Actor, at: Programme, condition: ColumnElement[bool], limit: int, offset: int,
    also: ColumnElement[bool] | None = None,
) -> list[ThreadRow]:  # fmt: skip
    own, head = actor.person_in(at.id) or 0, _head(at)
    unread = head - func.coalesce(ThreadReader.seen_no, 0)
    mine = case((own_threads(actor), 1), else_=0)
    found = db.session.execute(
        select(
            Thread, Club.name.label("club"), Activity.title.label("activity"), MENTOR.given_name.label("mentor"),
            MENTEE.given_name.label("mentee"), Project.title.label("project"), unread.label("unread"),
            ThreadReader.is_muted, mine.label("mine"),
        )
        .outerjoin(Club, Club.id == Thread.club_id)
        .outerjoin(Activity, Activity.id == Thread.activity_id)
        .outerjoin(Project, Project.id == Thread.project_id)
        .outerjoin(Pair, Pair.id == Thread.pair_id)
        .outerjoin(MENTOR, MENTOR.id == Pair.mentor_id)
        .outerjoin(MENTEE, MENTEE.id == Pair.mentee_id)
        .outerjoin(Stream, and_(Stream.journal_id == Thread.journal_id, Stream.name == MAIN))
        .outerjoin(ThreadReader, _is_reader(own))
        .where(Thread.programme_id == at.id, condition, *([] if also is None else [also]))
        .order_by(mine.desc(), case((unread > 0, 0), else_=1), Thread.id.desc())
        .limit(limit)
        .offset(offset)
    )  # fmt: skip
    return [_row(one) for one in found]


def _row(one: Any) -> ThreadRow:
    title = one.club or one.activity or one.project or f"{one.mentor} – {one.mentee}"
    return ThreadRow(one.Thread, title, max(0, one.unread or 0), bool(one.is_muted), bool(one.mine))


def _head(at: Programme) -> ColumnElement[Any]:
    """The number of the last message that may be seen now: by night, where minors read, the evening's last."""
    moment, head = now(), func.coalesce(Stream.head, 0)
    until = seen_until(moment, at.zone)
    if until >= moment:
        return head
    evening = (
        select(JournalEvent.seq)
        .where(JournalEvent.stream_id == Stream.id, JournalEvent.at < until)
        .correlate(Stream)
        .order_by(JournalEvent.seq.desc())
        .limit(1)
        .scalar_subquery()
    )
    return case((_minors_read(at), func.coalesce(evening, 0)), else_=head)


def _minors_read(at: Programme) -> ColumnElement[bool]:
    """Whether somebody under 18 takes part in a thread."""
    young = and_(Person.born_on > adults_born_until(at.id), Person.left_at.is_(None))
    clubs = (
        select(ClubMember.club_id)
        .join(Person, Person.id == ClubMember.person_id)
        .where(ClubMember.left_at.is_(None), young)
    )
    comes = (
        select(Registration.activity_id)
        .join(Person, Person.id == Registration.person_id)
        .where(Registration.state.in_(SEATED), young)
    )
    helps = (
        select(ActivityHand.activity_id)
        .join(Person, Person.id == ActivityHand.person_id)
        .where(ActivityHand.answered == "yes", young)
    )
    proposed = select(Activity.id).join(Person, Person.id == Activity.proposed_by_id).where(young)
    minors = select(Person.id).where(Person.programme_id == at.id, young)
    pairs = select(Pair.id).where(or_(Pair.mentor_id.in_(minors), Pair.mentee_id.in_(minors)))
    works = (
        select(ProjectPart.project_id)
        .join(Person, Person.id == ProjectPart.person_id)
        .where(ProjectPart.state == "in", young)
    )
    return or_(
        Thread.club_id.in_(clubs), Thread.activity_id.in_(comes), Thread.activity_id.in_(helps),
        Thread.activity_id.in_(proposed), Thread.pair_id.in_(pairs), Thread.project_id.in_(works),
    )  # fmt: skip


def behind() -> list[int]:
    """The ids of threads that have grown since people were told; one query."""
    grown = (
        select(Thread.id)
        .join(Stream, and_(Stream.journal_id == Thread.journal_id, Stream.name == MAIN))
        .where(Stream.head > Thread.told_no)
        .order_by(Thread.id)
    )
    return list(db.session.scalars(grown))
