"""Reads of jobs."""

from sqlalchemy import select

from portal.actor import Actor
from portal.db import db
from portal.errors import NotFound
from portal.jobs.models import Job


def job_of(guid: str) -> Job:
    """The job with this GUID. :raises NotFound:"""
    job = db.session.execute(select(Job).where(Job.guid == guid)).scalar()
    if job is None:
        raise NotFound
    return job


def recent_jobs(actor: Actor, limit: int = 20) -> list[Job]:
    """The asker's latest jobs, newest first."""
    chosen = select(Job).where(Job.account_id == actor.account_id).order_by(Job.asked_at.desc()).limit(limit)
    return list(db.session.execute(chosen).scalars())


def unfinished_jobs() -> list[Job]:
    """Jobs that are queued or running, oldest first."""
    chosen = select(Job).where(Job.state.in_(("queued", "running"))).order_by(Job.asked_at)
    return list(db.session.execute(chosen).scalars())


def count_by_state() -> dict[str, int]:
    """How many jobs there are in each unfinished state, for the health page."""
    counts: dict[str, int] = {}
    for job in unfinished_jobs():
        counts[job.state] = counts.get(job.state, 0) + 1
    return counts
