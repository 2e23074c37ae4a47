"""The page of one code: words, colour, place, archive."""

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from facilitation.codebook_page import counts_of, use_of
from facilitation.codebooks.errors import StaleCode
from facilitation.codebooks.forms import COLOUR_LABELS, CodeEditForm, MoveForm
from facilitation.codebooks.models import Code
from facilitation.codebooks.policy import can_edit_code
from facilitation.codebooks.queries import code_of, code_tree, study_id_of
from facilitation.codebooks.rules import CodeNode
from facilitation.codebooks.services import edit_code
from facilitation.codebooks.views.blueprint import (
    PAGES,
    back_to_book,
    bp,
    home_slug,
    parent_choices,
    square,
    study_by_id,
)
from facilitation.studies.policy import can_read_study
from portal.actor import Actor
from portal.errors import Trouble
from portal.web.access import access, current_actor


def can_see_code(actor: Actor, code: Code) -> bool:
    """Whoever reads the study of its codebook."""
    return can_read_study(actor, study_by_id(study_id_of(code)))


@bp.get("/codes/<int:code_id>")
@access(can_see_code, code_of)
def code_show(code: Code) -> ResponseReturnValue:
    """One code with its form."""
    return _page(code, CodeEditForm(obj=code, colour=code.colour or 0))


@bp.post("/codes/<int:code_id>")
@access(can_edit_code, code_of, known=can_see_code)
def code_update(code: Code) -> ResponseReturnValue:
    """Save name, definition and colour; a stale form comes back with what was typed."""
    form, code_id, slug = CodeEditForm(), code.id, home_slug(code.programme_id)
    form.colour.choices = _colours(code.parent_id is None)
    if not form.validate_on_submit():
        return _page(code, form), 422
    try:
        change = edit_code(
            current_actor(), code_id, form.version.data or 0, name=form.name.data or "",
            definition=form.definition.data or "", colour=form.colour.data or None,
        )  # fmt: skip
    except StaleCode as stale:
        fresh = code_of(slug, code_id)
        form.version.data, form.version.raw_data = fresh.version, None
        return _page(fresh, form, stale), 409
    except Trouble as trouble:
        form.name.errors = [*form.name.errors, trouble.text]
        return _page(code_of(slug, code_id), form), trouble.status
    return back_to_book(study_by_id(study_id_of(code_of(slug, code_id))), change, code_id)


def _colours(is_top: bool) -> list[tuple[int, str]]:
    none = _("No colour") if is_top else _("As the code above")
    return [(0, none), *((number, str(label)) for number, label in enumerate(COLOUR_LABELS, 1))]


def _page(code: Code, form: CodeEditForm, stale: Trouble | None = None) -> str:
    study, actor = study_by_id(study_id_of(code)), current_actor()
    tree, slug, use, move = code_tree(study.id), home_slug(study.programme_id), use_of(current_app), MoveForm()
    node: CodeNode = tree.by_id[code.id]
    form.colour.choices = _colours(code.parent_id is None)
    move.parent.choices, move.parent.data = parent_choices(tree, node), code.parent_id or 0
    return render_template(
        PAGES + "code_show.html", study=study, slug=slug, code=code, node=node, square=square(node), form=form,
        move=move, stale=stale, count=counts_of(current_app, study.id).get(code.id, 0),
        may_edit=can_edit_code(actor, code),
        passages=url_for(use.endpoint, slug=slug, code_id=code.id) if use else None,
    )  # fmt: skip
