"""Reading a large upload in the background; the file is no result, so there is nothing to fetch."""

from flask_babel import lazy_gettext as _

from facilitation.transcripts.services import parse_upload
from portal.actor import Actor
from portal.features import JobKind
from portal.jobs.models import Job
from portal.jobs.rules import Result

KIND = "transcripts.read"


def _read(job: Job) -> Result:
    parsed = parse_upload(job.account_id or 0, str(job.arguments["token"]))
    return Result(report={"turns": len(parsed.turns)})


def _never(actor: Actor, job: Job) -> bool:
    return False


READING = JobKind(KIND, _("Reading the file of a transcript"), _read, _never)
