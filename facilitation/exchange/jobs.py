"""Background work: making the file of an export, reading a large project and storing it as a study."""

from flask_babel import lazy_gettext as _

from facilitation.exchange.policy import can_export_study
from facilitation.exchange.services import KIND, READ_JOB, STORE_JOB, begin_study, make_export, read_upload
from facilitation.studies.models import Study
from portal.actor import Actor
from portal.db import db
from portal.features import JobKind
from portal.jobs.models import Job
from portal.jobs.rules import Result
from portal.jobs.services import progress
from portal.people.queries import actor_of


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


def _read(job: Job) -> Result:
    account_id, token = job.account_id or 0, str(job.arguments["token"])
    progress(job.id, 0, 1)
    read_upload(account_id, token)
    return Result()


def _store(job: Job) -> Result:
    job_id, account_id, asked = job.id, job.account_id or 0, dict(job.arguments)
    progress(job_id, 0, 1)
    study_id = begin_study(actor_of(account_id), str(asked["token"]), keep_names=bool(asked["keep_names"]))
    return Result(report={"study_id": study_id})


def _never(actor: Actor, job: Job) -> bool:
    return False


READING = JobKind(READ_JOB, _("Reading a project"), _read, _never)
STORING = JobKind(STORE_JOB, _("Beginning a study out of a project"), _store, _never)
EXPORT = JobKind(KIND, _("Export of a study"), run, may_fetch)
