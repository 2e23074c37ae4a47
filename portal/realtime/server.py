"""The Socket.IO server of the realtime process: connect with a ticket, events through the gate."""

import json
import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import orjson
from flask import Flask
from flask_socketio import SocketIO
from socketio.exceptions import ConnectionRefusedError as Refusal

from portal.access_clock import access_ticks
from portal.app import ROOT
from portal.config import Settings
from portal.db import db
from portal.features import Feature
from portal.i18n import catalogue, choice
from portal.limits import FRAME_BYTES
from portal.realtime import packets
from portal.realtime.errors import Refused
from portal.realtime.frames import text_frame
from portal.realtime.house import House
from portal.realtime.seats import SocketRooms
from portal.realtime.tickets import read_ticket
from portal.realtime.workers import Workers
from portal.web.health import health_of


class Json:
    """Frames as JSON with letters as they are: three times fewer bytes of Russian than with escapes."""

    @staticmethod
    def dumps(data: Any, **_options: Any) -> str:
        """One line of JSON."""
        return orjson.dumps(data).decode()

    @staticmethod
    def loads(text: str, **_options: Any) -> Any:
        """What a client has sent. :raises ValueError: also for what is nested too deeply."""
        try:
            return json.loads(text)
        except RecursionError as error:
            raise ValueError("nested too deeply") from error


class SocketWire:
    """The hub's way to the sockets: straight into our own, through Socket.IO into others (tests)."""

    def __init__(self, server: Any) -> None:
        self.server = server
        self.sockets: dict[str, Any] = {}

    def emit(self, name: str, payload: Any, sid: str) -> None:
        """Send one frame."""
        found = self.sockets.get(sid)
        if found is None:
            self.server.emit(name, payload, to=sid)
        else:
            found.post(event_frame(name, Json.dumps(payload)))

    def emit_text(self, name: str, text: str, sids: Iterable[str], most: int) -> list[str]:
        """Send one frame, made once, to many; answers those that are owed more than `most` bytes and got nothing."""
        frame, slow = event_frame(name, text), []
        for sid in sids:
            found = self.sockets.get(sid)
            if found is None:
                self.server.emit(name, Json.loads(text), to=sid)
            elif found.owed > most:
                slow.append(sid)
            else:
                found.post(frame)
        return slow

    def emit_all(self, frames: Sequence[tuple[str, str]], sid: str) -> None:
        """Send several frames in one piece: each write of its own costs as much as making the frame."""
        found = self.sockets.get(sid)
        if found is not None:
            found.post(b"".join(event_frame(name, text) for name, text in frames))
            return
        for name, text in frames:
            self.server.emit(name, Json.loads(text), to=sid)

    def close(self, sid: str) -> None:
        """End a connection after what was sent."""
        server = self.server.server
        eio_sid = server.manager.eio_sid_from_sid(sid, "/")
        server.disconnect(sid)
        if eio_sid is not None:
            self.server.start_background_task(_hang_up, server, eio_sid)

    def owed(self, sid: str) -> int:
        """Bytes that wait for a slow reader."""
        found = self.sockets.get(sid)
        return found.owed if found is not None else 0


def event_frame(name: str, text: str) -> bytes:
    """A Socket.IO event with one argument, as one WebSocket frame."""
    return text_frame(f'42["{name}",{text}]'.encode())


def _hang_up(server: Any, eio_sid: str) -> None:
    """End the transport too: a client that ignores the good-bye gets nothing more."""
    with suppress(KeyError):
        server.eio.disconnect(eio_sid)


