"""Reads of one's own messages: a page of them, how many are new, in which programmes."""

from collections.abc import Iterable

from sqlalchemy import ColumnElement, and_, func, or_, select

from portal.actor import Actor
from portal.clock import now
from portal.db import db
from portal.errors import NotFound
from portal.limits import PAGE_SIZE
from portal.notifications.models import Notification
from portal.notifications.queries.kinds import kinds
from portal.programmes.models import Programme


def stands_for(account_id: int) -> ColumnElement[bool]:
    """The condition of what stands in an account's inbox by now."""
    return and_(
        Notification.account_id == account_id, Notification.is_shown,
        or_(Notification.shown_at.is_(None), Notification.shown_at <= now()),
    )  # fmt: skip


def inbox(
    account_id: int, before_id: int | None = None, *, is_read: bool | None = None, only: Iterable[str] | None = None
) -> list[Notification]:
    """One page of an account's messages, newest first; one more than a page tells that there are others.

    :param only: kinds, all when it is None.
    """
    wanted = set(kinds()) if only is None else set(kinds()) & set(only)
    chosen = select(Notification).where(stands_for(account_id), Notification.kind.in_(wanted))
    if is_read is not None:
        chosen = chosen.where(Notification.read_at.is_not(None) if is_read else Notification.read_at.is_(None))
    if before_id is not None:
        chosen = chosen.where(Notification.id < before_id)
    return list(db.session.execute(chosen.order_by(Notification.id.desc()).limit(PAGE_SIZE + 1)).scalars())


def unread_count(account_id: int) -> int:
    """How many messages were not read yet."""
    counted = select(func.count()).where(
        stands_for(account_id), Notification.read_at.is_(None), Notification.kind.in_(kinds())
    )
    return db.session.execute(counted).scalar_one()


def unread_by_programme(account_id: int) -> dict[int, int]:
    """How many messages of each programme were not read yet; one query."""
    counted = (
        select(Notification.programme_id, func.count())
        .where(
            stands_for(account_id), Notification.read_at.is_(None), Notification.programme_id.is_not(None),
            Notification.kind.in_(kinds()),
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
