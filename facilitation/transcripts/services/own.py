"""A person takes the own words of a session back, and is told after a meeting until when that can be done."""

from zoneinfo import ZoneInfo

from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import members_of
from facilitation.sessions.rules.withdrawal import withdraw_until
from facilitation.transcripts.errors import WithdrawalOver
from facilitation.transcripts.policy import TAKERS, can_withdraw_words
from facilitation.transcripts.queries import own_words
from portal.actor import Actor
from portal.audit.services import record
from portal.clock import today
from portal.db import db, unit_of_work
from portal.errors import Forbidden, NotFound
from portal.journal.services import withdraw_words
from portal.notifications.services import calendar_day, notify
from portal.people.queries import accounts_of
from portal.programmes.models import Programme
from portal.web.format import day_text

OVER = "session_over"


def withdraw_own_words(actor: Actor, session_id: int) -> int:
    """Destroy what the actor said in a closed session, with every coding that rests on it; answers how many lines.

    Twice is the same as once. :raises Forbidden, NotFound: :raises WithdrawalOver: when its last day has passed.
    """
    with unit_of_work(lock=(StudySession, session_id)) as work:
        session = work.get(StudySession, session_id)
        if session is None:
            raise NotFound
        if not can_withdraw_words(actor, session):
            raise Forbidden
        home = work.get_one(Programme, session.programme_id)
        last = withdraw_until(session.closed_at or session.starts_at, home.zone)
        if today(home.zone) > last:
            raise WithdrawalOver(day=day_text(last, with_weekday=False))
        person_id = actor.person_in(session.programme_id) or 0
        ids = own_words(session, person_id)
        if ids:
            record(
                actor, "words_withdrawn", programme_id=session.programme_id, object_kind="session",
                object_id=session.id, subject_ids=[person_id], details={"turns": len(ids)},
            )  # fmt: skip
            withdraw_words(ids)
        return len(ids)


def tell_it_is_over(session: StudySession) -> None:
    """After a meeting: everybody whose words are kept hears until when they can be taken back. Inside a unit."""
    home = db.session.get_one(Programme, session.programme_id)
    people = [one.person_id for one in members_of(session.id) if one.part in TAKERS and one.admitted_at is not None]
    accounts = accounts_of([one for one in people if one is not None])
    if not accounts:
        return
    last = withdraw_until((session.closed_at or session.starts_at).astimezone(ZoneInfo(home.zone)), home.zone)
    facts = {"title": session.title, "day": calendar_day(last)}
    path = f"/p/{home.slug}/sessions/{session.id}/words"
    notify(accounts.values(), OVER, facts, path, session.programme_id)
