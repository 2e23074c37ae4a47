"""Reporting a message: one press; what a minor reports is not to be seen until an adult has decided."""

from sqlalchemy import select

from community.threads.models import ThreadCase
from community.threads.rules import STEPS
from community.threads.services.opening import locked, note, thread_in
from community.threads.services.talking import seen_message
from community.threads.services.telling import tell_of_case
from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import NotFound
from portal.journal.chaining import Line
from portal.journal.services import append
from portal.limits import REASON_CHARS


def report(actor: Actor, thread_id: int, guid: str, reason: str = "") -> ThreadCase:
    """Tell the adult on duty and the coordinator of a message; twice is once.

    :raises NotFound: it is not to be seen, or one's own.
    """
    with locked(actor, thread_id) as circle:
        thread, own = thread_in(circle), actor.person_in(circle.programme_id)
        before = db.session.scalar(
            select(ThreadCase).where(
                ThreadCase.thread_id == thread.id, ThreadCase.message == guid, ThreadCase.told_by_id == own
            )
        ) if own is not None else None  # fmt: skip
        if before is not None:
            return before
        found = seen_message(circle, guid)
        if found is None or own is None or found.author_id in (None, own):
            raise NotFound
        case = ThreadCase(
            programme_id=thread.programme_id, thread_id=thread.id, kind="report", message=guid,
            author_id=found.author_id, told_by_id=own, reason=reason.strip()[:REASON_CHARS],
            hides=actor.age is not None, made_at=now(),
        )  # fmt: skip
        db.session.add(case)
        db.session.flush()
        if case.hides:
            append(thread.journal_id, [Line(STEPS, "hide", {"message": guid})])
        note(actor, "message_reported", thread)
        tell_of_case(case)
        return case
