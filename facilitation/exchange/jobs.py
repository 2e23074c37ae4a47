"""Background work: making the file of an export."""

from flask_babel import lazy_gettext as _

from facilitation.exchange.policy import can_export_study
from facilitation.exchange.services import KIND, make_export
from facilitation.studies.models import Study
from portal.actor import Actor
from portal.db import db
from portal.features import JobKind
from portal.jobs.models import Job
from portal.jobs.rules import Result
from portal.jobs.services import progress


def run(job: Job) -> Result:
    """Make the file; what it could not hold is told in the asker's language."""
    job_id, asked = job.id, dict(job.arguments)
    made = make_export(
        int(asked["study_id"]), str(asked["format"]), asked.get("transcript_id"),
        lambda done, total: progress(job_id, done, total),
    )  # fmt: skip
    return Result(made.name, made.media_type, made.written.data, {"lost": [loss.text for loss in made.written.losses]})


def may_fetch(actor: Actor, job: Job) -> bool:
    """The right to read the study's words is asked again, because it may have ended since."""
    study = db.session.get(Study, int(job.arguments["study_id"]))
    return study is not None and can_export_study(actor, study)


EXPORT = JobKind(KIND, _("Export of a study"), run, may_fetch)
