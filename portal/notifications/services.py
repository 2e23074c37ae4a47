"""Verbs of notifications: notify inside an act, read, choose, write the mails that are due."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

from flask import current_app
from flask_babel import gettext as _
from sqlalchemy import select, update

from portal.accounts.models import Account
from portal.actor import Actor
from portal.clock import now
from portal.db import db, unit_of_work
from portal.errors import NotFound
from portal.features import Envelope, NotificationKind
from portal.i18n.voice import speaking_to
from portal.mail.services import queue
from portal.notifications.models import Notification, NotificationChoice
from portal.notifications.policy import can_read_notification
from portal.notifications.queries import choices_of, kinds
from portal.notifications.rules import channels_for
from portal.people.queries import voices_of
from portal.programmes.models import Programme
from portal.web.format import day_text, when_text


def notify(
    account_ids: Iterable[int], kind: str, facts: dict[str, Any], path: str, programme_id: int | None = None
) -> None:
    """Tell accounts something as part of the surrounding act; mails are written after the commit, not here.

    A fact that is a `moment` or a `calendar_day` is said in the reader's words when it is read.
    """
    ids = sorted(set(account_ids))
    with unit_of_work() as session:
        accounts = session.execute(select(Account).where(Account.id.in_(ids), Account.active)).scalars().all()
        choices = choices_of(ids)
        for account in accounts:
            used = channels_for(kinds()[kind], choices.get(account.id, {}), account.email is not None)
            if used:
                due = now() if "mail" in used else None
                session.add(
                    Notification(
                        account_id=account.id, programme_id=programme_id, kind=kind, facts=facts, path=path,
                        is_shown="in_app" in used, created_at=now(), mail_due_at=due,
                    )
                )  # fmt: skip


def moment(instant: datetime, zone: str) -> dict[str, str]:
    """A fact that reads as pages say it: `чт 26 ноября, 18:00 МСК`."""
    return {"instant": instant.isoformat(), "zone": zone}


def calendar_day(day: date) -> dict[str, str]:
    """A fact that reads `5 декабря`."""
    return {"day": day.isoformat()}


def read(actor: Actor, notification_id: int) -> None:
    """Mark a message as read. :raises NotFound: for somebody else's."""
    with unit_of_work() as session:
        notification = session.get_one(Notification, notification_id)
        if not can_read_notification(actor, notification):
            raise NotFound
        notification.read_at = notification.read_at or now()


def read_all(actor: Actor) -> None:
    """Mark all of one's messages as read."""
    with unit_of_work() as session:
        session.execute(
            update(Notification)
            .where(Notification.account_id == actor.account_id, Notification.read_at.is_(None))
            .values(read_at=now())
        )


def choose(actor: Actor, chosen: dict[tuple[str, str], bool]) -> None:
    """Keep a person's choice of channels per kind."""
    with unit_of_work() as session:
        rows = session.execute(
            select(NotificationChoice).where(NotificationChoice.account_id == actor.account_id)
        ).scalars()
        known = {(row.kind, row.channel): row for row in rows}
        for (kind, channel), is_on in chosen.items():
            if row := known.get((kind, channel)):
                row.is_on = is_on
            else:
                session.add(NotificationChoice(account_id=actor.account_id, kind=kind, channel=channel, is_on=is_on))


def write_due_mails() -> int:
    """Turn messages that are wanted by mail into mails, in each reader's language; answers how many."""
    due = select(Notification.id).where(Notification.mail_due_at.is_not(None), Notification.mailed_at.is_(None))
    ids = list(db.session.execute(due.order_by(Notification.id).limit(200)).scalars())
    for notification_id in ids:
        notification = db.session.get_one(Notification, notification_id)
        account = db.session.get_one(Account, notification.account_id)
        kind = kinds().get(notification.kind)
        subject, body = _letter(notification, account, kind)
        calendar = _calendar(notification, account, kind)
        with unit_of_work() as session:
            session.get_one(Notification, notification_id).mailed_at = now()
            if account.email and subject:
                queue(account.email, subject, body, account.id, calendar)
    return len(ids)


def sentence(notification: Notification, kind: NotificationKind) -> str:
    """The message in the reader's language; a fact that is missing never breaks the page."""
    words = str(kind.text)
    try:
        return words % {name: _said(fact) for name, fact in notification.facts.items()}
    except (KeyError, ValueError, TypeError):
        return str(kind.label)


def _said(fact: Any) -> Any:
    if isinstance(fact, dict) and "instant" in fact:
        return when_text(datetime.fromisoformat(fact["instant"]), fact["zone"])
    if isinstance(fact, dict) and "day" in fact:
        return day_text(date.fromisoformat(fact["day"]), with_weekday=False)
    return fact


def _letter(notification: Notification, account: Account, kind: NotificationKind | None) -> tuple[str, str]:
    if kind is None:
        return "", ""
    settings, home = current_app.extensions["settings"], _home()
    with speaking_to(account.locale or settings.default_locale, voices_of([account.id])[account.id]):
        text = sentence(notification, kind)
        place = db.session.get(Programme, notification.programme_id) if notification.programme_id else None
        about = "\n" + _("Programme: %(name)s", name=place.name) if place else ""
        why = _("You get this mail because “%(label)s” is on. Switch it off here:", label=str(kind.label))
        return text, f"{text}\n{about}\n{home}{notification.path}\n\n--\n{why}\n{home}/notifications/choices\n"


def _calendar(notification: Notification, account: Account, kind: NotificationKind | None) -> str:
    if kind is None or kind.calendar is None or not account.email:
        return ""
    sender = current_app.extensions["settings"].mail_from
    return kind.calendar(dict(notification.facts), Envelope(sender, account.email, _home(), notification.path))


def _home() -> str:
    settings = current_app.extensions["settings"]
    return str(settings.public_url or f"http://localhost:{settings.port}").rstrip("/")
