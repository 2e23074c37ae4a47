"""What seats are told: who may sit, which streams they read, who is there and writes."""

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import blake2b
from time import monotonic
from typing import Any

import orjson

from facilitation.rooms.queries import Place, Room, Sign, deadline_of, places_with_standings, volatile
from facilitation.rooms.rules import TYPING_MS
from facilitation.rooms.rules.paradata import further
from portal.consents.services import sets_in_force
from portal.errors import Trouble
from portal.realtime.errors import Refused
from portal.realtime.gate import BUSY_MS, answer_of
from portal.realtime.seats import Seat
from portal.realtime.tickets import Ticket

log = logging.getLogger(__name__)
STILL_SECONDS = 10.0


def admit(tickets: Sequence[Ticket]) -> list[Any]:
    """For each ticket the member's place with the consents in force, or why there is none. In a worker thread."""
    places, said = places_with_standings(ticket.member for ticket in tickets)
    consents = sets_in_force({place.person_id: said[place.person_id] for place in places.values()})
    return [_admitted(ticket, places.get(ticket.member), consents) for ticket in tickets]


def _admitted(ticket: Ticket, place: Place | None, consents: dict[int, int]) -> Place | Refused:
    if place is None or place.session_id != ticket.room or place.account_id != ticket.account_id:
        return Refused("not_member")
    return replace(place, consent_set_id=consents.get(place.person_id))


def place_of(seat: Seat) -> Place | None:
    """The member's place, or None once it is lost. A thread may take it away at any moment: ask once, keep the answer.

    Who sat here never becomes somebody else, and who was refused is never taken back.
    """
    found = seat.snapshot
    return found if isinstance(found, Place) else None


def looked(seat: Seat, told: Mapping[str, int]) -> dict[str, int]:
    """How far the socket's member has seen the streams, as they have said so far; remembered with the seat."""
    found = seat.sent["seen"] = further(seat.sent.get("seen", {}), told)
    return found


def readable(room: Room, seat: Seat, place: Place) -> frozenset[str]:
    """The streams that the seat has joined and may still read; asked again only when the room's face has changed."""
    key = (room.state.face, seat.sent["streams"], place.member)
    known = seat.sent.get("readable")
    if known is not None and known[0] == key:
        return known[1]  # type: ignore[no-any-return]
    found: frozenset[str] = seat.sent["streams"].intersection(room.method.readable(room.state, place.member))
    seat.sent["readable"] = (key, found)
    return found


def typing(seats: Iterable[Seat]) -> list[str]:
    """Who has told of typing a moment ago."""
    at = monotonic()
    now_writing = (seat for seat in seats if at - seat.sent.get("typed_at", float("-inf")) < TYPING_MS / 1000)
    return sorted({place.member.id for seat in now_writing if (place := place_of(seat)) is not None})


def fresh(told: Mapping[str, float]) -> list[str]:
    """Of the members that another process told of, by when it did, those it told of a moment ago."""
    at = monotonic()
    return [member for member, since in told.items() if at - since < TYPING_MS / 1000]


def drawn(seat: Seat, seen: dict[str, Any]) -> tuple[str, bool]:
    """A picture as JSON, and whether it is news to the seat, which remembers its digest: pictures weigh 8 kB."""
    text = orjson.dumps(seen)
    digest = blake2b(text, digest_size=16).digest()
    is_news = digest != seat.sent.get("picture")
    seat.sent |= {"picture": digest, "deadline_at": deadline_of(seen["state"])}
    return text.decode(), is_news


def volatile_news(seat: Seat, place: Place, signs: Sequence[Sign], writing: Sequence[str]) -> dict[str, Any] | None:
    """The frame `vol`, if anything but the time has changed or the client's clock may have drifted."""
    frame = volatile(signs, place.member, seat.sent["deadline_at"], writing)
    at, said = monotonic(), {name: value for name, value in frame.items() if name != "now"}
    if said == seat.sent.get("vol") and at - seat.sent["vol_at"] < STILL_SECONDS:
        return None
    seat.sent |= {"vol": said, "vol_at": at}
    return frame


def join_refusal(error: Exception) -> dict[str, Any]:
    """Silence would leave the client waiting, so what nobody foresaw is "not now" too."""
    if not isinstance(error, Refused | Trouble):
        log.error("somebody could not come in", exc_info=error)
        error = Refused("busy", wait_ms=BUSY_MS)
    return answer_of(error)
