"""Puts the name of a task and its numbers into a store of its own; the jobs process finds the task by its name."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from flask import current_app

from portal.config import Settings
from portal.features import Task, features_of

if TYPE_CHECKING:
    from huey import Huey


_ALONE = Lock()
_under_way: set[str] = set()


@dataclass(frozen=True)
class Queue:
    """The store of messages, and what puts one in."""

    huey: "Huey"
    put: Callable[..., Any]


def queue_of(settings: Settings) -> Queue:
    """The queue of this installation: Redis when REDIS_URL is set, else a SQLite file beside the database."""
    return _queue(settings.redis_url, str(settings.var_dir), settings.secret_key)


def enqueue(task: str, *numbers: int) -> None:
    """Let the jobs process do a feature's task as soon as it can."""
    queue_of(current_app.extensions["settings"]).put(task, *numbers)


def perform(task: str, *numbers: int) -> None:
    """Do a task, inside the jobs process. :raises LookupError: when no feature of this version has it."""
    for feature in features_of(current_app):
        for known in feature.tasks:
            if known.name == task:
                _do(known, numbers)
                return
    raise LookupError(f"no feature has the task {task}")


def _do(known: Task, numbers: tuple[int, ...]) -> None:
    if not known.is_alone:
        known.run(*numbers)
        return
    with _ALONE:
        if known.name in _under_way:
            return
        _under_way.add(known.name)
    try:
        known.run(*numbers)
    finally:
        with _ALONE:
            _under_way.discard(known.name)


@lru_cache(maxsize=4)
def _queue(redis_url: str | None, folder: str, secret: str) -> Queue:
    from huey import RedisHuey, SqliteHuey

    from portal.queue.messages import SignedJson

    options = {"serializer": SignedJson(secret), "results": False, "utc": True}
    if redis_url:
        huey = RedisHuey("golosa", url=redis_url, **options)
    else:
        Path(folder).mkdir(parents=True, exist_ok=True)
        huey = SqliteHuey("golosa", filename=f"{folder}/jobs.db", timeout=10, **options)
    return Queue(huey, huey.task(name="perform")(perform))
