"""What the session's page says of a meeting that is over."""

from typing import Any

from flask_babel import gettext

from facilitation.methods import METHODS
from facilitation.methods.rules import MAIN, MethodConfig
from facilitation.rooms.policy import can_see_closing
from facilitation.rooms.queries.look import Room, look
from facilitation.rooms.queries.streams import over_among
from facilitation.rooms.rules.closing import KINDS, closing_of, times_of
from facilitation.sessions.models import StudySession
from portal.actor import Actor
from portal.clock import now
from portal.journal.queries import of_kind


def closing_panel(actor: Actor, session: StudySession) -> dict[str, Any] | None:
    """For the team of a room that is closed; one query (two where nothing is kept).

    Nothing when the meeting left nothing, and no words that are for nobody any more.
    """
    if session.journal_id is None or not can_see_closing(actor, session):
        return None
    entries = [entry for _journal, entry in of_kind([session.journal_id], *KINDS)]
    if not session.is_retained:
        gone = over_among(look(session.id), entries)
        entries = [entry for entry in entries if entry.guid not in gone or not entry.text]
    found, phases = closing_of(entries), times_of(entries, session.closed_at or now())
    if found.is_empty and not phases:
        return None
    course = METHODS[session.method].initial(MethodConfig()).course
    return {"closing": found, "phases": [(gettext(course.phase_of(code).title), minutes) for code, minutes in phases]}


def ended_by_itself(room: Room) -> bool:
    """Whether the room closed because no leader was there for ten minutes; one query."""
    ends = of_kind([room.journal_id or 0], "room.close", stream=MAIN)
    return bool(ends) and ends[-1][1].body.get("reason") == "silence"
