"""The wire over plain HTTP: a blueprint that always answers with JSON, tickets, and how often somebody may ask.

Whatever holds live rooms builds its polling fallback of these (docs/room-protocol.md, section 6).
"""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from flask import Blueprint, current_app, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import get_locale
from flask_wtf.csrf import CSRFError
from pydantic import ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from portal.accounts.identity import current_login
from portal.accounts.queries import Login
from portal.errors import NotFound, Trouble
from portal.limits import FRAME_BYTES
from portal.realtime.errors import Refused
from portal.realtime.gate import Windows, check_rate
from portal.realtime.tickets import make_ticket
from portal.web.access import SignInNeeded
from portal.web.headers import realtime_origin

KEPT_WINDOWS = 2_000
Refuse = Callable[[str], Refused]
_windows: dict[tuple[int, datetime], Windows] = {}


def wire_blueprint(name: str, import_name: str, url_prefix: str, refuse: Refuse) -> Blueprint:
    """A blueprint whose every refusal is an answer of the wire; `refuse` makes it of a code."""
    bp = Blueprint(name, import_name, url_prefix=url_prefix)

    def no(code: str, status: int) -> ResponseReturnValue:
        return jsonify(refuse(code).as_answer()), status

    def limit_frame() -> None:
        request.max_content_length = FRAME_BYTES
        if (request.content_length or 0) > FRAME_BYTES:
            raise RequestEntityTooLarge

    def on_old_page(_error: CSRFError) -> ResponseReturnValue:
        """The token is missing or of another sign-in."""
        return no("signed_out", 401) if current_login() is None else no("stale_page", 400)

    bp.before_request(limit_frame)
    bp.register_error_handler(SignInNeeded, lambda _error: no("signed_out", 401))
    bp.register_error_handler(NotFound, lambda _error: no("no_room", 404))
    bp.register_error_handler(CSRFError, on_old_page)
    bp.register_error_handler(ValidationError, lambda _error: no("bad_frame", 400))
    bp.register_error_handler(RequestEntityTooLarge, lambda _error: no("too_big", 413))
    bp.register_error_handler(Refused, _refused)
    bp.register_error_handler(Trouble, _trouble)
    return bp


def _refused(error: Refused) -> ResponseReturnValue:
    """The room says no; too fast is the one that HTTP has a status for."""
    return jsonify(error.as_answer()), 429 if error.wait_ms is not None else 200


def _trouble(error: Trouble) -> ResponseReturnValue:
    """A named error of the domain."""
    return jsonify({"ok": False, "code": error.code, "message": error.text})


def caller(name: str, times: int, seconds: float) -> Login:
    """The sign-in that asks, not too often. :raises NotFound: nobody's. :raises Refused:"""
    login = current_login()
    if login is None:
        raise NotFound
    while len(_windows) > KEPT_WINDOWS:
        _windows.pop(next(iter(_windows)), None)
    check_rate(_windows.setdefault((login.id, login.started_at), {}), name, times, seconds)
    return login


def ticket_answer(login_id: int, account_id: int, room: int, member: int, hall: str = "") -> dict[str, Any]:
    """A ticket for the realtime process: 60 seconds, this sign-in, this room, this member.

    The address names the room, so that a proxy can send everybody in a room to the same realtime process.
    """
    settings, language = current_app.extensions["settings"], str(get_locale() or "")
    ticket, ends = make_ticket(settings, login_id, account_id, room, member, language, hall)
    url = f"{realtime_origin().replace('ws', 'http', 1)}/?room={hall}{room}"
    return {"ok": True, "ticket": ticket, "url": url, "expires_at": ends}


def asked_since() -> Any:
    """The numbers that a poll says it has; nothing that can be read is None."""
    try:
        return json.loads(request.args.get("since") or "{}")
    except (ValueError, RecursionError):
        return None
