"""The gate in front of every socket event: sign-in still alive, membership, rate, shape; then one handler.

The snapshot of rights behind it is that of the access clock, which is looked at once a second whatever happens in
other processes, and by every event that goes through a worker thread.
"""

import time
from collections import deque
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from flask import Flask
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError

from portal.access_clock import access_ticks
from portal.accounts.queries import Login, live_logins
from portal.accounts.rules import is_over
from portal.accounts.services import SEEN_EVERY, saw_logins
from portal.clock import now
from portal.db import db, is_transient, retried
from portal.errors import Trouble
from portal.i18n.voice import speaking_to
from portal.realtime.errors import Refused
from portal.realtime.seats import Reply, Seat, SocketEvent, SocketRooms

Windows = dict[str, deque[float]]
BUSY_MS = 1_000
SNAPSHOT_SECONDS = 1.0
QUARTER = 15 * 60
"""Days begin at quarters of an hour, in every zone; then ages and dates are read anew."""


def pass_gate(app: Flask, rooms: SocketRooms, event: SocketEvent, seat: Seat, data: Any) -> Reply:
    """Judge one frame and handle it; every refusal is an answer in the member's language. Runs in a worker thread."""
    with app.app_context(), speaking_to(seat.locale, seat.voice):
        try:
            check_rate(seat.times, event.name, *rate_of(app, event))
            renew(rooms, [seat])
            return retried(event.handle)(seat, checked(event, seat, data))
        except (Refused, ValidationError, Trouble, OperationalError) as error:
            return Reply(answer_of(error))
        finally:
            db.session.remove()


def check_seat(seat: Seat, at: datetime | None = None) -> None:
    """:raises Refused: when its holder may not be here any more. Whoever asks for hundreds says what time it is."""
    if isinstance(seat.snapshot, Refused):
        raise seat.snapshot
    if seat.login is not None and is_over_at(seat.login, at or now()):
        raise Refused("signed_out")


def checked(event: SocketEvent, seat: Seat, data: Any) -> Any:
    """The frame, when its sender may be here. :raises Refused: :raises ValidationError:"""
    check_seat(seat)
    return event.frame.model_validate(data if data is not None else {})


def answer_of(error: Exception) -> dict[str, Any]:
    """The acknowledgement that says no, in the language of the call; what is not a refusal is raised again."""
    if isinstance(error, ValidationError):
        return Refused("bad_frame").as_answer()
    if isinstance(error, Refused):
        return error.as_answer()
    if isinstance(error, Trouble):
        return {"ok": False, "code": error.code, "message": error.text}
    if isinstance(error, OperationalError) and is_transient(error):
        return Refused("busy", wait_ms=BUSY_MS).as_answer()
    raise error


def rate_of(app: Flask, event: SocketEvent) -> tuple[int, float]:
    """How often an event may come."""
    times, seconds = event.rate
    return getattr(app.extensions["settings"], event.rate_setting, times) if event.rate_setting else times, seconds


def check_rate(windows: Windows, name: str, times: int, seconds: float) -> None:
    """Let `times` events of a kind pass in a sliding window. :raises Refused: with the time to wait."""
    at = time.monotonic()
    passed = windows.setdefault(name, deque())
    while passed and at - passed[0] > seconds:
        passed.popleft()
    if len(passed) >= times:
        raise Refused("rate", wait_ms=int((seconds - (at - passed[0])) * 1000) + 50)
    passed.append(at)


def clock_now() -> int:
    """The access clock, moved on at every quarter of an hour too."""
    return access_ticks() * 10_000_000 + int(now().timestamp()) // QUARTER


def renew(rooms: SocketRooms, seats: Sequence[Seat]) -> int:
    """Read again who these people are, where something has changed since; answers the clock. In a worker thread."""
    db.session.rollback()
    at, ticks = time.monotonic(), clock_now()
    _read_anew(rooms, [seat for seat in seats if seat.ticks != ticks], ticks)
    for seat in seats:
        seat.read_at = at
    return ticks


def is_fresh(seat: Seat) -> bool:
    """Whether the seat's snapshot was the present one less than a second ago."""
    return time.monotonic() - seat.read_at < SNAPSHOT_SECONDS


def _read_anew(rooms: SocketRooms, seats: Sequence[Seat], ticks: int) -> None:
    """Whoever was refused stays so: that socket is on its way out and has been sent nothing since."""
    old = [seat for seat in seats if not isinstance(seat.snapshot, Refused)]
    if not old:
        return
    alive = live_logins(seat.ticket.login_id for seat in old)
    for seat, snapshot in zip(old, rooms.admit([seat.ticket for seat in old]), strict=True):
        seat.login = alive.get(seat.ticket.login_id)
        seat.snapshot = snapshot if seat.login else Refused("signed_out")
        seat.ticks = ticks


def is_over_at(login: Login, at: datetime) -> bool:
    """Whether the sign-in has ended by time alone."""
    return is_over(login.started_at, login.seen_at, at, is_shared=login.is_shared)


def note_use(seats: Sequence[Seat]) -> None:
    """Being in a room counts as using the sign-in; whose turn it is are noted together. In a worker thread."""
    at = now()
    due = [(seat, seat.login) for seat in seats if seat.login is not None and _is_due(seat.login, at)]
    saw_logins(login for _seat, login in due)
    for seat, login in due:
        seat.login = replace(login, seen_at=at)


def _is_due(login: Login, at: datetime) -> bool:
    return at - login.seen_at >= SEEN_EVERY[login.is_shared] and not is_over_at(login, at)
