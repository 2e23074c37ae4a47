"""The Socket.IO server of the realtime process: connect with a ticket, events through the gate."""

import json
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, request
from flask_socketio import SocketIO
from socketio.exceptions import ConnectionRefusedError as Refusal

from portal.accounts.queries import account as account_of
from portal.app import ROOT
from portal.config import Settings
from portal.db import db
from portal.features import Feature
from portal.i18n import catalogue, choice
from portal.limits import FRAME_BYTES
from portal.people.queries import voices_of
from portal.realtime import frames
from portal.realtime.errors import Refused
from portal.realtime.hub import Hub
from portal.realtime.seats import SocketEvent, SocketRooms
from portal.realtime.tickets import read_ticket
from portal.realtime.workers import Workers


class Json:
    """Frames as JSON with letters as they are: three times fewer bytes of Russian than with escapes."""

    @staticmethod
    def dumps(data: Any, **_options: Any) -> str:
        """One line of JSON."""
        return json.dumps(data, ensure_ascii=False, separators=(",", ":"))

    @staticmethod
    def loads(text: str, **_options: Any) -> Any:
        """What a client has sent. :raises ValueError: also for what is nested too deeply."""
        try:
            return json.loads(text)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error


class SocketWire:
    """The hub's way to the sockets."""

    def __init__(self, server: Any) -> None:
        self.server = server

    def emit(self, name: str, payload: Any, sid: str) -> None:
        """Send one frame."""
        self.server.emit(name, payload, to=sid)

    def close(self, sid: str) -> None:
        """End a connection after what was sent."""
        server = self.server.server
        eio_sid = server.manager.eio_sid_from_sid(sid, "/")
        server.disconnect(sid)
        if eio_sid is not None:
            self.server.start_background_task(_hang_up, server, eio_sid)

    def owed(self, sid: str) -> int:
        """Bytes that wait for a slow reader."""
        return owed_bytes(self.server.server, sid)


def _hang_up(server: Any, eio_sid: str) -> None:
    """End the transport too: a client that ignores the good-bye gets nothing more."""
    with suppress(KeyError):
        server.eio.disconnect(eio_sid)


def owed_bytes(server: Any, sid: str) -> int:
    """Bytes in the out-queue of a socket, as `driver.SizedQueue` counts them; 0 for other queues."""
    eio_sid = server.manager.eio_sid_from_sid(sid, "/")
    socket = server.eio.sockets.get(eio_sid) if eio_sid else None
    return int(getattr(getattr(socket, "queue", None), "held", 0))


def make_server(app: Flask, rooms: SocketRooms, workers: Workers, mode: str) -> tuple[Any, Hub]:
    """Put a Socket.IO server on an application that knows the database; answers it and its hub."""
    settings: Settings = app.extensions["settings"]
    options: dict[str, Any] = {
        "async_mode": mode, "async_handlers": False, "manage_session": False, "transports": ["websocket"],
        "cors_allowed_origins": lambda origin, environ: is_own(settings, origin, environ),
        "json": Json, "max_http_buffer_size": FRAME_BYTES, "ping_interval": 25, "ping_timeout": 20,
        "http_compression": False, "serializer": frames.Packet,
    }  # fmt: skip
    server: Any = SocketIO(app, **options)
    frames.guard(server.server)
    hub = Hub(app, rooms, workers, SocketWire(server))
    server.on_event("connect", _on_connect(settings, hub))
    server.on_event("disconnect", lambda *_: hub.leave(_sid()))
    for event in rooms.events:
        server.on_event(event.name, _on_event(hub, event))
    return server, hub


def realtime_app(features: Sequence[Feature], settings: Settings, config: dict[str, object]) -> Flask:
    """An application without pages: settings, database and languages, for the realtime process."""
    app = Flask("portal.realtime", root_path=str(ROOT), static_folder=None)
    app.config.update(config)
    app.extensions["settings"], app.extensions["features"] = settings, tuple(features)
    db.init_app(app)
    catalogue.init_app(app)
    choice.init_app(app)
    return app


def rooms_of(features: Sequence[Feature]) -> SocketRooms:
    """The one feature that brings rooms. :raises LookupError: when none does."""
    for feature in features:
        for rooms in feature.sockets:
            found: SocketRooms = rooms
            return found
    raise LookupError("no feature brings rooms")


def is_own(settings: Settings, origin: str | None, environ: dict[str, Any]) -> bool:
    """Whether a page of this installation asks: no origin (not a browser), its public host, or the same host name."""
    if origin is None:
        return True
    host = urlsplit(origin).hostname
    own = urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname
    return host is not None and host in {own, urlsplit(settings.public_url or "").hostname}


def _sid() -> str:
    sid: str = request.sid  # type: ignore[attr-defined]
    return sid


def _on_connect(settings: Settings, hub: Hub) -> Callable[..., None]:
    def connect(auth: Any = None) -> None:
        try:
            ticket = read_ticket(settings, auth.get("ticket") if isinstance(auth, dict) else None)
            locale, voice = hub.workers.run(hub.inside, _ear_of, ticket.account_id)
            hub.enter(_sid(), ticket, locale or settings.default_locale, voice)
        except Refused as refused:
            raise Refusal(refused.code) from refused

    return connect


def _ear_of(account_id: int) -> tuple[str | None, str]:
    """The language an account chose, and how it is spoken to."""
    account = account_of(account_id)
    return (account.locale, voices_of([account_id])[account_id]) if account else (None, "adult")


def _on_event(hub: Hub, event: SocketEvent) -> Callable[..., dict[str, Any]]:
    def handle(data: Any = None, *_more: Any) -> dict[str, Any]:
        return hub.take(_sid(), event, data)

    return handle
