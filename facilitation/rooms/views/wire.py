"""The ticket, and the polling fallback: the lists and answers of the socket (docs/room-protocol.md, section 6)."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel

from facilitation.rooms import forms
from facilitation.rooms.errors import refused
from facilitation.rooms.policy import can_enter_room
from facilitation.rooms.queries import Place, deadline_of, hist_of, look, page_of, picture, places_of, signs, volatile
from facilitation.rooms.rules.paradata import further
from facilitation.rooms.services import act_answer, arrive, send_answer, submit, tick
from facilitation.rooms.services.arriving import LEFT, has_left
from facilitation.rooms.views.blueprints import wire_bp
from facilitation.rooms.views.looking import note_visit
from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import member_of
from facilitation.sessions.queries import session_of
from portal.errors import NotFound
from portal.realtime import shapes
from portal.realtime.wire import asked_since, caller, ticket_answer
from portal.web.access import access, current_actor

F = TypeVar("F", bound=BaseModel)
KEPT_LOOKS = 2_000


@dataclass(frozen=True)
class Guest:
    """Who asks over HTTP: the sign-in and the place."""

    login_id: int
    place: Place


_looked: dict[tuple[int, int], dict[str, int]] = {}


@wire_bp.post("/ticket")
@access(can_enter_room, session_of)
def ticket_create(session: StudySession) -> ResponseReturnValue:
    """A ticket for the realtime process."""
    guest = _guest(session, "ticket", 30, 60)
    place = guest.place
    answer = ticket_answer(guest.login_id, place.account_id or 0, session.id, place.member_id)
    note_visit(session)
    return jsonify(answer | {"member": place.member.id})


@wire_bp.get("/events")
@access(can_enter_room, session_of)
def event_list(session: StudySession) -> ResponseReturnValue:
    """What is new in every readable stream with the picture; with ``stream`` and ``before`` a page of older events."""
    if "before" in request.args:
        return _page(session)
    guest = _guest(session, "poll", 60, 60)
    place = guest.place
    since = shapes.Join.model_validate({"since": asked_since()}).since
    _look(guest, since)
    if has_left(look(session.id), place.member, since):
        raise refused(LEFT)
    arrive(place, beats=place.member.leads)
    note_visit(session)
    room = tick(session.id)
    live = picture(room, place.member)
    pages, reset = hist_of(room, live["streams"], since)
    vol = volatile(signs(session.id), place.member, deadline_of(live["state"]), [])
    return jsonify(ok=True, hist=pages, live=live, vol=vol, reset=reset)


@wire_bp.post("/send")
@access(can_enter_room, session_of)
def words_create(session: StudySession) -> ResponseReturnValue:
    """Words."""
    frame = _frame(forms.Send)
    guest = _guest(session, "send", 10, 10)
    return jsonify(send_answer(submit(session.id, frame.command(guest.place, _look(guest, frame.seen)))))


@wire_bp.post("/act")
@access(can_enter_room, session_of)
def act_create(session: StudySession) -> ResponseReturnValue:
    """A command."""
    frame = _frame(forms.Do)
    place = _guest(session, "act", 20, 10).place
    return jsonify(act_answer(submit(session.id, frame.command(place, current_actor()))))


def _page(session: StudySession) -> ResponseReturnValue:
    number = request.args.get("before", type=int)
    frame = shapes.Page.model_validate({"stream": request.args.get("stream", ""), "before": number})
    place = _guest(session, "page", 30, 60).place
    room = look(session.id)
    if frame.stream not in room.method.readable(room.state, place.member):
        raise refused("not_allowed")
    return jsonify({"ok": True} | page_of(room, frame.stream, frame.before))


def _guest(session: StudySession, name: str, times: int, seconds: float) -> Guest:
    """Whoever asks, not too often. :raises NotFound: the place was taken away a moment ago. :raises Refused:"""
    own = member_of(current_actor(), session)
    place = places_of([own.id]).get(own.id) if own is not None else None
    if place is None:
        raise NotFound
    return Guest(caller(f"{session.id} {name}", times, seconds).id, place)


def _look(guest: Guest, told: Mapping[str, int]) -> dict[str, int]:
    """How far this sign-in has seen the room, as it has said so far."""
    key = guest.login_id, guest.place.session_id
    found = further(_looked.pop(key, {}), told)
    while len(_looked) >= KEPT_LOOKS:
        _looked.pop(next(iter(_looked)), None)
    _looked[key] = found
    return found


def _frame(shape: type[F]) -> F:
    """The frame in the request's body. :raises ValidationError:"""
    return shape.model_validate(request.get_json(silent=True))
