"""Pure rules of threads: nights, whose day of duty it is, who is new, what hides a contact."""

from community.threads.rules.contacts import contacts_in
from community.threads.rules.duty import on_duty
from community.threads.rules.newcomers import proven_from
from community.threads.rules.nights import is_night, morning_after, seen_until
from community.threads.rules.states import CASE_KINDS, DECISIONS, KINDS, MAIN, SAFE, STEPS

__all__ = [
    "CASE_KINDS",
    "DECISIONS",
    "KINDS",
    "MAIN",
    "SAFE",
    "STEPS",
    "contacts_in",
    "is_night",
    "morning_after",
    "on_duty",
    "proven_from",
    "seen_until",
]
