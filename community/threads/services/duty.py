"""Who looks after a thread: naming adults for the list of duty, and taking them off it."""

from sqlalchemy import delete, func, select

from community.threads.errors import NotForDuty, TooManyDuties
from community.threads.models import ThreadDuty
from community.threads.policy import can_name_duty
from community.threads.queries import candidates
from community.threads.services.opening import locked, note, thread_in
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import Forbidden
from portal.limits import THREAD_DUTIES


def name_for_duty(actor: Actor, thread_id: int, person_id: int) -> None:
    """Put an adult on the list; twice is once. :raises Forbidden: :raises NotForDuty: :raises TooManyDuties:"""
    with locked(actor, thread_id) as circle:
        thread = thread_in(circle)
        if not can_name_duty(actor, circle):
            raise Forbidden
        if person_id not in {one.id for one in candidates(circle)}:
            raise NotForDuty
        named = select(ThreadDuty).where(ThreadDuty.thread_id == thread.id)
        if db.session.scalar(named.where(ThreadDuty.person_id == person_id)) is not None:
            return
        if (db.session.scalar(select(func.count()).select_from(named.subquery())) or 0) >= THREAD_DUTIES:
            raise TooManyDuties(limit=THREAD_DUTIES)
        db.session.add(
            ThreadDuty(
                programme_id=thread.programme_id, thread_id=thread.id, person_id=person_id,
                named_by_id=actor.person_in(thread.programme_id), named_at=now(),
            )
        )  # fmt: skip
        note(actor, "duty_named", thread, (person_id,))


def take_off_duty(actor: Actor, thread_id: int, person_id: int) -> None:
    """Take somebody off the list. :raises Forbidden:"""
    with locked(actor, thread_id) as circle:
        thread = thread_in(circle)
        if not can_name_duty(actor, circle):
            raise Forbidden
        db.session.execute(
            delete(ThreadDuty).where(ThreadDuty.thread_id == thread.id, ThreadDuty.person_id == person_id)
        )
        note(actor, "duty_ended", thread, (person_id,))
