"""An adult decides about a message that was held back or reported; both sides hear of it."""

from sqlalchemy import select

from community.threads.errors import CaseDecided
from community.threads.models import ThreadCase
from community.threads.policy import can_decide
from community.threads.queries import Circle, circle_around
from community.threads.rules import DECISIONS, MAIN, STEPS
from community.threads.services.opening import note, thread_in
from community.threads.services.telling import tell_of_decision
from portal.actor import Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.journal.chaining import Line
from portal.journal.queries import by_guids
from portal.journal.services import append
from portal.limits import REASON_CHARS


def decide(actor: Actor, case_id: int, decision: str, words: str = "") -> ThreadCase:
    """Let a message be seen, or not. :raises NotFound: :raises CaseDecided:"""
    with unit_of_work(lock=(ThreadCase, case_id)) as session:
        case = session.get(ThreadCase, case_id, populate_existing=True)
        circle = circle_around(case.thread_id) if case is not None else None
        if case is None or circle is None or not can_decide(actor, (case, circle)) or decision not in DECISIONS:
            raise NotFound
        if case.decided_at is not None:
            raise CaseDecided
        own = actor.person_in(case.programme_id)
        case.decision, case.words = decision, words.strip()[:REASON_CHARS]
        case.decided_at, case.decided_by_id = now(), own
        session.flush()
        _carry_out(circle, case, own)
        note(actor, "message_shown" if decision == "show" else "message_removed", thread_in(circle))
        tell_of_decision(case)
        return case


def _carry_out(circle: Circle, case: ThreadCase, own: int | None) -> None:
    if case.kind == "contact":
        if case.decision == "show":
            _let_through(circle, case, own)
    elif case.decision == "remove":
        _step(circle, "remove", case.message)
    elif case.hides and not _still_hidden(case):
        _step(circle, "show", case.message)


def _let_through(circle: Circle, case: ThreadCase, own: int | None) -> None:
    """The words stay where they are; what readers see is a reference to them."""
    journal_id = thread_in(circle).journal_id
    held = by_guids(journal_id, [case.message])[case.message]
    append(journal_id, [Line(MAIN, "allowed", {"message": case.message}, actor_id=own, reply_to=held.reply_to)])


def _step(circle: Circle, kind: str, guid: str) -> None:
    append(thread_in(circle).journal_id, [Line(STEPS, kind, {"message": guid})])


def _still_hidden(case: ThreadCase) -> bool:
    """Whether another report keeps it out of sight, or another decision removed it."""
    others = db.session.scalars(
        select(ThreadCase).where(
            ThreadCase.thread_id == case.thread_id, ThreadCase.message == case.message, ThreadCase.id != case.id,
            ThreadCase.kind == "report",
        )
    )  # fmt: skip
    return any(one.decision == "remove" or (one.hides and not one.decision) for one in others)
