"""What is done to codes: make, change, move, put away, and the way back from each of these."""

from facilitation.codebooks.services.changing import (
    archive_code,
    change_code,
    edit_code,
    move_code,
    restore_code,
    step_code,
)
from facilitation.codebooks.services.erasing import erase_names
from facilitation.codebooks.services.making import add_code
from facilitation.codebooks.services.undoing import undo_change

__all__ = [
    "add_code",
    "archive_code",
    "change_code",
    "edit_code",
    "erase_names",
    "move_code",
    "restore_code",
    "step_code",
    "undo_change",
]
