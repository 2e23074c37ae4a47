"""What is done to findings and to the evidence they rest on."""

from facilitation.findings.services.evidence import (
    add_evidence,
    move_evidence,
    note_evidence,
    put_on_side,
    remove_evidence,
    restore_evidence,
)
from facilitation.findings.services.findings import (
    archive_finding,
    change_finding,
    create_finding,
    edit_finding,
    move_finding,
    restore_finding,
    set_state,
)

__all__ = [
    "add_evidence",
    "archive_finding",
    "change_finding",
    "create_finding",
    "edit_finding",
    "move_evidence",
    "move_finding",
    "note_evidence",
    "put_on_side",
    "remove_evidence",
    "restore_evidence",
    "restore_finding",
    "set_state",
]
