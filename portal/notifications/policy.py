"""Who may read a message: only whom it is for."""

from portal.actor import Actor
from portal.notifications.models import Notification


def can_read_notification(actor: Actor, notification: Notification) -> bool:
    """Whether the message is for this account."""
    return actor.account_id is not None and notification.account_id == actor.account_id
