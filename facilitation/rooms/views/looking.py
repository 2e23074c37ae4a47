"""A visit to a room in which minors speak: one row of the trail, however often page or ticket are asked for."""

from flask import session as cookie

from facilitation.sessions.models import StudySession
from facilitation.sessions.queries import members_of
from facilitation.sessions.rules import SPEAKERS
from portal.accounts.identity import current_login
from portal.audit.services import looked
from portal.clock import millis, now
from portal.people.queries import minors_among
from portal.web.access import current_actor

VISIT_MS = 12 * 3_600_000


def note_visit(meeting: StudySession) -> None:
    """Note the visit unless it goes on: one sign-in in one room, at most half a day. The own record is no look."""
    login, at = current_login(), millis(now())
    kept = cookie.get("visits")
    visits = {room: when for room, when in kept.items() if when > at - VISIT_MS} if isinstance(kept, dict) else {}
    room = f"{login.id if login else 0}/{meeting.id}"
    if room in visits:
        return
    actor, meeting_id, programme_id = current_actor(), meeting.id, meeting.programme_id
    speaking = {one.person_id for one in members_of(meeting_id) if one.part in SPEAKERS and one.person_id is not None}
    looked(
        actor, "room", programme_id=programme_id,
        subject_ids=minors_among(speaking - {actor.person_in(programme_id)}),
        object_kind="session", object_id=meeting_id,
    )  # fmt: skip
    cookie["visits"] = visits | {room: at}
