"""The kit, for who writes it."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.ambassadors import services
from community.ambassadors.forms import TextForm
from community.ambassadors.models import KitText
from community.ambassadors.policy import can_keep_text, can_write_text
from community.ambassadors.queries import text_of, texts_of
from community.ambassadors.views.blueprint import PAGES, bp
from portal.errors import Trouble
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.web.access import access, current_actor
from portal.web.back import pressed


@bp.get("/ambassadors/kit")
@access(can_write_text, programme_of)
def text_list(at: Programme) -> ResponseReturnValue:
    """The texts that ambassadors pass on."""
    return render_template(PAGES + "text_list.html", slug=at.slug, rows=texts_of(at))


@bp.route("/ambassadors/kit/new", methods=["GET", "POST"])
@access(can_write_text, programme_of)
def text_new(at: Programme) -> ResponseReturnValue:
    """Write a text."""
    slug, at_id = at.slug, at.id

    def act(given: TextForm) -> None:
        services.write_text(current_actor(), at_id, given.title.data or "", given.words.data or "")

    return _write(slug, TextForm(), None, act)


@bp.route("/ambassadors/kit/<guid>", methods=["GET", "POST"])
@access(can_keep_text, text_of)
def text_edit(row: KitText) -> ResponseReturnValue:
    """Change a text."""
    slug, row_id = programme(row.programme_id).slug, row.id
    form = TextForm(obj=row) if request.method == "GET" else TextForm()

    def act(given: TextForm) -> None:
        said = given.version.data or ""
        version = int(said) if said.isdecimal() else 0
        services.edit_text(current_actor(), row_id, version, given.title.data or "", given.words.data or "")

    return _write(slug, form, row.guid, act)


@bp.post("/ambassadors/kit/<guid>/drop")
@access(can_keep_text, text_of)
def text_drop(row: KitText) -> ResponseReturnValue:
    """Take it out of the kit."""
    place, row_id = url_for("ambassadors.text_list", slug=programme(row.programme_id).slug), row.id
    return pressed(place, lambda: services.drop_text(current_actor(), row_id), _("The text is out of the kit."))


def _write(slug: str, form: TextForm, guid: str | None, act: Callable[[Any], object]) -> ResponseReturnValue:
    problem, status = "", 200
    if request.method == "POST" and form.validate():
        try:
            act(form)
        except Trouble as trouble:
            if trouble.status in (403, 404):
                raise
            problem, status = trouble.text, trouble.status
        else:
            flash(_("The text is saved."))
            return redirect(url_for("ambassadors.text_list", slug=slug), 303)
    page = render_template(PAGES + "text_edit.html", slug=slug, form=form, guid=guid, problem=problem)
    return page, 422 if form.errors else status
