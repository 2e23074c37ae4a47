"""Verbs of onboarding: a list read, looked at, started, entered; the only writer of these tables."""

from portal.onboarding.services.entering import enter_list
from portal.onboarding.services.inviting import INVITE_JOB, ask_for_invitations, invitees, send_invitations
from portal.onboarding.services.lists import PeopleList, Settings, keep_list, list_of, set_reading
from portal.onboarding.services.printing import CARDS_JOB, ask_for_cards, cards_wanted, print_cards
from portal.onboarding.services.reading import analyse_list, looks_after, own_territories, places_of, reading_of
from portal.onboarding.services.rejected import rejected_file
from portal.onboarding.services.starting import ENTER_JOB, start_import

__all__ = [
    "CARDS_JOB",
    "ENTER_JOB",
    "INVITE_JOB",
    "PeopleList",
    "Settings",
    "analyse_list",
    "ask_for_cards",
    "ask_for_invitations",
    "cards_wanted",
    "enter_list",
    "invitees",
    "keep_list",
    "list_of",
    "looks_after",
    "own_territories",
    "places_of",
    "print_cards",
    "reading_of",
    "rejected_file",
    "send_invitations",
    "set_reading",
    "start_import",
]
