"""Reads of notifications and choices."""

from collections import defaultdict
from collections.abc import Iterable

from flask import current_app
from sqlalchemy import func, select

from portal.db import db
from portal.errors import NotFound
from portal.features import NotificationKind, features_of
from portal.limits import PAGE_SIZE
from portal.notifications.models import Notification, NotificationChoice


def kinds() -> dict[str, NotificationKind]:
    """Every kind that a feature brings, by key."""
    return {kind.key: kind for feature in features_of(current_app) for kind in feature.notification_kinds}


def inbox(account_id: int, before_id: int | None = None) -> list[Notification]:
    """One page of an account's messages, newest first."""
    chosen = select(Notification).where(
        Notification.account_id == account_id, Notification.is_shown, Notification.kind.in_(kinds())
    )
    if before_id is not None:
        chosen = chosen.where(Notification.id < before_id)
    return list(db.session.execute(chosen.order_by(Notification.id.desc()).limit(PAGE_SIZE)).scalars())


def unread_count(account_id: int) -> int:
    """How many messages were not read yet."""
    counted = select(func.count()).where(
        Notification.account_id == account_id, Notification.is_shown, Notification.read_at.is_(None)
    )
    return db.session.execute(counted).scalar_one()


def notification_of(guid: str) -> Notification:
    """The message with this GUID. :raises NotFound:"""
    found = db.session.execute(select(Notification).where(Notification.guid == guid)).scalar()
    if found is None:
        raise NotFound
    return found


def choices_of(account_ids: Iterable[int]) -> dict[int, dict[tuple[str, str], bool]]:
    """What the accounts chose, by (kind, channel)."""
    rows = db.session.execute(
        select(NotificationChoice).where(NotificationChoice.account_id.in_(list(account_ids)))
    ).scalars()
    found: dict[int, dict[tuple[str, str], bool]] = defaultdict(dict)
    for row in rows:
        found[row.account_id][row.kind, row.channel] = row.is_on
    return found
