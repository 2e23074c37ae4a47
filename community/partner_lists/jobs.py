"""Background work: entering a list of organisations."""

from flask_babel import lazy_gettext as _l

from community.partner_lists.services import ENTER_JOB, enter_list
from portal.actor import Actor
from portal.features import JobKind
from portal.jobs.models import Job
from portal.jobs.rules import Result
from portal.jobs.services import progress


def _enter(job: Job) -> Result:
    job_id, import_id = job.id, int(job.arguments["import_id"])
    return Result(report=enter_list(import_id, lambda done, total: progress(job_id, done, total)))


def _never(actor: Actor, job: Job) -> bool:
    return False


ENTER = JobKind(ENTER_JOB, _l("Entering a list of organisations"), _enter, _never)
