"""Verbs of training: learn and be checked; write courses and publish their editions."""

from community.training.services.certificates import draw_certificate
from community.training.services.courses import (
    add_course,
    add_starters,
    move_module,
    open_draft,
    publish,
    remove_module,
    save_about,
    save_module,
)
from community.training.services.learning import FINISHED, answer_check, ask_check, begin_course, choose_shown

__all__ = [
    "FINISHED", "add_course", "add_starters", "answer_check", "ask_check", "begin_course", "choose_shown",
    "draw_certificate", "move_module", "open_draft", "publish", "remove_module", "save_about", "save_module",
]  # fmt: skip
