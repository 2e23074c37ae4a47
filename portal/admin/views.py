"""Pages of the installation administrator; of a programme's people they name those who run it, nobody else."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.policy import can_reset_factors
from portal.actor import Actor
from portal.admin.forms import AdministratorForm
from portal.admin.policy import can_run_house
from portal.admin.queries import health, programme_rows, runners
from portal.admin.services import add_administrator, open_programme
from portal.app import settings_of
from portal.programmes.errors import SlugTaken
from portal.programmes.forms import ZONES, NewProgrammeForm
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor

bp = Blueprint("admin", __name__, url_prefix="/admin")


@bp.get("/")
@access(can_run_house)
def health_show() -> ResponseReturnValue:
    """What works and what does not."""
    return render_template("portal/admin/health_show.html", health=health(settings_of(current_app)))


@bp.get("/programmes")
@access(can_run_house)
def programme_list() -> ResponseReturnValue:
    """Every programme of the installation."""
    actor = current_actor()
    runs = [one for one in runners() if can_reset_factors(actor, one.person)]
    return render_template("portal/admin/programme_list.html", rows=programme_rows(), runners=runs)


@bp.get("/programmes/new")
@access(can_run_house)
def programme_new() -> ResponseReturnValue:
    """The form of a new programme."""
    return _form_page(NewProgrammeForm(data={"zone": "Europe/Moscow"}))


@bp.post("/programmes/new")
@access(can_run_house)
def programme_create() -> ResponseReturnValue:
    """Found it, with its consent texts."""
    form = NewProgrammeForm()
    if not form.validate():
        return _form_page(form, 422)
    said = [form[name].data or "" for name in ("slug", "name", "region", "zone", "locale")]
    try:
        row = open_programme(current_actor(), *said, territory_id=form.territory_id.data)
    except SlugTaken as error:
        form.slug.errors = [error.text]
        return _form_page(form, error.status)
    flash(_("The programme is there, with its consent texts. Next: who runs it."))
    return redirect(url_for("admin.administrator_new", slug=row.slug), 303)


def may_appoint(actor: Actor, _at: Programme) -> bool:
    """Whoever runs the house may appoint in any programme."""
    return can_run_house(actor)


@bp.get("/programmes/<slug>/administrator")
@access(may_appoint, programme_of)
def administrator_new(at: Programme) -> ResponseReturnValue:
    """Who is to run the programme."""
    return _administrator_page(AdministratorForm(), at)


@bp.post("/programmes/<slug>/administrator")
@access(may_appoint, programme_of)
def administrator_create(at: Programme) -> ResponseReturnValue:
    """Enter the person and go on to the invitation, which carries the right."""
    form = AdministratorForm()
    if not form.validate():
        return _administrator_page(form, at, 422)
    slug = at.slug
    row = add_administrator(current_actor(), at.id, form.given_name.data or "", form.family_name.data or "")
    return redirect(url_for("accounts.invitation_new", slug=slug, person_id=row.id), 303)


def _form_page(form: NewProgrammeForm, status: int = 200) -> ResponseReturnValue:
    return render_template("portal/admin/programme_new.html", form=form, zones=ZONES), status


def _administrator_page(form: AdministratorForm, at: Programme, status: int = 200) -> ResponseReturnValue:
    return render_template("portal/admin/administrator_new.html", form=form, programme=at), status
