"""Reads of notifications and choices."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from flask import current_app
from sqlalchemy import func, select

from portal.actor import Actor
from portal.db import db
from portal.errors import NotFound
from portal.features import NotificationKind, features_of
from portal.limits import PAGE_SIZE
from portal.notifications.models import Notification, NotificationChoice
from portal.notifications.rules import may_get
from portal.programmes.models import Programme


def kinds() -> dict[str, NotificationKind]:
    """Every kind that a feature brings, by key."""
    return {kind.key: kind for feature in features_of(current_app) for kind in feature.notification_kinds}


def kinds_by_subject(actor: Actor) -> list[tuple[Any, list[NotificationKind]]]:
    """What can come to the actor, by what it tells of; what stands under nothing in particular is last, under None."""
    found: dict[str | None, tuple[Any, list[NotificationKind]]] = {}
    for feature in features_of(current_app):
        mine = [kind for kind in feature.notification_kinds if may_get(kind, actor)]
        if mine:
            key = None if feature.told_of is None else str(feature.told_of)
            found.setdefault(key, (feature.told_of, []))[1].extend(mine)
    return sorted(found.values(), key=lambda group: group[0] is None)


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


def unread_by_programme(account_id: int) -> dict[int, int]:
    """How many messages of each programme were not read yet; one query."""
    counted = (
        select(Notification.programme_id, func.count())
        .where(
            Notification.account_id == account_id, Notification.is_shown, Notification.read_at.is_(None),
            Notification.programme_id.is_not(None), Notification.kind.in_(kinds()),
        )
        .group_by(Notification.programme_id)
    )  # fmt: skip
    return {one: count for one, count in db.session.execute(counted) if one is not None}


def programmes_named(actor: Actor, messages: Iterable[Notification]) -> dict[int, str]:
    """The names of the programmes that the messages tell of, by id, where there is more than one to tell apart.

    One query, none for who reads of one programme alone.
    """
    ids = {one.programme_id for one in messages if one.programme_id is not None}
    if len(ids | set(actor.persons)) < 2:
        return {}
    rows = db.session.execute(select(Programme.id, Programme.name).where(Programme.id.in_(ids)))
    return {row.id: row.name for row in rows}


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
