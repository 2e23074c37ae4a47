"""Verbs of threads: open, say, take back, report, decide, name who is on duty, mute, tell."""

from community.threads.services.deciding import decide
from community.threads.services.duty import name_for_duty, take_off_duty
from community.threads.services.opening import open_thread
from community.threads.services.reading import mark_seen, mute
from community.threads.services.reporting import report
from community.threads.services.talking import Outcome, Said, say, take_back
from community.threads.services.telling import remind_of_cases, tell_of_new

__all__ = [
    "Outcome",
    "Said",
    "decide",
    "mark_seen",
    "mute",
    "name_for_duty",
    "open_thread",
    "remind_of_cases",
    "report",
    "say",
    "take_back",
    "take_off_duty",
    "tell_of_new",
]
