"""Verbs of the directory for other systems: its data package, and taking in somebody else's."""

from community.hsds.services.asking import Waiting, ask_for_package, ask_to_take, keep_file, waiting_file
from community.hsds.services.making import make_package, report_of
from community.hsds.services.taking import Choices, take_all

__all__ = [
    "Choices", "Waiting", "ask_for_package", "ask_to_take", "keep_file", "make_package", "report_of", "take_all",
    "waiting_file",
]  # fmt: skip
