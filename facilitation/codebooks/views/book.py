"""The codebook: its tree with the form of a new code, and the printed book."""

from flask import current_app, render_template, request
from flask.typing import ResponseReturnValue

from facilitation.codebook_page import book_acts_of, counts_of, use_of
from facilitation.codebooks.forms import CHANGE_LABELS, CodeForm, MoveForm
from facilitation.codebooks.policy import can_edit_codebook, can_see_codebook
from facilitation.codebooks.queries import code_tree, history_of, last_change
from facilitation.codebooks.services import add_code
from facilitation.codebooks.views.blueprint import PAGES, back_to_book, bp, branches, home_slug, parent_choices
from facilitation.studies.models import Study
from facilitation.studies.policy import can_see_study
from facilitation.studies.queries import study_of
from portal.db import new_guid
from portal.errors import Trouble
from portal.programmes.queries import programme
from portal.web.access import access, current_actor


@bp.get("/studies/<int:study_id>/codebook")
@access(can_see_codebook, study_of, known=can_see_study)
def codebook_show(study: Study) -> ResponseReturnValue:
    """The tree of codes, the form of a new one, what was done last."""
    return _page(study, CodeForm(guid=new_guid(), parent=request.args.get("under", 0, type=int)))


@bp.get("/studies/<int:study_id>/codebook/print")
@access(can_see_codebook, study_of, known=can_see_study)
def codebook_print(study: Study) -> ResponseReturnValue:
    """The codebook as a sheet: marks, names, definitions, how often each was given."""
    home = programme(study.programme_id)
    return render_template(
        PAGES + "codebook_print.html", study=study, slug=home.slug, home=home, tree=code_tree(study.id),
        counts=counts_of(current_app, study.id),
    )  # fmt: skip


@bp.post("/studies/<int:study_id>/codebook")
@access(can_edit_codebook, study_of, known=can_see_codebook)
def code_create(study: Study) -> ResponseReturnValue:
    """Make a code."""
    form, study_id, slug = CodeForm(), study.id, home_slug(study.programme_id)
    form.parent.choices = parent_choices(code_tree(study_id))
    if not form.validate_on_submit():
        return _page(study, form), 422
    try:
        code = add_code(
            current_actor(), study_id, form.name.data or "", parent_id=form.parent.data or None,
            definition=form.definition.data or "", guid=form.guid.data or "",
        )  # fmt: skip
    except Trouble as trouble:
        form.name.errors = [*form.name.errors, trouble.text]
        return _page(study_of(slug, study_id), form), trouble.status
    actor = current_actor()
    change = last_change(study_id, actor.person_in(code.programme_id))
    return back_to_book(study_of(slug, study_id), change, code.id)


def _page(study: Study, form: CodeForm) -> str:
    actor, slug, tree = current_actor(), home_slug(study.programme_id), code_tree(study.id)
    counts, use, move = counts_of(current_app, study.id), use_of(current_app), MoveForm()
    form.parent.choices = move.parent.choices = parent_choices(tree)
    return render_template(
        PAGES + "codebook_show.html", study=study, slug=slug, tree=tree, nodes=branches(tree.nodes, counts, slug),
        form=form, move=move, history=history_of(study.id, 20), change_labels=CHANGE_LABELS,
        changed=request.args.get("changed", type=int), chosen=request.args.get("code", type=int),
        archived=[node for node in tree.all if node.is_archived], may_edit=can_edit_codebook(actor, study), use=use,
        acts=book_acts_of(current_app),
        home=programme(study.programme_id),
    )  # fmt: skip
