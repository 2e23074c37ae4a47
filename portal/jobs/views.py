"""Pages of one's own jobs: the card with its progress, the result, the stop button."""

from pathlib import Path

from flask import Blueprint, redirect, render_template, send_file, url_for
from flask.typing import ResponseReturnValue

from portal.clock import now
from portal.errors import NotFound
from portal.jobs.errors import ResultGone, UnknownJobKind
from portal.jobs.models import Job
from portal.jobs.policy import can_see_job
from portal.jobs.queries import job_of, recent_jobs
from portal.jobs.rules import is_expired
from portal.jobs.runner import kind_of
from portal.jobs.services import result_path, stop
from portal.web.access import access, current_actor, is_signed_in

bp = Blueprint("jobs", __name__, url_prefix="/jobs")


@bp.get("/")
@access(is_signed_in)
def job_list() -> ResponseReturnValue:
    """One's latest jobs."""
    jobs = recent_jobs(current_actor())
    return render_template("portal/jobs/job_list.html", jobs=jobs, label_of=_label)


@bp.get("/<guid>")
@access(can_see_job, job_of)
def job_show(job: Job) -> ResponseReturnValue:
    """One job with its progress."""
    return render_template("portal/jobs/job_show.html", job=job, label_of=_label)


@bp.get("/<guid>/card")
@access(can_see_job, job_of)
def job_card(job: Job) -> ResponseReturnValue:
    """The card alone, for the page that watches it."""
    return render_template("portal/jobs/job_card.html", job=job, label_of=_label)


@bp.post("/<guid>/stop")
@access(can_see_job, job_of)
def job_stop(job: Job) -> ResponseReturnValue:
    """Stop the job."""
    stop(current_actor(), job.id)
    return redirect(url_for("jobs.job_show", guid=job.guid), 303)


@bp.get("/<guid>/result")
@access(can_see_job, job_of)
def job_result(job: Job) -> ResponseReturnValue:
    """The file that was made; the right to it is asked again."""
    path = result_path(job)
    if job.state != "done" or not kind_of(job.kind).may_fetch(current_actor(), job):
        raise NotFound
    if is_expired(job.finished_at, now()) or not path.exists():
        raise ResultGone
    return send_file(Path(path), job.result_type, as_attachment=True, download_name=job.result_name)


def _label(job: Job) -> str:
    try:
        return str(kind_of(job.kind).label)
    except UnknownJobKind:  # asked for by an earlier version; its row stays readable
        return job.kind
