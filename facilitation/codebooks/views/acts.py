"""Acts on one code by a single press: another place, the archive, the way back. All lead to the codebook's page."""

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from facilitation.codebooks.models import Code
from facilitation.codebooks.policy import can_edit_code, can_edit_codebook
from facilitation.codebooks.queries import code_of, study_id_of
from facilitation.codebooks.services import archive_code, move_code, restore_code, step_code, undo_change
from facilitation.codebooks.views.blueprint import back_to_book, bp, home_slug, study_by_id
from facilitation.codebooks.views.code import can_see_code
from facilitation.studies.models import Study
from facilitation.studies.policy import can_see_study
from facilitation.studies.queries import study_of
from portal.errors import Trouble
from portal.web.access import access, current_actor


@bp.post("/codes/<int:code_id>/move")
@access(can_edit_code, code_of, known=can_see_code)
def code_move(code: Code) -> ResponseReturnValue:
    """Under another code (``parent``, 0 is the top), at a ``place``; or one ``step`` up or down."""
    study_id, code_id = study_id_of(code), code.id
    try:
        if "step" in request.form:
            change = step_code(current_actor(), code_id, request.form.get("step", 1, type=int))
        else:
            parent = request.form.get("parent", 0, type=int) or None
            change = move_code(current_actor(), code_id, parent, request.form.get("place", None, type=int))
    except Trouble as trouble:
        flash(trouble.text, "problem")
        change = None
    return back_to_book(study_by_id(study_id), change, code_id)


@bp.post("/codes/<int:code_id>/archive")
@access(can_edit_code, code_of, known=can_see_code)
def code_archive(code: Code) -> ResponseReturnValue:
    """Put the code away, or take it out again with ``back=1``."""
    study_id, code_id = study_id_of(code), code.id
    try:
        change = (restore_code if request.form.get("back") else archive_code)(current_actor(), code_id)
    except Trouble as trouble:
        flash(trouble.text, "problem")
        change = None
    return back_to_book(study_by_id(study_id), change)


@bp.post("/studies/<int:study_id>/codebook/undo")
@access(can_edit_codebook, study_of, known=can_see_study)
def codebook_undo(study: Study) -> ResponseReturnValue:
    """Undo one's own change of a code."""
    slug, study_id = home_slug(study.programme_id), study.id
    try:
        code = undo_change(current_actor(), request.form.get("change", 0, type=int))
        flash(_("Undone. The code is as it was before."))
        return back_to_book(study_of(slug, study_id), None, code.id)
    except Trouble as trouble:
        flash(trouble.text, "problem")
    return back_to_book(study_of(slug, study_id), None)
