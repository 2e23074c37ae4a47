"""What one member's client mirrors: the whole picture, and the volatile rest of it."""

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext

from facilitation.methods.rules import Member, Part
from facilitation.rooms.queries.look import Room
from facilitation.rooms.queries.presence import Sign, online
from portal.clock import millis, now


def picture(room: Room, member: Member) -> dict[str, Any]:
    """The body of `live`, in the language of the call."""
    screen = room.method.screen(room.state, member)
    phase = screen["phase"]
    if phase:
        name = phase["name"]
        phase["name"] = gettext(name)
    text, later = room.method.strip.get(screen["write"]["code"], ("", ""))
    screen["write"] |= {"text": gettext(text) if text else "", "next": gettext(later) if later else ""}
    streams = list(room.method.readable(room.state, member))
    return {"rev": room.state.rev, "member": member.id, "streams": streams, "state": screen}


def volatile(found: Sequence[Sign], member: Member, deadline_at: int | None, typing: Sequence[str]) -> dict[str, Any]:
    """The body of `vol`: who is there, who writes (without the reader), which time runs out."""
    at = millis(now())
    others = [name for name in typing if name != member.id]
    frame: dict[str, Any] = {
        "typing": len(others),
        "online": online(found, at, sees_observers=member.leads or member.part is Part.OBSERVER),
        "deadline_at": deadline_at,
        "now": at,
    }
    return frame | ({"typing_who": others} if member.leads else {})


def deadline_of(screen: dict[str, Any]) -> int | None:
    """The moment to which a member's client counts down: the open question's, else the phase's."""
    parts = (screen["question"], screen["phase"])
    found: int | None = next((part["deadline_at"] for part in parts if part and part["deadline_at"]), None)
    return found
