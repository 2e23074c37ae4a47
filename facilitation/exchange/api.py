"""Exports over the API: ask, watch, fetch. Only who asked for a file gets it, and only while the right lasts."""

from io import BytesIO

from flask import Blueprint, send_file, url_for
from flask.typing import ResponseReturnValue
from pydantic import Field, model_validator

from facilitation.exchange.policy import can_export_study
from facilitation.exchange.rules.formats import FORMATS
from facilitation.exchange.services import KIND, ask_for_export
from facilitation.studies.models import Study
from facilitation.studies.queries import study_of
from facilitation.transcripts.queries import transcript_of
from portal.actor import Actor
from portal.api.access import api_access
from portal.api.schemas import Problem, RowId, Shape, Strict, body
from portal.api.spec import reads, spec, writes
from portal.clock import now
from portal.db import db
from portal.errors import NotFound
from portal.jobs.errors import ResultGone
from portal.jobs.models import Job
from portal.jobs.policy import can_see_job
from portal.jobs.queries import job_of
from portal.jobs.rules import is_expired
from portal.jobs.services import result_path
from portal.programmes.queries import programme, programme_of
from portal.web.access import current_actor

bp = Blueprint("exports_api", __name__, url_prefix="/api/v1/programmes/<slug>")
OF_TEXTS = [name for name, form in FORMATS.items() if form.of_texts]


class ExportIn(Strict):
    """What is taken out and in which form; `transcript_id` names one transcript, in the forms of transcripts."""

    form: str = Field(pattern=f"^({'|'.join(FORMATS)})$")
    transcript_id: RowId | None = None

    @model_validator(mode="after")
    def check_form(self) -> "ExportIn":
        """One transcript alone only in the forms that transcripts have."""
        if self.transcript_id is not None and self.form not in OF_TEXTS:
            raise ValueError(f"transcript_id goes with the forms {', '.join(OF_TEXTS)} only")
        return self


class ExportOut(Shape):
    """How far an export is: queued, running, done, failed or stopped; `file` is null until it is done.

    `losses` say in the asker's language what the form cannot hold; `error` says why it failed.
    """

    guid: str
    study_id: int
    form: str
    state: str
    done: int
    total: int
    losses: list[str]
    error: str
    file: str | None


def export_of(slug: str, guid: str) -> Job:
    """The export of the programme in the address. :raises NotFound:"""
    job = job_of(guid)
    if job.kind != KIND or job.programme_id != programme_of(slug).id:
        raise NotFound
    return job


def can_fetch_export(actor: Actor, job: Job) -> bool:
    """The asker, as long as the study's words are open to them."""
    study = db.session.get(Study, int(job.arguments["study_id"]))
    return can_see_job(actor, job) and study is not None and can_export_study(actor, study)


@bp.post("/studies/<int:study_id>/exports")
@api_access("exports:write", can_export_study, study_of)
@spec.validate(json=ExportIn, resp=writes(HTTP_202=ExportOut), tags=["exports"])
def export_create(study: Study) -> ResponseReturnValue:
    """Have a file made in the background; Location is where to watch it."""
    given, home = body(ExportIn), programme(study.programme_id)
    if given.transcript_id and transcript_of(home.slug, given.transcript_id).study_id != study.id:
        raise NotFound
    job = ask_for_export(current_actor(), study.id, given.form, given.transcript_id)
    shown = _out(job).model_dump()
    return shown, 202, {"Location": url_for("exports_api.export_show", slug=home.slug, guid=job.guid)}


@bp.get("/exports/<guid>")
@api_access("exports:read", can_fetch_export, export_of)
@spec.validate(resp=reads(HTTP_200=ExportOut), tags=["exports"])
def export_show(job: Job) -> ResponseReturnValue:
    """How far an export is."""
    return _out(job).model_dump()


@bp.get("/exports/<guid>/file")
@api_access("exports:read", can_fetch_export, export_of)
@spec.validate(resp=reads(HTTP_200=None, HTTP_410=Problem), tags=["exports"])
def export_file(job: Job) -> ResponseReturnValue:
    """The file that was made, for 24 hours; 404 until it is done."""
    if job.state != "done":
        raise NotFound
    path = result_path(job)
    if is_expired(job.finished_at, now()) or not path.exists():
        raise ResultGone
    answer = send_file(BytesIO(path.read_bytes()), job.result_type, as_attachment=True, download_name=job.result_name)
    answer.direct_passthrough = False  # the description's guard reads the body
    return answer


def _out(job: Job) -> ExportOut:
    slug = programme(job.programme_id or 0).slug
    address = url_for("exports_api.export_file", slug=slug, guid=job.guid) if job.state == "done" else None
    return ExportOut(
        guid=job.guid, study_id=job.arguments["study_id"], form=job.arguments["format"], state=job.state,
        done=job.done, total=job.total, losses=list(job.report.get("lost", [])), error=job.error, file=address,
    )  # fmt: skip
