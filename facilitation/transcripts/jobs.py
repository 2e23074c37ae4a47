"""Reading a large upload, and writing the transcript of a closed room; neither leaves a file to fetch."""

from flask import current_app
from flask_babel import lazy_gettext as _

from facilitation.transcript_made import made
from facilitation.transcripts.services import READ_JOB, make_from_room, parse_upload
from portal.actor import Actor
from portal.features import JobKind
from portal.jobs.models import Job
from portal.jobs.rules import Result

FROM_ROOM = "room_transcript"  # rooms ask for it by this name when they close


def _read(job: Job) -> Result:
    parsed = parse_upload(job.account_id or 0, str(job.arguments["token"]))
    return Result(report={"turns": len(parsed.turns)})


def _write(job: Job) -> Result:
    made(current_app, make_from_room(int(job.arguments["session_id"])).id)
    return Result()


def _never(actor: Actor, job: Job) -> bool:
    return False


READING = JobKind(READ_JOB, _("Reading the file of a transcript"), _read, _never)
WRITING = JobKind(FROM_ROOM, _("Transcript of a room"), _write, _never)
