"""Verbs of mail: queue inside an act, send what waits."""

import logging
from datetime import timedelta

from flask import current_app
from sqlalchemy import or_, select

from portal.clock import now
from portal.config import Settings
from portal.db import db, on_commit, unit_of_work
from portal.mail.models import Mail
from portal.mail.transport import compose, send
from portal.queue.store import enqueue

ATTEMPTS = 5
SEND_MAIL = "send_mail"
log = logging.getLogger(__name__)


def queue(to: str, subject: str, body: str, account_id: int | None = None, calendar: str = "") -> None:
    """Put a mail into the outbox as part of the surrounding act; it is sent by the jobs process soon after.

    :param calendar: an iCalendar message (RFC 5546) that the reader's calendar takes in by itself.
    """
    with unit_of_work() as session:
        session.add(Mail(to=to, subject=subject, body=body, account_id=account_id, calendar=calendar, created_at=now()))
        on_commit(lambda: enqueue(SEND_MAIL))


def send_waiting() -> int:
    """Send every mail that waits; answers how many went. A failed one is tried again, later each time, five times."""
    sent = 0
    for mail_id in _waiting():
        mail = db.session.get_one(Mail, mail_id)
        settings: Settings = current_app.extensions["settings"]
        message = compose(settings.mail_from, mail.to, mail.subject, mail.body, now(), mail.calendar)
        name = f"{mail.created_at:%Y%m%d-%H%M%S}-{mail.id}"
        db.session.rollback()  # no transaction stays open while a foreign server thinks
        try:
            send(settings, message, name)
        except OSError as error:
            _failed(mail_id, f"{type(error).__name__}: {error}"[:500])
        else:
            _sent(mail_id)
            sent += 1
    return sent


def _waiting() -> list[int]:
    due = or_(Mail.failed_at.is_(None), Mail.failed_at < now() - timedelta(minutes=5))
    chosen = select(Mail.id).where(Mail.sent_at.is_(None), Mail.attempts < ATTEMPTS, due).order_by(Mail.id).limit(100)
    return list(db.session.execute(chosen).scalars())


def _sent(mail_id: int) -> None:
    with unit_of_work() as session:
        mail = session.get_one(Mail, mail_id)
        mail.sent_at, mail.body, mail.calendar = now(), "", ""


def _failed(mail_id: int, error: str) -> None:
    log.warning("mail %s could not be sent: %s", mail_id, error)
    with unit_of_work() as session:
        mail = session.get_one(Mail, mail_id)
        mail.failed_at, mail.error = now(), error
        mail.attempts += 1
