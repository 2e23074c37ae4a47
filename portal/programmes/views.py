"""Pages of a programme's own words and of the territory tree."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.errors import Trouble
from portal.globe import read_point
from portal.programmes.errors import Stale
from portal.programmes.forms import ZONES, ProgrammeForm, TerritoryForm, version_of
from portal.programmes.models import Programme, Territory
from portal.programmes.policy import can_add_territory, can_edit_programme, can_edit_territory
from portal.programmes.queries import programme_of, territory, territory_choices, tree
from portal.programmes.services import add_territory, edit_programme, edit_territory, place_programme, place_territory
from portal.web.access import access, current_actor

bp = Blueprint("programmes", __name__)


def programme_page(
    form: ProgrammeForm, programme: Programme, status: int = 200, stale: str = ""
) -> ResponseReturnValue:
    """The form of a programme; with `stale`, what is saved stands beside what was typed."""
    page = render_template(
        "portal/programmes/programme_edit.html", form=form, programme=programme, slug=programme.slug, zones=ZONES,
        stale=stale, is_member=current_actor().is_in(programme.id),
    )  # fmt: skip
    return page, status


@bp.get("/p/<slug>/settings")
@access(can_edit_programme, programme_of)
def programme_edit(programme: Programme) -> ResponseReturnValue:
    """What the programme says of itself."""
    return programme_page(ProgrammeForm.of(programme), programme)


@bp.post("/p/<slug>/settings")
@access(can_edit_programme, programme_of)
def programme_update(programme: Programme) -> ResponseReturnValue:
    """Save it."""
    form = ProgrammeForm()
    if not form.validate():
        return programme_page(form, programme, 422)
    said = {name: form[name].data or "" for name in ("name", "region", "zone", "locale", "support")}
    try:
        edit_programme(current_actor(), programme.id, version_of(form), **said)
        place_programme(current_actor(), programme.id, form.territory_id.data)
    except Stale as error:
        form.version.data = str(programme.version)
        return programme_page(form, programme, error.status, error.text)
    flash(_("Saved."))
    return redirect(url_for("programmes.programme_edit", slug=programme.slug), 303)


@bp.get("/territories")
@access(can_add_territory)
def territory_list() -> ResponseReturnValue:
    """The tree with a form for a new territory."""
    return _tree_page(TerritoryForm.of(territory_choices()))


@bp.post("/territories")
@access(can_add_territory)
def territory_create() -> ResponseReturnValue:
    """Put a new territory into the tree."""
    form = TerritoryForm.of(territory_choices())
    if not form.validate():
        return _tree_page(form, 422)
    try:
        centre = read_point(form.centre.data or "")
        row = add_territory(current_actor(), form.name.data or "", form.parent_id.data, centre)
    except Trouble as error:
        return _tree_page(form, error.status, error.text)
    flash(_("“%(name)s” is in the tree.", name=row.name))
    return redirect(url_for("programmes.territory_list"), 303)


def _tree_page(form: TerritoryForm, status: int = 200, problem: str = "") -> ResponseReturnValue:
    page = render_template(
        "portal/programmes/territory_list.html", form=form, tree=tree(), problem=problem,
        may_edit=can_edit_territory(current_actor()),
    )  # fmt: skip
    return page, status


@bp.get("/territories/<int:territory_id>")
@access(can_edit_territory, territory)
def territory_edit(row: Territory) -> ResponseReturnValue:
    """Name and place of one territory."""
    return _territory_page(TerritoryForm.of(_others(row), row), row)


@bp.post("/territories/<int:territory_id>")
@access(can_edit_territory, territory)
def territory_update(row: Territory) -> ResponseReturnValue:
    """Save them."""
    form = TerritoryForm.of(_others(row))
    if not form.validate():
        return _territory_page(form, row, 422)
    try:
        edit_territory(current_actor(), row.id, version_of(form), form.name.data or "", form.parent_id.data)
        place_territory(current_actor(), row.id, read_point(form.centre.data or ""))
    except Trouble as error:
        form.version.data = str(row.version)
        return _territory_page(form, row, error.status, error.text)
    flash(_("Saved."))
    return redirect(url_for("programmes.territory_list"), 303)


def _others(row: Territory) -> list[tuple[int, str]]:
    return [(key, name) for key, name in territory_choices() if key != row.id]


def _territory_page(form: TerritoryForm, row: Territory, status: int = 200, problem: str = "") -> ResponseReturnValue:
    page = render_template("portal/programmes/territory_edit.html", form=form, territory=row, problem=problem)
    return page, status
