"""The page of an export: what, in which form, and who can be recognised."""

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from facilitation.analysis.queries import voices_of
from facilitation.exchange.forms import FORMAT_HINTS, NOTHING_TIMED_HINT, UNTIMED_HINT, ExportForm
from facilitation.exchange.policy import can_export_study
from facilitation.exchange.services import ask_for_export
from facilitation.findings.queries import barred_turns
from facilitation.studies.models import Study
from facilitation.studies.policy import can_see_study
from facilitation.studies.queries import study_of
from facilitation.transcripts.queries import TranscriptRow, transcripts_of
from portal.programmes.queries import programme
from portal.web.access import access, current_actor
from portal.web.forms import options

bp = Blueprint("exchange", __name__, url_prefix="/p/<slug>/studies/<int:study_id>/export")
PAGES = "facilitation/exchange/"


@bp.get("/")
@access(can_export_study, study_of, known=can_see_study)
def export_new(study: Study) -> ResponseReturnValue:
    """Choose what to take out."""
    return _page(study, _form(study))


@bp.post("/")
@access(can_export_study, study_of, known=can_see_study)
def export_create(study: Study) -> ResponseReturnValue:
    """Have the file made and go to its card."""
    form = _form(study)
    if not form.validate_on_submit():
        return _page(study, form), 422
    job = ask_for_export(current_actor(), study.id, form.format.data, form.transcript.data or None)
    return redirect(url_for("jobs.job_show", guid=job.guid), 303)


def _form(study: Study) -> ExportForm:
    form = ExportForm()
    form.texts = transcripts_of(study.id)
    form.transcript.choices = options({0: _("all of them"), **{row.id: row.name for row in form.texts}})
    return form


def _hints(texts: Sequence[TranscriptRow]) -> dict[str, str]:
    """What is said beside each form; captions name the transcripts that have none to give."""
    untimed = [row.name for row in texts if not row.is_timed]
    said = {form: str(hint) for form, hint in FORMAT_HINTS.items()}
    if untimed and len(untimed) == len(texts):
        said["vtt"] = str(NOTHING_TIMED_HINT)
    elif untimed:
        said["vtt"] += " " + str(UNTIMED_HINT) % {"names": ", ".join(untimed)}
    return said


def _page(study: Study, form: ExportForm) -> str:
    home, voices = programme(study.programme_id), voices_of(study.id)
    names = {
        is_leader: list(dict.fromkeys(one.name for one in voices.values() if one.is_leader is is_leader and one.turns))
        for is_leader in (True, False)
    }
    return render_template(
        PAGES + "export_new.html", study=study, home=home, slug=home.slug, form=form, hints=_hints(form.texts),
        leaders=names[True], people=names[False], barred=len(barred_turns(study.id)),
    )  # fmt: skip