class QuickEvents:
    """Frames of events that a room may handle without Socket.IO's way through contexts and threads."""

    PATTERN = re.compile(r'42(\d+)\["(\w+)",')

    def __init__(self) -> None:
        self.house: House | None = None

    def take(self, ws: Any, text: str) -> bool:
        """Whether the frame was taken; its acknowledgement goes straight into the socket."""
        found = self.PATTERN.match(text)
        if found is None or ws.seat is None or self.house is None:
            return False
        event = self.house.event_of(ws.seat, found[2])
        if event is None:
            return False
        try:
            data = orjson.loads(text[found.end() : -1])
        except ValueError:  # Socket.IO's way has the answer to it
            return False
        number = found[1]

        def answer(done: dict[str, Any]) -> None:
            ws.post(text_frame(f"43{number}[{Json.dumps(done)}]".encode()))

        return self.house.take_quickly(ws.seat, event, data, answer)


def make_server(app: Flask, halls: Sequence[SocketRooms], workers: Workers, mode: str) -> tuple[Any, House]:
    """Put a Socket.IO server on an application that knows the database; answers it and its house of hubs."""
    settings: Settings = app.extensions["settings"]
    options: dict[str, Any] = {
        "async_mode": mode, "async_handlers": False, "manage_session": False, "transports": ["websocket"],
        "cors_allowed_origins": lambda origin, environ: is_own(settings, origin, environ),
        "json": Json, "max_http_buffer_size": FRAME_BYTES, "ping_interval": 25, "ping_timeout": 20,
        "http_compression": False, "serializer": packets.Packet,
    }  # fmt: skip
    quick = QuickEvents()
    if mode == "gevent":
        from portal.realtime import driver

        driver.install(quick.take)
    server: Any = SocketIO(app, **options)
    packets.guard(server.server)
    wire = SocketWire(server)
    quick.house = house = House(app, halls, workers, wire)
    on = server.server.on  # past Flask-SocketIO, which builds a request around each event
    on("connect", _on_connect(settings, house, wire))
    on("disconnect", _on_disconnect(house, wire))
    for name in house.names:
        on(name, _on_event(house, name))
    inside = next(iter(house.hubs.values())).inside
    app.add_url_rule("/health", "health", lambda: health_of(lambda: workers.look(inside, access_ticks)))
    return server, house


def realtime_app(features: Callable[[], Sequence[Feature]], settings: Settings, config: dict[str, object]) -> Flask:
    """An application without pages: settings, database and languages, for the realtime process.

    Its features are loaded when somebody asks for them: rooms do not.
    """
    app = Flask("portal.realtime", root_path=str(ROOT), static_folder=None)
    app.config.update(config)
    app.extensions["settings"], app.extensions["features"] = settings, features
    db.init_app(app)
    catalogue.init_app(app)
    choice.init_app(app)
    return app


def is_own(settings: Settings, origin: str | None, environ: dict[str, Any]) -> bool:
    """Whether a page of this installation asks: no origin (not a browser), its public host, or the same host name."""
    if origin is None:
        return True
    host = urlsplit(origin).hostname
    own = urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname
    return host is not None and host in {own, urlsplit(settings.public_url or "").hostname}


def _on_connect(settings: Settings, house: House, wire: SocketWire) -> Callable[..., None]:
    def connect(sid: str, _environ: dict[str, Any], auth: Any = None) -> None:
        try:
            ticket = read_ticket(settings, auth.get("ticket") if isinstance(auth, dict) else None)
            seat = house.enter(sid, ticket)
        except Refused as refused:
            raise Refusal(refused.code) from refused
        server = wire.server.server
        eio_sid = server.manager.eio_sid_from_sid(sid, "/")
        own = getattr(server.eio.sockets.get(eio_sid), "quick_socket", None)
        if own is not None:
            wire.sockets[sid], own.seat = own, seat
            server.environ[eio_sid] = {}  # nobody asks for the request again: it would stay as long as the socket

    return connect


def _on_disconnect(house: House, wire: SocketWire) -> Callable[..., None]:
    def disconnect(sid: str, *_reason: Any) -> None:
        wire.sockets.pop(sid, None)
        house.leave(sid)

    return disconnect


def _on_event(house: House, name: str) -> Callable[..., dict[str, Any]]:
    def handle(sid: str, data: Any = None, *_more: Any) -> dict[str, Any]:
        return house.take(sid, name, data)

    return handle
