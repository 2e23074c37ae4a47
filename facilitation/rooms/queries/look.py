"""A room as it stands: its session, its people, and the method's state folded from its log.

The folded state is kept per process and only carried on by what was appended since; it holds no words.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from sqlalchemy import select

from facilitation.guides.models import GuideEdition
from facilitation.guides.queries import method_config
from facilitation.methods import METHODS
from facilitation.methods.rules import Event, Method, MethodConfig
from facilitation.rooms.rules import member_name
from facilitation.sessions.models import SessionMember, StudySession
from portal.clock import millis
from portal.db import db, on_commit
from portal.errors import NotFound
from portal.journal.models import Journal
from portal.journal.queries import Entry, after_order, end_of
from portal.journal.rules import Sealed

KEPT_LOGS = 200
Basis = tuple[int | None, int | None, int]


class Log(NamedTuple):
    """A log folded up to `order_no`: the method's state and the ids of hidden events.

    `basis` names what it was folded by: the guide's edition and version, and how often something was withdrawn.
    """

    order_no: int
    state: Any
    basis: Basis
    hidden: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Room:
    """A room at one moment. `names` are the members' wire names by person id, also of those removed.

    `opened_at` is in milliseconds, 0 before it was opened.
    """

    session_id: int
    programme_id: int
    journal_id: int | None
    journal_guid: str
    method: Method[Any]
    log: Log
    names: dict[int, str] = field(default_factory=dict)
    opened_at: int = 0

    @property
    def state(self) -> Any:
        """The method's state."""
        return self.log.state


_logs: dict[str, Log] = {}


def is_room(session: StudySession) -> bool:
    """Whether this session is held in a room of ours."""
    return session.form == "room" and session.method in METHODS


def method_of(session: StudySession) -> Method[Any]:
    """The method of a session's room. :raises NotFound: when it is not held in a room."""
    if not is_room(session):
        raise NotFound
    return METHODS[session.method]


def look(session_id: int) -> Room:
    """The room as it stands on disk now. :raises NotFound:"""
    session = db.session.get(StudySession, session_id)
    if session is None:
        raise NotFound
    method, edition_id = method_of(session), session.guide_edition_id
    version = db.session.scalar(select(GuideEdition.version).where(GuideEdition.id == edition_id))
    people = select(SessionMember.person_id, SessionMember.id).where(SessionMember.session_id == session_id)
    names = {row.person_id: member_name(row.id) for row in db.session.execute(people) if row.person_id is not None}
    opened = millis(session.opened_at) if session.opened_at else 0
    if session.journal_id is None:
        basis = (edition_id, version, 0)
        empty = Log(0, method.initial(_config(basis)), basis)
        return Room(session_id, session.programme_id, None, "", method, empty, names, opened)
    guid, head, withdrawals = end_of(session.journal_id)
    log = _begun(guid, method, (edition_id, version, withdrawals), head)
    room = Room(session_id, session.programme_id, session.journal_id, guid, method, log, names, opened)
    return _caught_up(room, head)


def advanced(room: Room, entries: Iterable[Entry | Sealed]) -> Room:
    """The room after these events of its log, stored or about to be."""
    log = room.log
    state, hidden, order_no = log.state, log.hidden, log.order_no
    for entry in entries:
        state = room.method.apply(state, event_of(entry, room.names))
        order_no = entry.order_no
        if entry.kind == "hide":
            hidden |= {entry.body["event"]}
    return grown(room, Log(order_no, state, log.basis, hidden))


def grown(room: Room, log: Log) -> Room:
    """The same room with another log."""
    return Room(
        room.session_id, room.programme_id, room.journal_id, room.journal_guid, room.method, log, room.names,
        room.opened_at,
    )  # fmt: skip


def keep(room: Room) -> None:
    """Remember how far the log is folded; inside a unit of work only once it is on disk."""

    def remember() -> None:
        while len(_logs) >= KEPT_LOGS:
            _logs.pop(next(iter(_logs)), None)
        _logs[room.journal_guid] = room.log

    if db.session().info.get("in_unit"):
        on_commit(remember)
    else:
        remember()


def open_rooms() -> list[int]:
    """The sessions whose rooms are open now."""
    chosen = (StudySession.form == "room", StudySession.state == "open")
    return list(db.session.scalars(select(StudySession.id).where(*chosen).order_by(StudySession.id)))


def bases(session_ids: Iterable[int]) -> dict[int, Basis]:
    """What each session's log is folded by now; one query."""
    rows = db.session.execute(
        select(StudySession.id, StudySession.guide_edition_id, GuideEdition.version, Journal.withdrawals)
        .outerjoin(GuideEdition, GuideEdition.id == StudySession.guide_edition_id)
        .outerjoin(Journal, Journal.id == StudySession.journal_id)
        .where(StudySession.id.in_(set(session_ids)))
    )
    return {row.id: (row.guide_edition_id, row.version, row.withdrawals or 0) for row in rows}


def _begun(guid: str, method: Method[Any], basis: Basis, head: int) -> Log:
    """What is kept, unless the guide was changed since, something was withdrawn, or an older copy was put back."""
    kept = _logs.get(guid)
    if kept is not None and kept.basis == basis and kept.order_no <= head:
        return kept
    return Log(0, method.initial(_config(basis)), basis)


def _caught_up(room: Room, head: int) -> Room:
    if room.log.order_no >= head or room.journal_id is None:
        return room
    after = advanced(room, after_order(room.journal_id, room.log.order_no))
    keep(after)
    return after


def _config(basis: Basis) -> MethodConfig:
    return method_config(basis[0])


def event_of(entry: Entry | Sealed, names: dict[int, str]) -> Event:
    actor = None if entry.actor_id is None else names.get(entry.actor_id)
    return Event(entry.guid, entry.stream, entry.seq, entry.order_no, millis(entry.at), actor, entry.kind, entry.body)
