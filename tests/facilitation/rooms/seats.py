"""A hub without sockets: frames go into lists, blocking work runs at once, people sit down with real tickets."""

import json
from collections.abc import Iterable
from typing import Any

from sqlalchemy import select

from facilitation.rooms.sockets import ROOMS
from portal.accounts.models import LoginSession
from portal.accounts.services import start_login
from portal.db import db
from portal.realtime.hub import Hub
from portal.realtime.tickets import Ticket
from portal.realtime.workers import Inline
from tests.facilitation.rooms.hall import Hall
from tests.world import Someone

EVENTS = {event.name: event for event in ROOMS.events}


class Wires:
    """What each socket was sent, as JSON would carry it."""

    def __init__(self) -> None:
        self.sent: dict[str, list[tuple[str, Any]]] = {}
        self.closed: list[str] = []
        self.debt: dict[str, int] = {}
        self.hub: Hub | None = None

    def emit(self, name: str, payload: Any, sid: str) -> None:
        """Keep a frame."""
        self.sent.setdefault(sid, []).append((name, json.loads(json.dumps(payload))))

    def emit_text(self, name: str, text: str, sids: Iterable[str], most: int) -> list[str]:
        """Keep a frame for many; answers those that do not read."""
        slow = [sid for sid in sids if self.owed(sid) > most]
        for sid in sids:
            if sid not in slow:
                self.emit(name, json.loads(text), sid)
        return slow

    def emit_all(self, frames: Iterable[tuple[str, str]], sid: str) -> None:
        """Keep several frames."""
        for name, text in frames:
            self.emit(name, json.loads(text), sid)

    def close(self, sid: str) -> None:
        """Note the end; the server then tells the hub."""
        self.closed.append(sid)
        if self.hub is not None:
            self.hub.leave(sid)

    def owed(self, sid: str) -> int:
        """What the test says."""
        return self.debt.get(sid, 0)


class Seats:
    """The people of a hall on their sockets; a socket's id is the person's name in the test."""

    def __init__(self, hall: Hall) -> None:
        self.hall, self.wires = hall, Wires()
        self.hub = Hub(hall.world.app, ROOMS, Inline(), self.wires)
        self.wires.hub = self.hub
        self.logins: dict[str, int] = {}

    def sit(self, sid: str, someone: Someone, *, joins: bool = True) -> None:
        """A real sign-in, a ticket, a seat, `join`."""
        with self.hall.world.app.test_request_context():
            start_login(someone.account_id, "web")
            login = db.session.scalars(select(LoginSession.id).order_by(LoginSession.id.desc()).limit(1)).one()
            member = self.hall.place(someone).id
            db.session.remove()
        self.logins[sid] = login
        self.hub.enter(sid, Ticket(login, someone.account_id, self.hall.session_id, member, 0), "en")
        if joins:
            joined = self.take(sid, "join", {"since": {}})
            assert joined["ok"], joined

    def take(self, sid: str, event: str, frame: Any) -> dict[str, Any]:
        """A frame of a client; answers its acknowledgement."""
        return self.hub.take(sid, EVENTS[event], frame)

    def frames(self, sid: str, name: str = "") -> list[Any]:
        """What the socket was sent (under a name), oldest first."""
        return [payload for one, payload in self.wires.sent.get(sid, []) if not name or one == name]

    def events(self, sid: str) -> list[dict[str, Any]]:
        """All events that the socket got live."""
        return [event for frame in self.frames(sid, "ev") for event in frame]

    def raw(self, sid: str) -> str:
        """Everything the socket was ever sent, as text."""
        return json.dumps(self.wires.sent.get(sid, []), ensure_ascii=False)
