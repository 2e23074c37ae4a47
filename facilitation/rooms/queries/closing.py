"""What the session's page says of a meeting that is over."""

from typing import Any

from facilitation.rooms.policy import can_see_closing
from facilitation.rooms.rules.closing import KINDS, closing_of
from facilitation.sessions.models import StudySession
from portal.actor import Actor
from portal.journal.queries import of_kind


def closing_panel(actor: Actor, session: StudySession) -> dict[str, Any] | None:
    """For the team of a room that is closed; one query. Nothing when the meeting left nothing."""
    if session.journal_id is None or not can_see_closing(actor, session):
        return None
    found = closing_of(entry for _journal, entry in of_kind([session.journal_id], *KINDS))
    return None if found.is_empty else {"closing": found}
