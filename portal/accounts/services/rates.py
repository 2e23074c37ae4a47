"""Counting tries, in the database or Redis, so that every process knows of them."""

import math
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address, ip_network
from typing import Any

from flask import current_app
from limits import RateLimitItem, RateLimitItemPerMinute
from limits.storage import Storage, storage_from_string
from limits.strategies import FixedWindowRateLimiter
from sqlalchemy import case, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from portal.accounts.errors import TooManyTries
from portal.accounts.models import TryCount
from portal.accounts.rules import digest_of
from portal.clock import now
from portal.db import db, unit_of_work
from portal.limits import TRIES_LINKS

Limit = tuple[int, int]  # how many tries, in how many minutes


class TableStorage(Storage):
    """The counters of `limits` in the table `try_count`, counted by one atomic statement."""

    @property
    def base_exceptions(self) -> type[Exception]:
        """What may go wrong below."""
        return Exception

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        """Add tries to a window that lasts `expiry` seconds from its first try; answers the sum."""
        moment = now()
        dialect: Any = postgresql if db.engine.dialect.name == "postgresql" else sqlite
        fresh = {"key": key, "count": amount, "expires_at": moment + timedelta(seconds=expiry)}
        added = dialect.insert(TryCount).values(**fresh)
        is_old = TryCount.expires_at <= moment
        counted = added.on_conflict_do_update(
            index_elements=[TryCount.key],
            set_={
                "count": case((is_old, amount), else_=TryCount.count + amount),
                "expires_at": case((is_old, added.excluded.expires_at), else_=TryCount.expires_at),
            },
        ).returning(TryCount.count)
        with unit_of_work() as session:
            return int(session.scalars(counted).one())

    def get(self, key: str) -> int:
        """The tries in the present window."""
        live = select(TryCount.count).where(TryCount.key == key, TryCount.expires_at > now())
        return db.session.scalar(live) or 0

    def get_expiry(self, key: str) -> float:
        """When the present window ends, in seconds since 1970."""
        end = db.session.scalar(select(TryCount.expires_at).where(TryCount.key == key, TryCount.expires_at > now()))
        return (end or now()).timestamp()

    def check(self) -> bool:
        """The database is there, or the product is not."""
        return True

    def reset(self) -> int | None:
        """Forget all tries."""
        with unit_of_work() as session:
            session.execute(delete(TryCount))
        return None

    def clear(self, key: str) -> None:
        """Forget the tries of one key."""
        with unit_of_work() as session:
            session.execute(delete(TryCount).where(TryCount.key == key))


def _counter() -> FixedWindowRateLimiter:
    found = current_app.extensions.get("tries")
    if found is None:
        redis_url: str | None = current_app.extensions["settings"].redis_url
        storage = storage_from_string(redis_url.replace("unix://", "redis+unix://")) if redis_url else TableStorage()
        found = current_app.extensions["tries"] = FixedWindowRateLimiter(storage)
    counter: FixedWindowRateLimiter = found
    return counter


def _item(limit: Limit) -> RateLimitItem:
    return RateLimitItemPerMinute(limit[0], limit[1])


def _name(what: str, whose: str) -> tuple[str, str]:
    return what, digest_of(whose)[:32]  # neither e-mails nor network addresses lie in the table


def network_of(address: str | None) -> str:
    """What counts as one address: an IPv4 address, or the /64 network of an IPv6 one."""
    if not address:
        return "unknown"
    try:
        return str(ip_network(f"{address}/64", strict=False)) if ip_address(address).version == 6 else address
    except ValueError:
        return address[:60]


def refuse_when_over(what: str, whose: str, limit: Limit) -> None:
    """Stop when the limit is used up.

    :raises TooManyTries: with the minutes to wait.
    """
    if not _counter().test(_item(limit), *_name(what, whose)):
        raise _wait(what, whose, limit)


def count_try(what: str, whose: str, limit: Limit) -> int:
    """Count one try; answers how many are left in this window.

    :raises TooManyTries: when this one is over the limit.
    """
    if not _counter().hit(_item(limit), *_name(what, whose)):
        raise _wait(what, whose, limit)
    return _counter().get_window_stats(_item(limit), *_name(what, whose)).remaining


def count_link_try(address: str | None) -> int:
    """Count one unknown link that somebody tried from a network address.

    :raises TooManyTries:
    """
    return count_try("links-from", network_of(address), TRIES_LINKS)


def forget_tries(what: str, whose: str, limit: Limit) -> None:
    """Begin anew, after a success."""
    _counter().clear(_item(limit), *_name(what, whose))


def _wait(what: str, whose: str, limit: Limit) -> TooManyTries:
    end = _counter().get_window_stats(_item(limit), *_name(what, whose)).reset_time
    seconds = (datetime.fromtimestamp(end, UTC) - now()).total_seconds()
    return TooManyTries(minutes=max(1, math.ceil((seconds - 1) / 60)))  # Redis keeps whole seconds
