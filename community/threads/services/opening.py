"""A thread begins when somebody who may read it opens its page; taking one for an act locks it and asks again."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import select

from community.activities.models import Activity
from community.clubs.models import Club
from community.pairs.models import Pair
from community.projects.models import Project
from community.threads.models import Thread, place_column
from community.threads.policy import can_read_thread
from community.threads.queries import Circle, circle_around
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import Base, unit_of_work
from portal.errors import NotFound
from portal.journal.services import open_journal

ROOTS: dict[str, type[Base]] = {"club": Club, "activity": Activity, "pair": Pair, "project": Project}


def open_thread(actor: Actor, circle: Circle) -> Thread:
    """The thread of a place, begun when it is not there yet. :raises NotFound:"""
    if circle.thread is not None:
        return circle.thread
    if not can_read_thread(actor, circle):
        raise NotFound
    with unit_of_work(lock=(ROOTS[circle.kind], circle.target_id)) as session:
        before = session.scalar(select(Thread).where(place_column(circle.kind) == circle.target_id))
        if before is not None:
            return before
        row = Thread(
            programme_id=circle.programme_id, kind=circle.kind, created_at=now(),
            journal_id=open_journal(circle.programme_id, "thread").id, **{f"{circle.kind}_id": circle.target_id},
        )  # fmt: skip
        session.add(row)
        session.flush()
        note(actor, "thread_opened", row)
        return row


@contextmanager
def locked(actor: Actor, thread_id: int) -> Iterator[Circle]:
    """The circle of a thread, locked for the unit of work. :raises NotFound: the actor may not read it."""
    with unit_of_work(lock=(Thread, thread_id)):
        circle = circle_around(thread_id)
        if not can_read_thread(actor, circle):
            raise NotFound
        yield circle


def thread_in(circle: Circle) -> Thread:
    """The thread of a circle that has one. :raises NotFound:"""
    if circle.thread is None:
        raise NotFound
    return circle.thread


def note(actor: Actor, action: str, row: Thread, people: tuple[int, ...] = ()) -> None:
    """An act in the trail."""
    record(actor, action, programme_id=row.programme_id, object_kind="thread", object_id=row.id, subject_ids=people)
