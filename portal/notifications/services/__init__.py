"""Verbs of notifications: notify inside an act, read, choose, write the mails that are due."""

from portal.notifications.services.choosing import (
    Setting,
    choose,
    forget_choices,
    set_wishes,
    switch_back,
    switch_mail_off,
    switch_off,
)
from portal.notifications.services.mailing import WRITE_MAILS, write_due_mails
from portal.notifications.services.reading import TRIAL, read, read_all, send_trial
from portal.notifications.services.telling import notify
from portal.notifications.services.tokens import EVERYTHING, off_token, read_token
from portal.notifications.services.words import calendar_day, moment, sentence

__all__ = [
    "EVERYTHING",
    "TRIAL",
    "WRITE_MAILS",
    "Setting",
    "calendar_day",
    "choose",
    "forget_choices",
    "moment",
    "notify",
    "off_token",
    "read",
    "read_all",
    "read_token",
    "send_trial",
    "sentence",
    "set_wishes",
    "switch_back",
    "switch_mail_off",
    "switch_off",
    "write_due_mails",
]
