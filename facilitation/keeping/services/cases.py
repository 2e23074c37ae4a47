"""A case that is kept: its presenter is asked a second time after the meeting, and may withdraw it later."""

from facilitation.keeping.errors import CaseOver
from facilitation.keeping.models import KeptCase
from facilitation.keeping.policy import can_decide_case
from facilitation.keeping.queries import case_words, cases_in, told_cases
from facilitation.keeping.rules import answer_until, is_waiting
from facilitation.sessions.models import StudySession
from portal.actor import SYSTEM, Actor
from portal.audit.services import record
from portal.clock import now
from portal.db import db, new_guid, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.jobs.services import ask
from portal.journal.models import Journal
from portal.journal.services import withdraw_words
from portal.moves.queries import person_or_former
from portal.notifications.services import calendar_day, notify
from portal.people.queries import accounts_of
from portal.programmes.models import Programme

ASKED = "case_asked"
END = "room_ending"


def answer_case(actor: Actor, session_id: int, number: int, *, is_kept: bool) -> KeptCase:
    """The presenter's second yes, or the no that destroys the case; the same answer twice is the same as once.

    :raises Forbidden, NotFound: :raises CaseOver: when it is destroyed, or the time for a yes has passed.
    """
    session = _session(session_id)
    with unit_of_work(lock=(Journal, session.journal_id or 0)):
        row = _own(actor, session, number)
        wanted = "yes" if is_kept else "no"
        if row.answered == wanted:
            return row
        if row.gone_at is not None or not is_waiting(row.answered, row.asked_at, now()):
            raise CaseOver
        row.answered, row.answered_at = wanted, now()
        _note(actor, f"case_{'kept' if is_kept else 'refused'}", session, row)
        if not is_kept:
            destroy(session, row)
        ask(actor, END, session.programme_id, {"session_id": session_id})
        return row


def withdraw_case(actor: Actor, session_id: int, number: int) -> int:
    """Destroy the whole case, what everybody said in it, with every coding that rests on it; answers how many lines.

    Until when makes no difference, and twice is the same as once. :raises Forbidden, NotFound:
    """
    session = _session(session_id)
    with unit_of_work(lock=(Journal, session.journal_id or 0)):
        row = _own(actor, session, number)
        if row.gone_at is not None:
            return 0
        row.answered, row.answered_at = "withdrawn", now()
        count = destroy(session, row)
        _note(actor, "case_withdrawn", session, row, count)
        ask(actor, END, session.programme_id, {"session_id": session_id})
        return count


def ask_presenters(session: StudySession) -> list[KeptCase]:
    """Ask every presenter of the meeting, once. Inside a unit of work that holds the log."""
    known = cases_in(session.id)
    if known:
        return known
    work = db.session
    rows = [
        KeptCase(
            guid=new_guid(), programme_id=session.programme_id, session_id=session.id, number=case.number,
            person_id=case.presenter_id, asked_at=now(), answered="none",
        )
        for case in told_cases(session.journal_id or 0)
    ]  # fmt: skip
    work.add_all(rows)
    work.flush()
    home = db.session.get_one(Programme, session.programme_id)
    for row in rows:
        facts = {"title": session.title, "day": calendar_day(answer_until(row.asked_at).date())}
        path = f"/p/{home.slug}/sessions/{session.id}/case"
        notify(accounts_of([row.person_id]).values(), ASKED, facts, path, session.programme_id)
    return rows


def let_lapse(session: StudySession, row: KeptCase) -> None:
    """Nobody has answered in time: as good as a no. Inside a unit of work."""
    row.answered, row.answered_at = "no", now()
    _note(SYSTEM, "case_refused", session, row, destroy(session, row))


def destroy(session: StudySession, row: KeptCase) -> int:
    """All words of the case, once; answers how many. Inside a unit of work that holds the log."""
    if row.gone_at is not None or session.journal_id is None:
        return 0
    ids = case_words(session.journal_id, row.number)
    row.gone_at = now()
    if ids:
        withdraw_words(ids)
    return len(ids)


def _session(session_id: int) -> StudySession:
    found = db.session.get(StudySession, session_id)
    if found is None:
        raise NotFound
    return found


def _own(actor: Actor, session: StudySession, number: int) -> KeptCase:
    if not can_decide_case(actor, session):
        raise Forbidden
    own = person_or_former(actor, session.programme_id)
    row = next((one for one in cases_in(session.id) if one.number == number and one.person_id == own), None)
    if row is None:
        raise NotFound
    return row


def _note(actor: Actor, action: str, session: StudySession, row: KeptCase, lines: int = 0) -> None:
    record(
        actor, action, programme_id=session.programme_id, object_kind="session", object_id=session.id,
        subject_ids=[row.person_id], details={"number": row.number, "turns": lines},
    )  # fmt: skip
