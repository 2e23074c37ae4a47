"""The queue between processes: huey carries a job's id and nothing else, signed, in a store of its own."""

import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from flask import current_app
from huey import Huey, RedisHuey, SqliteHuey
from huey.registry import Message
from huey.serializer import Serializer

from portal.config import Settings


class SignedJson(Serializer):
    """JSON with an HMAC before it: a foreign or changed message is refused, and nothing in it can be run."""

    def __init__(self, secret: str) -> None:
        super().__init__()
        self.key = hashlib.sha256(f"jobs:{secret}".encode()).digest()

    def _serialize(self, data: Any) -> bytes:
        text = json.dumps(list(data) if isinstance(data, Message) else data, default=str).encode()
        return hmac.digest(self.key, text, "sha256") + text

    def _deserialize(self, data: bytes) -> Any:
        signature, text = data[:32], data[32:]
        if not hmac.compare_digest(signature, hmac.digest(self.key, text, "sha256")):
            raise ValueError("a message of the queue was not signed by this installation")
        value = json.loads(text)
        return Message(*value) if isinstance(value, list) and len(value) == len(Message._fields) else value


@dataclass(frozen=True)
class Queue:
    """The store of messages and its two tasks: do the job with this id, send the mail that waits."""

    huey: Huey
    run_job: Callable[[int], Any]
    send_mail: Callable[[], Any]


def queue_of(settings: Settings) -> Queue:
    """The queue of this installation: Redis when REDIS_URL is set, else a SQLite file beside the database."""
    return _queue(settings.redis_url, str(settings.var_dir), settings.secret_key)


@lru_cache(maxsize=4)
def _queue(redis_url: str | None, folder: str, secret: str) -> Queue:
    options = {"serializer": SignedJson(secret), "results": False, "utc": True}
    if redis_url:
        huey = RedisHuey("golosa", url=redis_url, **options)
    else:
        Path(folder).mkdir(parents=True, exist_ok=True)
        huey = SqliteHuey("golosa", filename=f"{folder}/jobs.db", timeout=10, **options)
    return Queue(huey, huey.task(name="run_job")(_run_job), huey.task(name="send_mail")(_send_mail))


def _run_job(job_id: int) -> None:
    """The one task; what it needs is loaded by the jobs process only."""
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
