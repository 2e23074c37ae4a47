"""Making a code from the workbench, and writing memos, as JSON."""

from flask import jsonify
from flask.typing import ResponseReturnValue

from facilitation.codebooks.models import Code
from facilitation.codebooks.policy import can_edit_code, can_edit_codebook, can_see_codebook
from facilitation.codebooks.queries import code_of, code_tree, study_id_of
from facilitation.codebooks.services import add_code
from facilitation.coding.forms import MemoBody, NewCodeBody, sent
from facilitation.coding.services import drop_code, save_memo
from facilitation.coding.views.blueprint import bp
from facilitation.coding.views.shapes import code_shape
from facilitation.studies.models import Study
from facilitation.studies.queries import study_of
from portal.clock import millis
from portal.web.access import access, current_actor


@bp.post("/studies/<int:study_id>/codes")
@access(can_edit_codebook, study_of, known=can_see_codebook)
def code_create(study: Study) -> ResponseReturnValue:
    """Make a code by its name alone; the rest is done in the codebook."""
    body, study_id = sent(NewCodeBody), study.id
    code = add_code(current_actor(), study_id, body.name, parent_id=body.parent or None)
    return jsonify(ok=True, code=code_shape(code_tree(study_id).by_id[code.id]))


@bp.post("/codes/<int:code_id>/drop")
@access(can_edit_code, code_of)
def code_drop(code: Code) -> ResponseReturnValue:
    """The way back from making a code: it goes, and one's codings with it; answers the passages that lost it."""
    code_id, study_id = code.id, study_id_of(code)
    segments = drop_code(current_actor(), code_id)
    return jsonify(ok=True, code=code_shape(code_tree(study_id).by_id[code_id]), segments=segments)


@bp.post("/studies/<int:study_id>/memos")
@access(can_edit_codebook, study_of, known=can_see_codebook)
def memo_save(study: Study) -> ResponseReturnValue:
    """Keep one's memo as it is being written."""
    body = sent(MemoBody)
    memo = save_memo(current_actor(), study.id, body.target, body.target_id, body.text, body.version)
    return jsonify(ok=True, id=memo.id, version=memo.version, at=millis(memo.changed_at))
