"""Reads of notifications: the inbox, the kinds, who reads, what waits, what became of the mails."""

from portal.notifications.queries.inbox import (
    inbox,
    notification_of,
    programmes_named,
    unread_by_programme,
    unread_count,
)
from portal.notifications.queries.kinds import kinds, kinds_by_subject, reason_of
from portal.notifications.queries.known import known_choices
from portal.notifications.queries.log import Posted, posted_to
from portal.notifications.queries.readers import choices_of, readers_of, settings_of, wishes_of

__all__ = [
    "Posted",
    "choices_of",
    "inbox",
    "kinds",
    "kinds_by_subject",
    "known_choices",
    "notification_of",
    "posted_to",
    "programmes_named",
    "readers_of",
    "reason_of",
    "settings_of",
    "unread_by_programme",
    "unread_count",
    "wishes_of",
]
