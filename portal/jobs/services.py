"""Verbs of jobs: ask, take, tell the progress, finish, fail, stop, sweep."""

from collections.abc import Collection
from pathlib import Path
from typing import Any

from flask import current_app

from portal.actor import Actor
from portal.clock import now
from portal.config import Settings
from portal.db import db, on_commit, unit_of_work
from portal.errors import NotFound
from portal.jobs.errors import JobStopped
from portal.jobs.models import Job
from portal.jobs.policy import can_see_job
from portal.jobs.queries import unfinished_jobs
from portal.jobs.rules import ATTEMPTS, Result, is_dead, is_expired
from portal.queue.store import enqueue

RUN_JOB = "run_job"


def ask(actor: Actor, kind: str, programme_id: int | None, arguments: dict[str, Any]) -> Job:
    """Ask for background work; the queue hears of it after the commit. Rights are the caller's to check."""
    with unit_of_work() as session:
        job = Job(
            kind=kind, programme_id=programme_id, account_id=actor.account_id, arguments=arguments, asked_at=now()
        )
        session.add(job)
        session.flush()
        on_commit(lambda: enqueue(RUN_JOB, job.id))
        return job


def take(job_id: int) -> Job | None:
    """Begin to work on a job; None when it is somebody else's, over, or failed too often."""
    with unit_of_work(lock=(Job, job_id)) as session:
        job = session.get(Job, job_id)
        if job is None or job.state not in ("queued", "running"):
            return None
        if job.state == "running" and not is_dead(job.state, job.heartbeat_at, job.asked_at, now()):
            return None
        job.attempts += 1
        if job.attempts > ATTEMPTS:
            job.state, job.finished_at, job.error = "failed", now(), "gave up"
            return None
        job.state, job.heartbeat_at, job.done = "running", now(), 0
        return job


def progress(job_id: int, done: int, total: int) -> None:
    """Tell how far the work is; also the heartbeat. :raises JobStopped: when the asker stopped it."""
    with unit_of_work(lock=(Job, job_id)) as session:
        job = session.get_one(Job, job_id)
        if job.state == "stopped":
            raise JobStopped
        job.done, job.total, job.heartbeat_at = done, total, now()


def finish(job_id: int, result: Result) -> None:
    """Keep the result for its asker. The file is written before the row says that it is there."""
    path, is_wanted = result_path(db.session.get_one(Job, job_id)), False
    if result.content is not None:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(result.content)
    with unit_of_work(lock=(Job, job_id)) as session:
        job = session.get_one(Job, job_id)
        if job.state == "running":
            is_wanted = True
            job.state, job.finished_at, job.report = "done", now(), result.report
            job.result_name, job.result_type = result.name, result.media_type
            job.done = job.total = max(job.total, 1)
    if not is_wanted:
        path.unlink(missing_ok=True)


def discard_results(kind: str, study_ids: Collection[int]) -> int:
    """Destroy what jobs of a kind made or are making of these studies; answers how many. For withdrawn words.

    Files go at once, even if the unit of work fails afterwards: they can be made again. Running jobs are stopped,
    because they may have read the words already; waiting ones will not find them.
    """
    gone = 0
    with unit_of_work() as session:
        for job in session.query(Job).filter(Job.kind == kind, Job.state.in_(("running", "done"))):
            if job.arguments.get("study_id") not in study_ids:
                continue
            if job.state == "running":
                job.state, job.finished_at = "stopped", now()
            gone += result_path(job).exists()
            result_path(job).unlink(missing_ok=True)
    return gone


def drop_results(_actor: Actor, account_id: int, _person_ids: Collection[int]) -> None:
    """The files made for an account that is removed go; what is being made is thrown away."""
    with unit_of_work() as session:
        for job in session.query(Job).filter(Job.account_id == account_id):
            if job.state in ("queued", "running"):
                job.state, job.finished_at = "stopped", now()
            result_path(job).unlink(missing_ok=True)


def fail(job_id: int, error: str) -> None:
    """Say that the work could not be done, in words for its asker."""
    with unit_of_work(lock=(Job, job_id)) as session:
        job = session.get_one(Job, job_id)
        job.state, job.finished_at, job.error = "failed", now(), error


def stop(actor: Actor, job_id: int) -> None:
    """Stop one's own job; what it was making is thrown away. :raises NotFound: for somebody else's."""
    with unit_of_work(lock=(Job, job_id)) as session:
        job = session.get_one(Job, job_id)
        if not can_see_job(actor, job):
            raise NotFound
        if job.state in ("queued", "running"):
            job.state, job.finished_at = "stopped", now()


def sweep() -> int:
    """Hand jobs that a killed process left behind to the queue again; answers how many."""
    dead = [job.id for job in unfinished_jobs() if is_dead(job.state, job.heartbeat_at, job.asked_at, now())]
    for job_id in dead:
        enqueue(RUN_JOB, job_id)
    return len(dead)


def delete_old_results() -> int:
    """Delete the files of results whose time is over; the rows stay as a record."""
    gone = 0
    for path in results_folder().glob("*"):
        job = db.session.query(Job).filter_by(guid=path.name).one_or_none()
        if job is None or is_expired(job.finished_at, now()):
            path.unlink(missing_ok=True)
            gone += 1
    return gone


def results_folder() -> Path:
    """Where results lie until they are fetched."""
    settings: Settings = current_app.extensions["settings"]
    return Path(settings.var_dir) / "results"


def result_path(job: Job) -> Path:
    """The file of a job's result."""
    return results_folder() / job.guid
