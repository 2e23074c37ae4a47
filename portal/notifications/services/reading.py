"""Verbs of reading: one message, or all of them; and a test message to oneself."""

from datetime import timedelta

from sqlalchemy import func, select, update

from portal.accounts.models import Account
from portal.actor import Actor
from portal.clock import now
from portal.db import unit_of_work
from portal.errors import NotFound
from portal.limits import TEST_MESSAGE_SECONDS
from portal.notifications.errors import TestedJustNow
from portal.notifications.models import Notification
from portal.notifications.policy import can_read_notification
from portal.notifications.queries.inbox import stands_for
from portal.notifications.services.telling import notify

TRIAL = "test_message"


def read(actor: Actor, notification_id: int) -> None:
    """Mark a message as read. :raises NotFound: for somebody else's."""
    with unit_of_work() as session:
        notification = session.get_one(Notification, notification_id)
        if not can_read_notification(actor, notification):
            raise NotFound
        notification.read_at = notification.read_at or now()


def read_all(actor: Actor) -> None:
    """Mark all of one's messages as read that stand there by now."""
    with unit_of_work() as session:
        session.execute(
            update(Notification)
            .where(stands_for(actor.account_id or 0), Notification.read_at.is_(None))
            .values(read_at=now())
        )


def send_trial(actor: Actor) -> None:
    """Send oneself a message by every channel. :raises TestedJustNow: when the last one is not a minute old."""
    account_id = actor.account_id or 0
    with unit_of_work(lock=(Account, account_id)) as session:
        last = select(func.max(Notification.created_at)).where(
            Notification.account_id == account_id, Notification.kind == TRIAL
        )
        sent_at = session.scalar(last)
        if sent_at is not None and now() - sent_at < timedelta(seconds=TEST_MESSAGE_SECONDS):
            raise TestedJustNow
        notify([account_id], TRIAL, {}, "/notifications/log")
