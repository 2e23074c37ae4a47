"""Who may see a job and fetch its result: only who asked for it."""

from portal.actor import Actor
from portal.jobs.models import Job


def can_see_job(actor: Actor, job: Job) -> bool:
    """Whether this is the asker."""
    return actor.account_id is not None and job.account_id == actor.account_id
