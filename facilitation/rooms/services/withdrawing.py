"""Somebody takes the own words back: the room hears which lines are gone, and, while it is open, that somebody left."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import select

from facilitation.methods.rules import MAIN, Act
from facilitation.rooms.queries import look
from facilitation.rooms.queries.places import member_of_row
from facilitation.rooms.rules import REVEALS
from facilitation.rooms.services.commands import Command
from facilitation.rooms.services.performing import perform
from facilitation.sessions.models import SessionMember, StudySession
from portal.actor import Actor
from portal.db import db
from portal.journal.models import Journal, JournalEvent, Stream
from portal.journal.queries import of_kind

TOLD = "withdraw"


def journal_lock(session_id: int) -> tuple[type[Journal], int] | None:
    """What a unit of work takes first that may write to the room's log, as every command does; None without a log."""
    journal_id = db.session.scalar(select(StudySession.journal_id).where(StudySession.id == session_id))
    return (Journal, journal_id) if journal_id is not None else None


def tell_withdrawn(session: StudySession, words_ids: Collection[int]) -> None:
    """Name the events whose words are gone, each in the stream where it stands; the group also those once revealed.

    Inside the unit of work that destroys the words. A log that takes nothing any more is nobody's screen.
    """
    journal_id = session.journal_id
    if journal_id is None or _is_frozen(journal_id) or session.form != "room":
        return
    found = _events_of(journal_id, words_ids)
    if found:
        perform(session.id, [Command(Act(TOLD, {"events": found}))])


def go_out(actor: Actor, session: StudySession, member: SessionMember) -> None:
    """The member goes out of the open room; the log says that somebody left, not why. Inside a unit of work."""
    if session.journal_id is None or member.person_id is None:
        return
    room, own = look(session.id), member_of_row(member)
    seat = room.state.seats.get(own.id)
    if seat is not None and seat.here:
        perform(session.id, [Command(Act("leave"), own, member.person_id, actor)])


def _is_frozen(journal_id: int) -> bool:
    return db.session.scalar(select(Journal.closed_at).where(Journal.id == journal_id)) is not None


def _events_of(journal_id: int, words_ids: Collection[int]) -> dict[str, list[str]]:
    """By stream the events that hold these words; `main` also those that a reveal has shown to the group."""
    rows = db.session.execute(
        select(Stream.name, JournalEvent.guid)
        .join(Stream, Stream.id == JournalEvent.stream_id)
        .where(JournalEvent.journal_id == journal_id, JournalEvent.words_id.in_(list(words_ids)))
        .order_by(JournalEvent.order_no)
    ).all()
    found: dict[str, list[str]] = defaultdict(list)
    for stream, guid in rows:
        found[stream].append(guid)
    shown = {guid for _journal, reveal in of_kind([journal_id], *REVEALS) for guid in reveal.body.get("answers", ())}
    revealed = [guid for stream, guid in rows if stream != MAIN and guid in shown]
    if revealed:
        found[MAIN] += revealed
    return dict(found)
