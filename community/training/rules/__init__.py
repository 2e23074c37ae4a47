"""Pure rules of training: what a course is made of, how a check is written, asked and counted, what comes next."""

from community.training.rules.checks import Asked, asked, chosen_keys, count_right, is_passed
from community.training.rules.content import Content, Module, Option, Question, Words, faults
from community.training.rules.progress import first_open, is_within_reach
from community.training.rules.writing import blocks, parse_check, write_check

SHOWN = ("nothing", "initials", "name")
KEY_LENGTH = 30

__all__ = [
    "KEY_LENGTH", "SHOWN", "Asked", "Content", "Module", "Option", "Question", "Words", "asked", "blocks",
    "chosen_keys", "count_right", "faults", "first_open", "is_passed", "is_within_reach", "parse_check", "write_check",
]  # fmt: skip
