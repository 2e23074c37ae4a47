"""Verbs on transitions; the only writer of their tables. Every step is taken under a lock on the transition's row."""

from community.transitions.services.deciding import approve, confirm, give_back, revoke
from community.transitions.services.files import drop_file, drop_of_those_who_left
from community.transitions.services.own import begin_trial, draft, request, withdraw
from community.transitions.services.plans import publish_plan
from community.transitions.services.trials import tell_trials
from community.transitions.services.words import add_evidence, answer_for, hold_ceremony, vouch

__all__ = [
    "add_evidence",
    "answer_for",
    "approve",
    "begin_trial",
    "confirm",
    "draft",
    "drop_file",
    "drop_of_those_who_left",
    "give_back",
    "hold_ceremony",
    "publish_plan",
    "request",
    "revoke",
    "tell_trials",
    "vouch",
    "withdraw",
]
