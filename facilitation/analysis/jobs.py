"""Background work: counting the words of a study."""

from flask_babel import lazy_gettext as _

from facilitation.analysis.policy import can_count_words
from facilitation.analysis.services import KIND, index_study
from facilitation.studies.models import Study
from portal.actor import Actor
from portal.db import db
from portal.features import JobKind
from portal.jobs.models import Job
from portal.jobs.rules import Result
from portal.jobs.services import progress


def run(job: Job) -> Result:
    """Count what is not counted yet; the progress is in turns."""
    job_id = job.id
    turns = index_study(int(job.arguments["study_id"]), lambda done, total: progress(job_id, done, total))
    return Result(report={"turns": turns})


def may_fetch(actor: Actor, job: Job) -> bool:
    """There is no file; the question is answered all the same."""
    study = db.session.get(Study, int(job.arguments["study_id"]))
    return study is not None and can_count_words(actor, study)


WORD_INDEX = JobKind(KIND, _("Counting the words"), run, may_fetch)
