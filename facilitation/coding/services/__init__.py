"""What is done to passages: code and mark them, take codes off and put them back, write memos."""

from facilitation.coding.services.codings import add_coding, add_new_code, drop_code, remove_coding, restore_coding
from facilitation.coding.services.edges import Moved, move_passage
from facilitation.coding.services.erasing import fit_to_counts, remove_withdrawn
from facilitation.coding.services.memos import save_memo
from facilitation.coding.services.passages import (
    Coded,
    code_passage,
    create_code_for,
    create_code_in_vivo,
    keep_passage,
    mark_passage,
    unmark_passage,
)
from facilitation.coding.services.tags import attach_tags

__all__ = [
    "Coded",
    "Moved",
    "add_coding",
    "add_new_code",
    "attach_tags",
    "code_passage",
    "create_code_for",
    "create_code_in_vivo",
    "drop_code",
    "fit_to_counts",
    "keep_passage",
    "mark_passage",
    "move_passage",
    "remove_coding",
    "remove_withdrawn",
    "restore_coding",
    "save_memo",
    "unmark_passage",
]
