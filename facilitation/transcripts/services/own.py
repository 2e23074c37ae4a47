"""A person takes the own words of a session back, or a child's guardian; they are told until when that can be done.

While the meeting goes on, whoever takes the own words back leaves it as well: the place ends with them.
"""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from facilitation.rooms.services import go_out, journal_lock, tell_withdrawn
from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import member_of
from facilitation.sessions.queries import members_of
from facilitation.sessions.rules.withdrawal import withdraw_until
from facilitation.sessions.services import take_out
from facilitation.transcripts.errors import WithdrawalOver
from facilitation.transcripts.policy import TAKERS, can_withdraw_for, can_withdraw_words
from facilitation.transcripts.queries import last_day, meetings_with_words, own_words
from portal.actor import Actor
from portal.audit.services import record
from portal.db import db, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.journal.services import withdraw_words
from portal.moves.queries import person_or_former
from portal.notifications.services import calendar_day, notify
from portal.people.queries import accounts_of, guardians_of, minors_among, person
from portal.programmes.models import Programme
from portal.web.format import day_text

OVER, OVER_CHILD, GONE = "session_over", "session_over_child", "words_gone"


def withdraw_own_words(actor: Actor, session_id: int) -> int:
    """Destroy what the actor said in a session, with every coding that rests on it; answers how many lines.

    Twice is the same as once. Out of an open room the actor is gone at once.
    :raises Forbidden, NotFound: :raises WithdrawalOver: when its last day has passed.
    """
    with unit_of_work(lock=journal_lock(session_id)), unit_of_work(lock=(StudySession, session_id)):
        session = _session(session_id)
        if not can_withdraw_words(actor, session):
            raise Forbidden
        return _withdraw(actor, session, person_or_former(actor, session.programme_id) or 0)


def withdraw_child_words(actor: Actor, session_id: int, child_id: int) -> int:
    """The same by a guardian, of what the child said; the child is told.

    :raises Forbidden, NotFound, WithdrawalOver:
    """
    with unit_of_work(lock=journal_lock(session_id)), unit_of_work(lock=(StudySession, session_id)):
        session, child = _session(session_id), person(child_id)
        if not can_withdraw_for(actor, (session, child)):
            raise Forbidden
        count = _withdraw(actor, session, child_id)
        if count:
            path = f"/p/{session.study.home.slug}/sessions/{session_id}/words"
            notify(accounts_of([child_id]).values(), GONE, {"title": session.title}, path, session.programme_id)
        return count


def withdraw_all(actor: Actor, _account_id: int, person_ids: Sequence[int]) -> None:
    """Whose account goes takes along every word that can still be taken back, and leaves the meetings that go on."""
    for one in person_ids:
        home = person(one).programme_id
        for meeting in meetings_with_words(home, one):
            with unit_of_work(lock=journal_lock(meeting.session_id)):
                _withdraw(actor, _session(meeting.session_id), one)


def leave_meeting(actor: Actor, session_id: int) -> None:
    """Go out of an open room; the words stay, and the way back too. :raises Forbidden, NotFound:"""
    with unit_of_work(lock=journal_lock(session_id)):
        session = _session(session_id)
        own = member_of(actor, session)
        if session.state != "open" or own is None:
            raise Forbidden
        go_out(actor, session, own)


def _session(session_id: int) -> StudySession:
    session = db.session.get(StudySession, session_id)
    if session is None:
        raise NotFound
    return session


def _withdraw(actor: Actor, session: StudySession, person_id: int) -> int:
    last, is_over = last_day(session)
    if is_over:
        raise WithdrawalOver(day=day_text(last, with_weekday=False))
    ids = own_words(session, person_id)
    if ids:
        record(
            actor, "words_withdrawn", programme_id=session.programme_id, object_kind="session",
            object_id=session.id, subject_ids=[person_id], details={"turns": len(ids)},
        )  # fmt: skip
        withdraw_words(ids)
        tell_withdrawn(session, ids)
    if session.state == "open":
        _leave(actor, session, person_id)
    return len(ids)


def _leave(actor: Actor, session: StudySession, person_id: int) -> None:
    """Out of the open meeting: the log says that somebody left, the place and its sockets end."""
    own = next((one for one in members_of(session.id) if one.person_id == person_id), None)
    if own is not None:
        go_out(actor, session, own)
        take_out(actor, session, own)


def tell_it_is_over(session: StudySession) -> None:
    """After a meeting: everybody whose words are kept, and a minor's guardians, hear until when they can be taken back.

    Inside a unit of work.
    """
    home = db.session.get_one(Programme, session.programme_id)
    came = [one.person_id for one in members_of(session.id) if one.part in TAKERS and one.admitted_at is not None]
    people = [one for one in came if one is not None]
    last = withdraw_until((session.closed_at or session.starts_at).astimezone(ZoneInfo(home.zone)), home.zone)
    facts = {"title": session.title, "day": calendar_day(last)}
    path = f"/p/{home.slug}/sessions/{session.id}/words"
    notify(accounts_of(people).values(), OVER, facts, path, session.programme_id)
    guardians = guardians_of(minors_among(people))
    for child_id, adults in sorted(guardians.items()):
        notify(accounts_of(adults).values(), OVER_CHILD, facts, f"{path}/{child_id}", session.programme_id)
