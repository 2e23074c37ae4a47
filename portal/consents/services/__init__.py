"""Verbs on consents: publish a text, answer, record an answer given in person, withdraw, and the set in force."""

from portal.consents.services.acts import answer_for_list
from portal.consents.services.answers import CAPACITY, answer, record_in_person, withdraw
from portal.consents.services.sets import set_in_force, sets_in_force
from portal.consents.services.texts import publish_defaults, publish_edition

__all__ = [
    "CAPACITY",
    "answer",
    "answer_for_list",
    "publish_defaults",
    "publish_edition",
    "record_in_person",
    "set_in_force",
    "sets_in_force",
    "withdraw",
]
