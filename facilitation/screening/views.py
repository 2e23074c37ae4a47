"""Pages of screeners: its form for who plans the study, its questions for who answers."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from facilitation.screening.forms import HEARD_LABELS, QuestionRow, content_of_rows, padded, read_rows, rows_of
from facilitation.screening.models import Screener
from facilitation.screening.policy import can_answer, can_edit_screener, can_enter_answers, can_see_screener
from facilitation.screening.queries import answer_of, content_of, open_screener, screener_of, to_enter
from facilitation.screening.rules import Picked
from facilitation.screening.services import answer_screener, enter_answers, save_screener, take_back_answers
from facilitation.studies.models import Study
from facilitation.studies.queries import study_of
from portal.audit.services import looked
from portal.errors import NotFound, Trouble
from portal.people.queries import minors_among, names_of
from portal.programmes.queries import programme
from portal.web.access import access, current_actor

bp = Blueprint("screening", __name__, url_prefix="/p/<slug>/studies/<int:study_id>")
PAGES = "facilitation/screening/"


@bp.get("/screener")
@access(can_edit_screener, study_of, known=can_see_screener)
def screener_edit(study: Study) -> ResponseReturnValue:
    """The form of the screener."""
    screener = screener_of(study.id)
    return _form(study, screener, rows_of(content_of(screener)))


@bp.post("/screener")
@access(can_edit_screener, study_of, known=can_see_screener)
def screener_update(study: Study) -> ResponseReturnValue:
    """Save it; what cannot be saved comes back as it was typed."""
    rows, slug, study_id = read_rows(request.form), study.home.slug, study.id
    seen, is_open = request.form.get("version", 0, type=int), "is_open" in request.form
    try:
        save_screener(current_actor(), study_id, seen, content_of_rows(rows), is_open=is_open)
    except Trouble as trouble:
        return _form(study_of(slug, study_id), screener_of(study_id), rows, trouble), trouble.status
    flash(_("The screener is saved."))
    return redirect(url_for("screening.screener_edit", slug=slug, study_id=study_id), 303)


@bp.get("/screener/answers")
@access(can_enter_answers, study_of, known=can_see_screener)
def entry_new(study: Study) -> ResponseReturnValue:
    """The questions, to be asked somebody by telephone or in person."""
    if not content_of(screener_of(study.id)).questions:
        raise NotFound
    return _entry(study)


@bp.post("/screener/answers")
@access(can_enter_answers, study_of, known=can_see_screener)
def entry_create(study: Study) -> ResponseReturnValue:
    """Write the answers down under the name of who does it; a refusal keeps what was chosen."""
    slug, study_id, heard = study.home.slug, study.id, request.form.get("heard", "")
    person_id = request.form.get("person", 0, type=int)
    picked = {asked.key: request.form.get(asked.key, "") for asked in content_of(screener_of(study_id)).questions}
    try:
        fits = enter_answers(current_actor(), study_id, person_id, picked, heard)
    except Trouble as trouble:
        return _entry(study_of(slug, study_id), picked, person_id, heard, trouble), trouble.status
    flash(
        _("The answers are stored, with your name.")
        if fits
        else _("This person does not fit; only the number is kept.")
    )
    return redirect(url_for("screening.entry_new", slug=slug, study_id=study_id), 303)


@bp.get("/take-part")
@access(can_answer, open_screener)
def answer_edit(screener: Screener) -> ResponseReturnValue:
    """The questions, with one's own answers if there are any."""
    own = answer_of(screener.study_id, current_actor().person_in(screener.programme_id) or 0)
    return _questions(screener, own.picked if own else {}, has_answered=own is not None)


@bp.post("/take-part")
@access(can_answer, open_screener)
def answer_update(screener: Screener) -> ResponseReturnValue:
    """Keep the answers, or take them back with ``back=1``."""
    slug, study_id = programme(screener.programme_id).slug, screener.study_id
    if request.form.get("back"):
        take_back_answers(current_actor(), study_id)
        flash(_("Your answers are removed."))
        return redirect(url_for("screening.answer_edit", slug=slug, study_id=study_id), 303)
    picked = {asked.key: request.form.get(asked.key, "") for asked in content_of(screener).questions}
    try:
        fits = answer_screener(current_actor(), study_id, picked)
    except Trouble as trouble:
        return _questions(open_screener(slug, study_id), picked, trouble=trouble), trouble.status
    return render_template(PAGES + "answer_done.html", slug=slug, study_id=study_id, fits=fits)


def _form(study: Study, screener: Screener | None, rows: list[QuestionRow], trouble: Trouble | None = None) -> str:
    return render_template(
        PAGES + "screener_edit.html", study=study, slug=study.home.slug, screener=screener, rows=padded(rows),
        trouble=trouble,
    )  # fmt: skip


def _entry(
    study: Study, picked: Picked | None = None, person_id: int = 0, heard: str = "", trouble: Trouble | None = None
) -> str:
    slug, study_id, programme_id, people = study.home.slug, study.id, study.programme_id, to_enter(study)
    shown = [one.id for one in people]
    page = render_template(
        PAGES + "entry_new.html", study=study, slug=slug, content=content_of(screener_of(study_id)), people=people,
        picked=picked or {}, person_id=person_id, heard=heard, ways=HEARD_LABELS, trouble=trouble,
    )  # fmt: skip
    looked(
        current_actor(), "candidates", programme_id=programme_id, subject_ids=minors_among(shown),
        object_kind="study", object_id=study_id,
    )  # fmt: skip
    return page


def _questions(
    screener: Screener, picked: Picked, *, has_answered: bool = False, trouble: Trouble | None = None
) -> str:
    home = programme(screener.programme_id)
    own = answer_of(screener.study_id, current_actor().person_in(home.id) or 0)
    by = names_of([own.entered_by_id]).get(own.entered_by_id, "") if own and own.entered_by_id else ""
    return render_template(
        PAGES + "answer_edit.html", entered=own if own and own.heard else None, by=by, ways=HEARD_LABELS,
        screener=screener, content=content_of(screener), picked=picked, home=home,
        slug=home.slug, has_answered=has_answered, trouble=trouble, person_id=current_actor().person_in(home.id),
    )  # fmt: skip
