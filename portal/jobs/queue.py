"""The queue between processes: huey carries a job's id and nothing else, signed, in a store of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flask import current_app

from portal.config import Settings

if TYPE_CHECKING:
    from huey import Huey


@dataclass(frozen=True)
class Queue:
    """The store of messages and its two tasks: do the job with this id, send the mail that waits."""

    huey: "Huey"
    run_job: Callable[[int], Any]
    send_mail: Callable[[], Any]


def queue_of(settings: Settings) -> Queue:
    """The queue of this installation: Redis when REDIS_URL is set, else a SQLite file beside the database."""
    return _queue(settings.redis_url, str(settings.var_dir), settings.secret_key)


@lru_cache(maxsize=4)
def _queue(redis_url: str | None, folder: str, secret: str) -> Queue:
    from huey import RedisHuey, SqliteHuey

    from portal.jobs.messages import SignedJson

    options = {"serializer": SignedJson(secret), "results": False, "utc": True}
    if redis_url:
        huey = RedisHuey("golosa", url=redis_url, **options)
    else:
        Path(folder).mkdir(parents=True, exist_ok=True)
        huey = SqliteHuey("golosa", filename=f"{folder}/jobs.db", timeout=10, **options)
    return Queue(huey, huey.task(name="run_job")(_run_job), huey.task(name="send_mail")(_send_mail))


def _run_job(job_id: int) -> None:
    """Do a job; what it needs is loaded by the jobs process only."""
    from portal.jobs.runner import run_by_id

    run_by_id(job_id)


def _send_mail() -> None:
    from portal.mail.services import send_waiting

    send_waiting()


def send_mail_soon() -> None:
    """Let the jobs process look into the outbox now rather than at the next minute."""
    queue_of(current_app.extensions["settings"]).send_mail()


def enqueue(job_id: int) -> None:
    """Hand a job's id to the jobs process."""
    queue_of(current_app.extensions["settings"]).run_job(job_id)
