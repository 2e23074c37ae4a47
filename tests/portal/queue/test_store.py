"""The queue: a message names a task and carries numbers, is done by the feature that has the task, and is signed."""

from collections.abc import Iterator

import pytest
from flask import Flask
from huey import Huey

from portal.actor import SYSTEM
from portal.db import db, unit_of_work
from portal.jobs.models import Job
from portal.jobs.services import ask
from portal.mail.models import Mail
from portal.mail.services import queue
from portal.queue.messages import SignedJson
from portal.queue.store import enqueue, queue_of


@pytest.fixture
def store(app: Flask) -> Iterator[Huey]:
    """The store as the jobs process reads it, inside the application."""
    with app.app_context():
        huey = queue_of(app.extensions["settings"]).huey
        huey.flush()
        yield huey
        huey.flush()


def perform_next(store: Huey) -> None:
    task = store.dequeue()
    assert task is not None
    task.execute()


def test_a_job_is_begun_by_its_message_when_the_asking_was_committed(store: Huey) -> None:
    with unit_of_work():
        job = ask(SYSTEM, "no such kind", None, {})
        assert store.pending_count() == 0
    job_id = job.id
    perform_next(store)
    db.session.expire_all()
    assert db.session.get_one(Job, job_id).state == "failed"


def test_mail_is_sent_by_its_message_when_the_act_was_committed(store: Huey) -> None:
    queue("olga@example.org", "Здравствуйте", "Завтра встреча")
    perform_next(store)
    db.session.expire_all()
    assert db.session.query(Mail).one().sent_at is not None


def test_a_message_is_refused_when_no_feature_has_its_task(store: Huey) -> None:
    enqueue("of another version", 7)
    with pytest.raises(LookupError, match="of another version"):
        perform_next(store)


def test_a_message_is_refused_when_another_installation_signed_it() -> None:
    mine, foreign = SignedJson("mine"), SignedJson("foreign")
    assert mine.deserialize(mine.serialize([1, "a"])) == [1, "a"]
    with pytest.raises(ValueError, match="not signed"):
        mine.deserialize(foreign.serialize([1, "a"]))
