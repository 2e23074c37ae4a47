"""Codes from a file of another program: choose the file, look, then add. Until then nothing is stored."""

from dataclasses import dataclass

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from facilitation.codebooks.policy import can_edit_codebook, can_see_codebook
from facilitation.exchange.forms import CodebookFileForm
from facilitation.exchange.services import Upload, exchange_upload, keep_codebook, store_codebook
from facilitation.exchange.views.files import given
from facilitation.studies.models import Study
from facilitation.studies.queries import study_of
from portal.actor import Actor
from portal.errors import NotFound, Trouble
from portal.files.errors import UploadGone
from portal.limits import CODEBOOK_BYTES
from portal.programmes.queries import programme
from portal.web.access import access, current_actor
from portal.web.forms import Form

bp = Blueprint("codebook_import", __name__, url_prefix="/p/<slug>/studies/<int:study_id>/codebook/import")
PAGES = "facilitation/exchange/"


@dataclass(frozen=True)
class Place:
    """An upload and the study that it waits for."""

    study: Study
    upload: Upload


def place_of(slug: str, study_id: int, token: str) -> Place:
    """The upload of this account. :raises UploadGone, NotFound: the latter also for whoever edits no codes here."""
    study = study_of(slug, study_id)
    if not can_edit_codebook(current_actor(), study):
        raise NotFound
    return Place(study, exchange_upload(current_actor(), "codebook", study_id, token))


def study_for(slug: str, study_id: int, token: str) -> Study:
    """The study of an upload that may be stored already. :raises NotFound:"""
    return study_of(slug, study_id)


def can_use(actor: Actor, place: Place) -> bool:
    """Whoever edits the codes; the upload is the account's own by the way it is found."""
    return can_edit_codebook(actor, place.study)


@bp.get("/")
@access(can_edit_codebook, study_of, known=can_see_codebook)
def codebook_new(study: Study) -> ResponseReturnValue:
    """Choose the file."""
    return _page(study, CodebookFileForm())


@bp.post("/")
@access(can_edit_codebook, study_of, known=can_see_codebook)
def codebook_create(study: Study) -> ResponseReturnValue:
    """Put the file aside and read it."""
    form, slug, study_id = CodebookFileForm(), _slug(study), study.id
    if not form.validate_on_submit():
        return _page(study, form), 422
    try:
        token = keep_codebook(current_actor(), study_id, *given(form, CODEBOOK_BYTES))
    except Trouble as trouble:
        return _page(study_of(slug, study_id), form, trouble), trouble.status
    return redirect(url_for("codebook_import.codebook_look", slug=slug, study_id=study_id, token=token), 303)


@bp.get("/<token>")
@access(can_use, place_of)
def codebook_look(place: Place) -> ResponseReturnValue:
    """The codes of the file beside those that are there."""
    return _preview(place)


@bp.post("/<token>")
@access(can_edit_codebook, study_for, known=can_see_codebook)
def codebook_store(study: Study) -> ResponseReturnValue:
    """Add the codes. A second submit finds nothing to add and leads to the codes."""
    slug, study_id, token = _slug(study), study.id, _token()
    book = redirect(url_for("codebooks.codebook_show", slug=slug, study_id=study_id), 303)
    try:
        place = place_of(slug, study_id, token)
    except UploadGone:
        return book
    try:
        made = store_codebook(current_actor(), token)
    except Trouble as trouble:
        return _preview(place_of(slug, study_id, place.upload.token), trouble), trouble.status
    flash(ngettext("%(num)s code added.", "%(num)s codes added.", made.added) + " " + _there(made.there))
    return book


def _there(count: int) -> str:
    words = ngettext("%(num)s was there already.", "%(num)s were there already.", count)
    return str(words if count else _("None of them was there before."))


def _token() -> str:
    return str((request.view_args or {})["token"])


def _slug(study: Study) -> str:
    return programme(study.programme_id).slug


def _page(study: Study, form: CodebookFileForm, trouble: Trouble | None = None) -> str:
    return render_template(
        PAGES + "codebook_new.html", study=study, slug=_slug(study), form=form, trouble=trouble,
        limit_mb=CODEBOOK_BYTES // 1024 // 1024,
    )  # fmt: skip


def _preview(place: Place, trouble: Trouble | None = None) -> str:
    return render_template(
        PAGES + "codebook_look.html", study=place.study, slug=_slug(place.study), upload=place.upload,
        found=place.upload.preview, form=Form(), trouble=trouble,
    )  # fmt: skip
