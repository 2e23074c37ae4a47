"""What is done to sessions: plan and change, invite and answer, open and close."""

from facilitation.sessions.services.keeping import end_debrief, note_forgotten, stop_keeping
from facilitation.sessions.services.leaving import take_out
from facilitation.sessions.services.people import (
    answer_invitation,
    change_pseudonym,
    invite,
    remove_member,
    restore_member,
)
from facilitation.sessions.services.planning import cancel_session, edit_session, plan_session, restore_session
from facilitation.sessions.services.running import admit_member, close_session, keep_journal, open_session
from facilitation.sessions.services.seats import add_speaker
from facilitation.sessions.services.telling import calendar_of

__all__ = [
    "add_speaker",
    "admit_member",
    "answer_invitation",
    "calendar_of",
    "cancel_session",
    "change_pseudonym",
    "close_session",
    "edit_session",
    "end_debrief",
    "invite",
    "keep_journal",
    "note_forgotten",
    "open_session",
    "plan_session",
    "remove_member",
    "restore_member",
    "restore_session",
    "stop_keeping",
    "take_out",
]
