"""What became of each mail to an account: sent, waiting and until when, failed and why, or not written and why."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from portal.db import db
from portal.limits import PAGE_SIZE
from portal.mail.models import Mail
from portal.mail.rules import ATTEMPTS
from portal.notifications.models import Notification

# What a mail server's refusal means, by the beginning of the error that was kept.
CAUSES = {
    "SMTPRecipientsRefused": "address", "SMTPAuthenticationError": "setup", "gaierror": "setup", "ssl": "setup",
}  # fmt: skip


@dataclass(frozen=True)
class Posted:
    """A mail, or a message that is to become part of one, with the messages told in it.

    `state`: ``waits`` until `at`, ``held`` for the night until `at`, ``queued``, ``sent`` at `at`, ``retry`` or
    ``failed`` because of `cause` (``address``, ``setup`` or ``server``), ``withheld`` because of `cause`.
    """

    state: str
    at: datetime
    subject: str
    messages: tuple[Notification, ...] = ()
    cause: str = ""
    is_digest: bool = False


def posted_to(account_id: int) -> list[Posted]:
    """The latest mails of an account, newest first, what waits before them; three questions."""
    wanted = select(Notification).where(Notification.account_id == account_id, Notification.mail_due_at.is_not(None))
    unwritten = wanted.where(Notification.mail_key.is_(None)).order_by(Notification.id.desc()).limit(PAGE_SIZE)
    mails = list(
        db.session.scalars(select(Mail).where(Mail.account_id == account_id).order_by(Mail.id.desc()).limit(PAGE_SIZE))
    )
    inside: dict[str | None, list[Notification]] = defaultdict(list)
    keys = [one.key for one in mails if one.key]
    for one in db.session.scalars(wanted.where(Notification.mail_key.in_(keys)).order_by(Notification.id)):
        inside[one.mail_key].append(one)
    found = [*map(_unwritten, db.session.scalars(unwritten)), *(_of_mail(one, inside[one.key]) for one in mails)]
    rest = sorted((one for one in found if one.state != "waits"), key=lambda one: one.at, reverse=True)
    return [*(one for one in found if one.state == "waits"), *rest[:PAGE_SIZE]]


def _unwritten(one: Notification) -> Posted:
    if one.mailed_at is not None:
        return Posted("withheld", one.mailed_at, "", (one,), one.withheld or "over")
    return Posted("waits", one.mail_due_at or one.created_at, "", (one,), is_digest=one.is_digest)


def _of_mail(mail: Mail, messages: Sequence[Notification]) -> Posted:
    is_digest = len(messages) > 1 or any(one.is_digest for one in messages)

    def posted(state: str, at: datetime, cause: str = "") -> Posted:
        return Posted(state, at, mail.subject, tuple(messages), cause, is_digest)

    if mail.sent_at is not None:
        return posted("sent", mail.sent_at)
    if mail.failed_at is not None:
        return posted("failed" if mail.attempts >= ATTEMPTS else "retry", mail.failed_at, _cause(mail.error))
    if mail.not_before is not None:
        return posted("held", mail.not_before)
    return posted("queued", mail.created_at)


def _cause(error: str) -> str:
    return next((cause for name, cause in CAUSES.items() if error.lower().startswith(name.lower())), "server")
