"""Writing a project's words: an idea in three short steps, each kept at once; all of them later."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from community.clubs.queries import clubs_seen
from community.projects import policy, services
from community.projects.forms import IdeaForm, NeedForm, WordsForm, version_of
from community.projects.models import Project
from community.projects.queries import project_of
from community.projects.services import Words
from community.projects.views.blueprint import PAGES, answered, bp
from portal.db import new_guid
from portal.errors import Trouble
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor
from portal.web.forms import options


@bp.route("/new", methods=["GET", "POST"])
@access(policy.can_start_project, programme_of)
def project_new(at: Programme) -> ResponseReturnValue:
    """The first step: what it is. From here on it is kept."""
    actor, slug, at_id, form, problem, status = current_actor(), at.slug, at.id, IdeaForm(), "", 200
    if not form.is_submitted():
        form.guid.data, form.title.data = new_guid(), request.args.get("title", "")
    else:
        status = 422
        if form.validate():
            try:
                row = services.start_project(
                    actor, at_id, form.title.data or "", form.about.data or "", guid=form.guid.data or ""
                )
                flash(_("Your idea is kept. Only you see it now."))
                return redirect(url_for("projects.need_edit", slug=slug, project_id=row.id), 303)
            except Trouble as trouble:
                problem, status = trouble.text, trouble.status
    return render_template(PAGES + "project_new.html", slug=slug, form=form, problem=problem), status


@bp.route("/<int:project_id>/need", methods=["GET", "POST"])
@access(policy.leads, project_of, known=policy.can_see_project)
def need_edit(row: Project) -> ResponseReturnValue:
    """The second step: whom it helps, and with which club."""
    actor, row_id, form = current_actor(), row.id, NeedForm(obj=row)
    form.club_id.choices = _clubs(row)
    if not form.is_submitted():
        form.version.data = str(row.version)

    def act() -> None:
        words = Words(need=form.need.data, club_id=form.club_id.data, with_club=True)
        services.write_words(actor, row_id, version_of(form), words)

    page = "ally_edit" if row.needs_ally and row.ally_id is None else "project_show"
    to = url_for(f"projects.{page}", slug=row.home.slug, project_id=row_id)
    return answered(row, form, "need_edit.html", act, _("This is kept too."), to=to)


@bp.route("/<int:project_id>/edit", methods=["GET", "POST"])
@access(policy.leads, project_of, known=policy.can_see_project)
def project_edit(row: Project) -> ResponseReturnValue:
    """All the words at once, and whether people are looked for."""
    actor, row_id, form = current_actor(), row.id, WordsForm(obj=row)
    form.club_id.choices = _clubs(row)
    if not form.is_submitted():
        form.version.data = str(row.version)

    def act() -> None:
        words = Words(
            form.title.data, form.about.data, form.need.data, form.seeks.data, form.is_seeking.data, form.club_id.data,
            with_club=True,
        )  # fmt: skip
        services.write_words(actor, row_id, version_of(form), words)

    return answered(row, form, "project_edit.html", act, _("The change is saved."))


def _clubs(row: Project) -> Any:
    own = {
        one.club.id: one.club.name
        for one in clubs_seen(current_actor(), row.home)
        if one.is_own or one.club.id == row.club_id
    }
    return options({"": _l("No club")} | own)
