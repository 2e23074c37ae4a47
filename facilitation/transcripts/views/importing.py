"""Bringing a transcript in, first step: a file or a pasted text; and throwing a wrong one away."""

from flask import current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from facilitation.sessions.models import StudySession
from facilitation.sessions.policy import can_see_session
from facilitation.sessions.queries import session_of
from facilitation.studies.models import Study
from facilitation.transcripts.errors import NothingGiven
from facilitation.transcripts.forms import ImportForm
from facilitation.transcripts.models import Transcript
from facilitation.transcripts.policy import can_import, can_read_transcript
from facilitation.transcripts.queries import transcript_by_session, transcript_of
from facilitation.transcripts.services import (
    READ_JOB,
    Upload,
    discard_import,
    drop_upload,
    keep_upload,
    note_job,
    parse_upload,
)
from facilitation.transcripts.views.blueprint import PAGES, bp
from portal.db import db
from portal.errors import Trouble
from portal.jobs.services import ask
from portal.limits import IMPORT_BYTES, READ_AT_ONCE_BYTES
from portal.programmes.queries import programme
from portal.web.access import access, current_actor


@bp.get("/sessions/<int:session_id>/import")
@access(can_import, session_of, known=can_see_session)
def import_new(session: StudySession) -> ResponseReturnValue:
    """Choose a file or paste the text; a session that has its transcript leads there."""
    there = transcript_by_session(session.id)
    if there is not None:
        slug = programme(session.programme_id).slug
        return redirect(url_for("transcripts.transcript_show", slug=slug, transcript_id=there.id))
    return _page(session, ImportForm())


@bp.post("/sessions/<int:session_id>/import")
@access(can_import, session_of, known=can_see_session)
def import_create(session: StudySession) -> ResponseReturnValue:
    """Put the upload aside and read it; nothing is stored in the study yet."""
    form, slug, session_id = ImportForm(), programme(session.programme_id).slug, session.id
    if not form.validate_on_submit():
        return _page(session, form), 422
    try:
        upload = _read(session, *_given(form))
    except Trouble as trouble:
        return _page(session_of(slug, session_id), form, trouble), trouble.status
    address = url_for("transcripts.import_show", slug=slug, session_id=session_id, token=upload.token)
    return redirect(address, 303)


@bp.post("/transcripts/<int:transcript_id>/discard")
@access(can_read_transcript, transcript_of)
def import_discard(transcript: Transcript) -> ResponseReturnValue:
    """Take an import back, as long as nothing rests on it."""
    slug = programme(transcript.programme_id).slug
    session_id = discard_import(current_actor(), transcript.id)
    flash(_("The import is taken back; nothing of the file is kept. You can bring in another one."))
    return redirect(url_for("transcripts.import_new", slug=slug, session_id=session_id), 303)


def _given(form: ImportForm) -> tuple[str, bytes]:
    """Name and bytes of the file, or of the pasted text. :raises NothingGiven:"""
    file = form.file.data
    if isinstance(file, FileStorage) and file.filename:
        return file.filename.replace("\\", "/").rsplit("/", 1)[-1], file.read(IMPORT_BYTES + 1)
    text = form.text.data or ""
    if not text.strip():
        raise NothingGiven
    return "", text.encode("utf-8", "surrogatepass")


def _read(session: StudySession, name: str, data: bytes) -> Upload:
    actor = current_actor()
    account_id = actor.account_id or 0
    upload = keep_upload(account_id, session.id, name, data)
    if len(data) <= READ_AT_ONCE_BYTES:
        try:
            parse_upload(account_id, upload.token)
        except Trouble:
            drop_upload(account_id, upload.token)
            raise
        return upload
    job = ask(actor, READ_JOB, session.programme_id, {"token": upload.token})
    note_job(account_id, upload.token, job.guid)
    return upload


def _limit() -> int:
    """Bytes of a file: ours, or the installation's if that is smaller."""
    megabytes: int = current_app.extensions["settings"].max_upload_mb
    return min(IMPORT_BYTES, megabytes * 1024 * 1024)


def _page(session: StudySession, form: ImportForm, trouble: Trouble | None = None) -> str:
    home = programme(session.programme_id)
    return render_template(
        PAGES + "import_new.html", session=session, study=db.session.get_one(Study, session.study_id), home=home,
        slug=home.slug, form=form, trouble=trouble, limit=_limit(), limit_mb=_limit() // 1024 // 1024,
        pasted=request.form.get("text", ""),
    )  # fmt: skip
