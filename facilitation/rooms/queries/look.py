"""A room as it stands: its session, its people, and the method's state folded from its log.

The folded state is kept per process and only carried on by what was appended since; it holds no words. A process that
does not know a room begins where the fold beside its log ends.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any, cast

from sqlalchemy import Select, select

from facilitation.guides.models import GuideEdition
from facilitation.guides.queries import method_config
from facilitation.methods import METHODS
from facilitation.methods.rules import Event, Method, MethodConfig
from facilitation.rooms.queries.folds import Basis, Log, fold_of, rules_name
from facilitation.rooms.rules import member_name
from facilitation.sessions.models import SessionMember, StudySession
from facilitation.sessions.rules.keeping import NO_END, Ends, ends_of
from facilitation.sessions.rules.readiness import BALINT
from portal.clock import from_millis, millis
from portal.db import db, on_commit
from portal.errors import NotFound
from portal.journal.models import Journal
from portal.journal.queries import Entry, after_orders, kept_folds
from portal.journal.rules import Sealed

KEPT_LOGS = 200
LONG_LOG = 100
"""A log of fewer events is read anew sooner than its fold."""
LINKS = frozenset({"join", "leave"})
"""That somebody looks in is no sign that the meeting goes on."""
Configs = Callable[[int | None], MethodConfig]


@dataclass(frozen=True)
class Room:
    """A room at one moment. `names` are the members' wire names by person id, also of those removed.

    `opened_at` is in milliseconds, 0 before it was opened. `is_retained`: a transcript of it was to be kept.
    """

    session_id: int
    programme_id: int
    journal_id: int | None
    journal_guid: str
    method: Method[Any]
    log: Log
    names: dict[int, str] = field(default_factory=dict)
    opened_at: int = 0
    is_retained: bool = True

    @property
    def ends(self) -> Ends:
        """From when on nobody reads the words of the log."""
        if self.method.name != BALINT:
            return NO_END
        state = self.log.state
        return ends_of(
            is_retained=self.is_retained and not state.unkept,
            closed_at=None if state.closed_at is None else from_millis(state.closed_at),
            debriefed_at=None if state.debriefed_at is None else from_millis(state.debriefed_at),
            lull=self.log.lull,
        )

    @property
    def state(self) -> Any:
        """The method's state."""
        return self.log.state


_logs: dict[str, Log] = {}


def is_room(session: StudySession) -> bool:
    """Whether this session is held in a room of ours."""
    return session.form == "room" and session.method in METHODS


def look(session_id: int) -> Room:
    """The room as it stands on disk now. :raises NotFound:"""
    found = look_all([session_id])
    if not found:
        raise NotFound
    return found[session_id][0]


def look_all(session_ids: Iterable[int], lines: int = 0) -> dict[int, tuple[Room, list[Entry]]]:
    """The same for many, by session id, each beside the last `lines` events of its log: what is folded is not read
    twice. As many queries for fifty as for one, and some for each of their guides.
    """
    ids = set(session_ids)
    names, configs = _names(ids), cache(method_config)
    rows = [row for row in db.session.execute(_standing(ids)) if row.form == "room" and row.method in METHODS]
    unknown = [row.journal_id for row in rows if row.guid not in _logs and (row.last_order or 0) >= LONG_LOG]
    folds = kept_folds(unknown, rules_name()) if unknown else {}
    rooms, heads = {}, {}
    for row in rows:
        method = METHODS[row.method]
        log = _begun(row, method, configs, folds)
        opened = millis(row.opened_at) if row.opened_at else 0
        heads[row.id] = row.last_order or 0
        rooms[row.id] = Room(
            row.id, row.programme_id, row.journal_id, row.guid or "", method, log, names.get(row.id, {}), opened,
            row.is_retained,
        )  # fmt: skip
    return _caught_up(rooms, heads, lines)


