"""Verbs on calls for help."""

from facilitation.safety.services.calls import (
    add_contact,
    ask_help,
    ask_look,
    call_all_due,
    call_next_if_due,
    close_request,
    confirm_look,
    end_own,
    hear,
    mark_checks,
    note_reading,
    remove_contact,
    say,
)
from facilitation.safety.services.keeping import destroy_expired
from facilitation.safety.services.letters import write_letter

__all__ = [
    "add_contact",
    "ask_help",
    "ask_look",
    "call_all_due",
    "call_next_if_due",
    "close_request",
    "confirm_look",
    "destroy_expired",
    "end_own",
    "hear",
    "mark_checks",
    "note_reading",
    "remove_contact",
    "say",
    "write_letter",
]
