"""Verbs of mail: queue inside an act, send what waits. Each mail is taken by one process before it goes."""

import logging
from collections.abc import Sequence
from typing import Any

from flask import current_app
from sqlalchemy import ColumnElement, and_, insert, or_, select, update

from portal.clock import now
from portal.config import Settings
from portal.db import db, new_guid, on_commit, unit_of_work
from portal.mail.models import Mail
from portal.mail.rules import ATTEMPTS, LOST_AFTER, RETRY_AFTER, quiet_end
from portal.mail.transport import WayOut, compose
from portal.people.queries import zones_of_minors
from portal.queue.store import enqueue

SEND_MAIL = "send_mail"
AT_ONCE = 100
log = logging.getLogger(__name__)


def queue(
    to: str, subject: str, body: str, account_id: int | None = None, *, is_own_act: bool = False, quiet_zone: str = ""
) -> None:
    """Put a mail into the outbox as part of the surrounding act; it is sent by the jobs process soon after.

    :param is_own_act: the reader has just asked for it or must know at once, so that it comes in quiet hours, too.
    :param quiet_zone: the zone of a reader under 18 who has no account yet, whose night is kept by it.
    """
    written = {"to": to, "subject": subject, "body": body, "account_id": account_id, "passes_quiet": is_own_act}
    held = {"not_before": quiet_end(now(), quiet_zone)} if quiet_zone else {}
    queue_all([{"key": new_guid(), **written, **held}])


def queue_all(mails: Sequence[dict[str, Any]]) -> None:
    """The same for many at once: rows of `Mail` without the times, each with a `key`."""
    with unit_of_work() as session:
        session.execute(insert(Mail), [{"created_at": now(), **one} for one in mails])
        on_commit(lambda: enqueue(SEND_MAIL))


def send_waiting() -> int:
    """Send the mails that wait, a hundred at most; answers how many went.

    More of them are left to the next message of the queue, so that nothing else waits for a slow mail server. A mail
    that failed is tried again, later each time, five times.
    """
    taken = _take()
    settings: Settings = current_app.extensions["settings"]
    with WayOut(settings) as way:
        sent = sum(_send(way, settings.mail_from, mail_id) for mail_id in _held_for_the_night(taken))
    if len(taken) == AT_ONCE:
        enqueue(SEND_MAIL)
    return sent


def _send(way: WayOut, sender: str, mail_id: int) -> bool:
    mail = db.session.get_one(Mail, mail_id)
    message = compose(sender, mail, now())
    name = f"{mail.created_at:%Y%m%d-%H%M%S}-{mail.id}"
    db.session.rollback()  # no transaction stays open while a foreign server thinks
    try:
        way.send(message, name)
    except OSError as error:
        _failed(mail_id, f"{type(error).__name__}: {error}"[:500])
        return False
    _sent(mail_id)
    return True


def _take() -> list[int]:
    """The mails that this process sends now; whoever asks at the same moment gets others."""
    with unit_of_work() as session:
        chosen = select(Mail.id).where(_waits()).order_by(Mail.id).limit(AT_ONCE)
        ids = list(session.scalars(chosen))
        taken = update(Mail).where(Mail.id.in_(ids), _waits()).values(taken_at=now()).returning(Mail.id)
        return sorted(session.scalars(taken, execution_options={"synchronize_session": False}))


def _waits() -> ColumnElement[bool]:
    at = now()
    return and_(
        Mail.sent_at.is_(None),
        Mail.attempts < ATTEMPTS,
        or_(Mail.failed_at.is_(None), Mail.failed_at < at - RETRY_AFTER),
        or_(Mail.not_before.is_(None), Mail.not_before <= at),
        or_(Mail.taken_at.is_(None), Mail.taken_at < at - LOST_AFTER),
    )


def _held_for_the_night(taken: Sequence[int]) -> list[int]:
    """Those that may go now; what somebody under 18 would get in the night is held until the morning."""
    is_somebodys = Mail.account_id.is_not(None) & ~Mail.passes_quiet
    rows = db.session.execute(select(Mail.id, Mail.account_id).where(Mail.id.in_(taken), is_somebodys)).all()
    zones = zones_of_minors(row.account_id for row in rows)
    ends = {row.id: quiet_end(now(), zones[row.account_id]) for row in rows if row.account_id in zones}
    held = {mail_id: end for mail_id, end in ends.items() if end > now()}
    if held:
        with unit_of_work() as session:
            for mail_id, end in held.items():
                mail = session.get_one(Mail, mail_id)
                mail.not_before, mail.taken_at = end, None
    return [mail_id for mail_id in taken if mail_id not in held]


def _sent(mail_id: int) -> None:
    with unit_of_work() as session:
        mail = session.get_one(Mail, mail_id)
        mail.sent_at, mail.body, mail.html, mail.calendar, mail.unsubscribe = now(), "", "", "", ""


def _failed(mail_id: int, error: str) -> None:
    log.warning("mail %s could not be sent: %s", mail_id, error)
    with unit_of_work() as session:
        mail = session.get_one(Mail, mail_id)
        mail.failed_at, mail.error, mail.taken_at = now(), error, None
        mail.attempts += 1
