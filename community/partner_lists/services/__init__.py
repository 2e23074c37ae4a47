"""Verbs of lists of organisations: read, looked at, started, entered; the only writer of these tables."""

from community.partner_lists.services.entering import enter_list
from community.partner_lists.services.lists import PartnerList, Settings, keep_list, list_of, set_reading
from community.partner_lists.services.reading import analyse_list, reading_of
from community.partner_lists.services.rejected import rejected_file
from community.partner_lists.services.starting import ENTER_JOB, start_import

__all__ = [
    "ENTER_JOB", "PartnerList", "Settings", "analyse_list", "enter_list", "keep_list", "list_of", "reading_of",
    "rejected_file", "set_reading", "start_import",
]  # fmt: skip
