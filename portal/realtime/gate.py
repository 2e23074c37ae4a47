"""The gate in front of every socket event: sign-in still alive, membership, rate, shape; then one handler.

The access snapshot behind it is at most one second old, whatever happened in other processes.
"""

import time
from collections import deque
from collections.abc import Sequence
from typing import Any

from flask import Flask
from pydantic import ValidationError
from sqlalchemy.exc import OperationalError

from portal.accounts.queries import live_logins
from portal.accounts.services import saw_login
from portal.db import db, is_transient, retried
from portal.errors import Trouble
from portal.i18n.voice import speaking_to
from portal.realtime.errors import Refused
from portal.realtime.seats import Reply, Seat, SocketEvent, SocketRooms

Windows = dict[str, deque[float]]
BUSY_MS = 1_000
SNAPSHOT_SECONDS = 0.9  # less than the second between two beats, so that each beat reads anew


def pass_gate(app: Flask, rooms: SocketRooms, event: SocketEvent, seat: Seat, data: Any) -> Reply:
    """Judge one frame and handle it; every refusal is an answer in the member's language. Runs in a worker thread."""
    with app.app_context(), speaking_to(seat.locale, seat.voice):
        try:
            check_rate(seat.times, event.name, *event.rate)
            renew(rooms, [seat])
            if isinstance(seat.snapshot, Refused):
                raise seat.snapshot
            frame = event.frame.model_validate(data if data is not None else {})
            return retried(event.handle)(seat, frame)
        except ValidationError:
            return Reply(Refused("bad_frame").as_answer())
        except Refused as refused:
            return Reply(refused.as_answer())
        except Trouble as trouble:
            return Reply({"ok": False, "code": trouble.code, "message": trouble.text})
        except OperationalError as error:
            if not is_transient(error):
                raise
            return Reply(Refused("busy", wait_ms=BUSY_MS).as_answer())
        finally:
            db.session.remove()


def check_rate(windows: Windows, name: str, times: int, seconds: float) -> None:
    """Let `times` events of a kind pass in a sliding window. :raises Refused: with the time to wait."""
    at = time.monotonic()
    passed = windows.setdefault(name, deque())
    while passed and at - passed[0] > seconds:
        passed.popleft()
    if len(passed) >= times:
        raise Refused("rate", wait_ms=int((seconds - (at - passed[0])) * 1000) + 50)
    passed.append(at)


def renew(rooms: SocketRooms, seats: Sequence[Seat]) -> None:
    """Read again who these people are, where the snapshot is older than a second; being there counts as using."""
    at = time.monotonic()
    old = [seat for seat in seats if at - seat.checked_at > SNAPSHOT_SECONDS]
    if not old:
        return
    db.session.rollback()
    alive = live_logins(seat.ticket.login_id for seat in old)
    for seat, snapshot in zip(old, rooms.admit([seat.ticket for seat in old]), strict=True):
        login = alive.get(seat.ticket.login_id)
        seat.snapshot = snapshot if login else Refused("signed_out")
        seat.checked_at = at
    for login in alive.values():
        saw_login(login)
