"""A study out of another program's project: choose the file, look, then store. Until then nothing is stored."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from facilitation.exchange.forms import ProjectFileForm, StoreProjectForm
from facilitation.exchange.services import Upload, exchange_upload, keep_project, store_project
from facilitation.exchange.views.files import given
from facilitation.studies.policy import can_create_study
from portal.actor import Actor
from portal.errors import NotFound, Trouble
from portal.jobs.queries import job_of
from portal.limits import IMPORT_BYTES
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor

bp = Blueprint("project_import", __name__, url_prefix="/p/<slug>/studies/import")
PAGES = "facilitation/exchange/"
SHOWN = 100
"""Codes and texts of the preview; of more only the number is told."""


@dataclass(frozen=True)
class Place:
    """An upload and the programme that it waits for."""

    home: Programme
    upload: Upload


def place_of(slug: str, token: str) -> Place:
    """The upload of this account. :raises UploadGone, NotFound: the latter also for whoever may begin no study."""
    home = programme_of(slug)
    if not can_create_study(current_actor(), home):
        raise NotFound
    return Place(home, exchange_upload(current_actor(), "project", home.id, token))


def can_use(actor: Actor, place: Place) -> bool:
    """Whoever may begin studies; the upload is the account's own by the way it is found."""
    return can_create_study(actor, place.home)


@bp.get("/")
@access(can_create_study, programme_of)
def project_new(home: Programme) -> ResponseReturnValue:
    """Choose the file."""
    return _page(home, ProjectFileForm())


@bp.post("/")
@access(can_create_study, programme_of)
def project_create(home: Programme) -> ResponseReturnValue:
    """Put the file aside and read it."""
    form, slug = ProjectFileForm(), home.slug
    if not form.validate_on_submit():
        return _page(home, form), 422
    try:
        token = keep_project(current_actor(), home.id, *given(form, IMPORT_BYTES))
    except Trouble as trouble:
        return _page(programme_of(slug), form, trouble), trouble.status
    return redirect(url_for("project_import.project_show", slug=slug, token=token), 303)


@bp.get("/<token>")
@access(can_use, place_of)
def project_show(place: Place) -> ResponseReturnValue:
    """The preview, or the progress of reading and storing; a stored upload leads to its study."""
    if place.upload.study_id is not None:
        return _to_study(place)
    if place.upload.preview is None or place.upload.job:
        return _waiting(place, "project_wait.html")
    return _preview(place)


@bp.get("/<token>/progress")
@access(can_use, place_of)
def project_progress(place: Place) -> ResponseReturnValue:
    """The card of the job, for the page that watches it; tells the page to go on when it is done."""
    if place.upload.study_id is not None or not place.upload.job:
        return "", 200, {"HX-Refresh": "true"}
    return _waiting(place, "project_card.html")


@bp.post("/<token>")
@access(can_use, place_of)
def project_store(place: Place) -> ResponseReturnValue:
    """Begin the study. A second submit leads to what the first one began."""
    form, slug, token = StoreProjectForm(), place.home.slug, place.upload.token
    if not form.validate_on_submit() or place.upload.preview is None:
        return redirect(url_for("project_import.project_show", slug=slug, token=token), 303)
    try:
        study_id = store_project(current_actor(), token, keep_names=bool(form.keep_names.data))
    except Trouble as trouble:
        return _preview(place_of(slug, token), trouble), trouble.status
    if study_id is not None and place.upload.study_id is None:
        flash(_("The project is now a study here. You lead it; choose the team next."))
    return redirect(url_for("project_import.project_show", slug=slug, token=token), 303)


def _to_study(place: Place) -> ResponseReturnValue:
    return redirect(url_for("studies.study_show", slug=place.home.slug, study_id=place.upload.study_id), 303)


def _page(home: Programme, form: ProjectFileForm, trouble: Trouble | None = None) -> str:
    return render_template(
        PAGES + "project_new.html", home=home, slug=home.slug, form=form, trouble=trouble,
        limit_mb=IMPORT_BYTES // 1024 // 1024,
    )  # fmt: skip


def _preview(place: Place, trouble: Trouble | None = None) -> str:
    return render_template(
        PAGES + "project_show.html", home=place.home, slug=place.home.slug, upload=place.upload,
        found=place.upload.preview, form=StoreProjectForm(), trouble=trouble, shown=SHOWN,
    )  # fmt: skip


def _waiting(place: Place, template: str) -> str:
    job = job_of(place.upload.job) if place.upload.job else None
    return render_template(
        PAGES + template, home=place.home, slug=place.home.slug, upload=place.upload, job=job,
    )  # fmt: skip
