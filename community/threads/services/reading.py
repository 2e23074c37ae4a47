"""How far somebody has read, and whether a thread stays quiet for them."""

from sqlalchemy import select, update

from community.threads.models import Thread, ThreadReader
from community.threads.policy import can_read_thread
from community.threads.queries import Circle, Marks, circle_around, marks_of
from community.threads.services.opening import thread_in
from portal.actor import Actor
from portal.db import db, unit_of_work
from portal.errors import NotFound


def mark_seen(actor: Actor, circle: Circle, number: int, marks: Marks | None = None) -> None:
    """Keep that the actor has read up to a number; a smaller one changes nothing."""
    own = actor.person_in(circle.programme_id)
    marks = marks or marks_of(circle, own or 0)
    if own is None or number <= marks.seen:
        return
    with unit_of_work(lock=(Thread, thread_in(circle).id)) as session:
        if not marks.has_row:
            _reader(thread_in(circle), own)
        mine = (ThreadReader.thread_id == thread_in(circle).id, ThreadReader.person_id == own)
        session.execute(update(ThreadReader).where(*mine, ThreadReader.seen_no < number).values(seen_no=number))


def mute(actor: Actor, thread_id: int, *, is_muted: bool) -> None:
    """Let a thread stay quiet, or speak again. :raises NotFound:"""
    with unit_of_work(lock=(Thread, thread_id)):
        circle = circle_around(thread_id)
        own = actor.person_in(circle.programme_id)
        if own is None or not can_read_thread(actor, circle):
            raise NotFound
        _reader(thread_in(circle), own).is_muted = is_muted


def _reader(thread: Thread, own: int) -> ThreadReader:
    wanted = (ThreadReader.thread_id == thread.id, ThreadReader.person_id == own)
    row = db.session.scalar(select(ThreadReader).where(*wanted))
    if row is None:
        row = ThreadReader(
            programme_id=thread.programme_id, thread_id=thread.id, person_id=own, seen_no=0, is_muted=False
        )
        db.session.add(row)
        db.session.flush()
    return row
