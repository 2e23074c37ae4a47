"""Two blueprints at one address: pages that answer with pages, and the wire that always answers with JSON."""

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from pydantic import ValidationError
from werkzeug.exceptions import RequestEntityTooLarge

from facilitation.rooms.errors import refused
from portal.accounts.identity import current_login
from portal.errors import NotFound, Trouble
from portal.limits import FRAME_BYTES
from portal.realtime.errors import Refused
from portal.web.access import SignInNeeded

bp = Blueprint("rooms", __name__, url_prefix="/p/<slug>/rooms/<int:session_id>")
wire_bp = Blueprint("rooms_wire", __name__, url_prefix="/p/<slug>/rooms/<int:session_id>")


def no(code: str, status: int = 200) -> ResponseReturnValue:
    """A refusal as the wire says it."""
    return jsonify(refused(code).as_answer()), status


@wire_bp.before_request
def limit_frame() -> None:
    """A frame over HTTP is no larger than one over a socket."""
    request.max_content_length = FRAME_BYTES
    if (request.content_length or 0) > FRAME_BYTES:
        raise RequestEntityTooLarge


@wire_bp.errorhandler(SignInNeeded)
def on_nobody(_error: SignInNeeded) -> ResponseReturnValue:
    """The sign-in has ended."""
    return no("signed_out", 401)


@wire_bp.errorhandler(NotFound)
def on_nothing(_error: NotFound) -> ResponseReturnValue:
    """No such room for this person."""
    return no("no_room", 404)


@wire_bp.errorhandler(CSRFError)
def on_old_page(_error: CSRFError) -> ResponseReturnValue:
    """The token is missing or of another sign-in."""
    return no("signed_out", 401) if current_login() is None else no("stale_page", 400)


@wire_bp.errorhandler(ValidationError)
def on_bad_frame(_error: ValidationError) -> ResponseReturnValue:
    """Not a frame of ours."""
    return no("bad_frame", 400)


@wire_bp.errorhandler(RequestEntityTooLarge)
def on_too_big(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """More than 64 kB."""
    return no("too_big", 413)


@wire_bp.errorhandler(Refused)
def on_refused(error: Refused) -> ResponseReturnValue:
    """The room says no; too fast is the one that HTTP has a status for."""
    return jsonify(error.as_answer()), 429 if error.wait_ms is not None else 200


@wire_bp.errorhandler(Trouble)
def on_trouble(error: Trouble) -> ResponseReturnValue:
    """A named error of the domain."""
    return jsonify({"ok": False, "code": error.code, "message": error.text})
