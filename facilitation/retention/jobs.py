"""Background work: destroying what is due of one study, a piece at a time."""

from flask_babel import lazy_gettext as _

from facilitation.retention.policy import can_see_terms
from facilitation.retention.services import KIND, carry_out
from facilitation.studies.models import Study
from portal.actor import Actor
from portal.db import db
from portal.features import JobKind
from portal.jobs.models import Job
from portal.jobs.rules import Result
from portal.jobs.services import progress


def run(job: Job) -> Result:
    """Go on where a killed one ended; the result is the act, no file."""
    job_id, arguments = job.id, job.arguments
    act = carry_out(
        int(arguments["study_id"]), str(arguments["kind"]), lambda done, total: progress(job_id, done, total)
    )
    return Result(report={"act": act.guid})


def may_fetch(actor: Actor, job: Job) -> bool:
    """There is no file; the question is answered all the same."""
    study = db.session.get(Study, int(job.arguments["study_id"]))
    return study is not None and can_see_terms(actor, study)


RETENTION = JobKind(KIND, _("Destroying what is due"), run, may_fetch)