def _standing(session_ids: Collection[int]) -> Select[Any]:
    found: Any = (
        select(
            StudySession.id, StudySession.programme_id, StudySession.form, StudySession.method,
            StudySession.guide_edition_id, GuideEdition.version, StudySession.journal_id, StudySession.opened_at,
            StudySession.is_retained, StudySession.is_push_back, Journal.guid, Journal.last_order, Journal.withdrawals,
        )
        .outerjoin(GuideEdition, GuideEdition.id == StudySession.guide_edition_id)
        .outerjoin(Journal, Journal.id == StudySession.journal_id)
        .where(StudySession.id.in_(session_ids))
    )  # fmt: skip
    return cast("Select[Any]", found)


def _names(session_ids: Collection[int]) -> dict[int, dict[int, str]]:
    """The wire names of members by session and person."""
    chosen = select(SessionMember.session_id, SessionMember.person_id, SessionMember.id)
    found: dict[int, dict[int, str]] = {}
    for session_id, person_id, member_id in db.session.execute(chosen.where(SessionMember.session_id.in_(session_ids))):
        if person_id is not None:
            found.setdefault(session_id, {})[person_id] = member_name(member_id)
    return found


def advanced(room: Room, entries: Iterable[Entry | Sealed]) -> Room:
    """The room after these events of its log, stored or about to be."""
    log = room.log
    state, hidden, order_no, lull = log.state, log.hidden, log.order_no, log.lull
    for entry in entries:
        state = room.method.apply(state, event_of(entry, room.names))
        order_no = entry.order_no
        lull = lull.after(entry.at) if entry.actor_id is not None and entry.kind not in LINKS else lull
        if entry.kind == "hide":
            hidden |= {entry.body["event"]}
    return grown(room, Log(order_no, state, log.basis, hidden, lull))


def grown(room: Room, log: Log) -> Room:
    """The same room with another log."""
    return Room(
        room.session_id, room.programme_id, room.journal_id, room.journal_guid, room.method, log, room.names,
        room.opened_at, room.is_retained,
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
        select(
            StudySession.id, StudySession.guide_edition_id, GuideEdition.version, Journal.withdrawals,
            StudySession.is_push_back,
        )
        .outerjoin(GuideEdition, GuideEdition.id == StudySession.guide_edition_id)
        .outerjoin(Journal, Journal.id == StudySession.journal_id)
        .where(StudySession.id.in_(set(session_ids)))
    )  # fmt: skip
    return {row.id: _basis(row) for row in rows}


def _basis(row: Any) -> Basis:
    """What a state is folded upon: when one of it changes, the log is folded anew."""
    return row.guide_edition_id, row.version, row.withdrawals or 0, row.is_push_back


def _begun(row: Any, method: Method[Any], configs: Configs, folds: Mapping[int, str]) -> Log:
    """What is kept here or beside the log, unless the guide was changed since, something was withdrawn, or an older
    copy was put back.
    """
    basis, head = _basis(row), row.last_order or 0
    kept = _logs.get(row.guid or "") or fold_of(folds, row.journal_id, method)
    if kept is not None and kept.basis == basis and kept.order_no <= head:
        return kept
    return Log(0, method.initial(replace(configs(basis[0]), push_back=basis[3])), basis)


def _caught_up(rooms: Mapping[int, Room], heads: Mapping[int, int], lines: int) -> dict[int, tuple[Room, list[Entry]]]:
    """The rooms with what their logs have grown by; beside each its last events."""
    begins = {one: min(room.log.order_no, max(0, heads[one] - lines)) for one, room in rooms.items()}
    entries = after_orders({rooms[one].journal_id or 0: begin for one, begin in begins.items() if begin < heads[one]})
    found: dict[int, tuple[Room, list[Entry]]] = {}
    for one, kept in rooms.items():
        last = entries.get(kept.journal_id or 0, [])
        new = [entry for entry in last if entry.order_no > kept.log.order_no]
        room = advanced(kept, new)
        if new:
            keep(room)
        found[one] = room, last[-lines:] if lines else []
    return found


def event_of(entry: Entry | Sealed, names: dict[int, str]) -> Event:
    actor = None if entry.actor_id is None else names.get(entry.actor_id)
    return Event(entry.guid, entry.stream, entry.seq, entry.order_no, millis(entry.at), actor, entry.kind, entry.body)
