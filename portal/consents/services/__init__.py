"""Verbs on consents: publish a text, ask, answer, sign by link or on paper, withdraw, and the set in force."""

from portal.consents.services.acts import answer_for_list
from portal.consents.services.ageing import SOON, SOON_OF, TODAY, TODAY_OF, tell_of_age
from portal.consents.services.answers import CAPACITY, answer, record_in_person, withdraw
from portal.consents.services.ending import destroy_consents
from portal.consents.services.links import (
    check_look_link,
    check_signing_link,
    end_signing_link,
    make_look_link,
    make_signing_link,
    sign_by_link,
    take_back_by_link,
)
from portal.consents.services.requests import ASKED, REMINDED, ask_anew, ask_for, close_request, remind
from portal.consents.services.scans import prepare_scan
from portal.consents.services.sets import set_in_force, sets_in_force
from portal.consents.services.texts import publish_defaults, publish_edition

__all__ = [
    "ASKED",
    "CAPACITY",
    "REMINDED",
    "SOON",
    "SOON_OF",
    "TODAY",
    "TODAY_OF",
    "answer",
    "answer_for_list",
    "ask_anew",
    "ask_for",
    "check_look_link",
    "check_signing_link",
    "close_request",
    "destroy_consents",
    "end_signing_link",
    "make_look_link",
    "make_signing_link",
    "prepare_scan",
    "publish_defaults",
    "publish_edition",
    "record_in_person",
    "remind",
    "set_in_force",
    "sets_in_force",
    "sign_by_link",
    "take_back_by_link",
    "tell_of_age",
    "withdraw",
]
