"""The ways of a project: open, begin, gather, finish, let it be, go on; out of others' sight and back."""

from collections.abc import Callable

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.projects import policy, services
from community.projects.forms import EndForm, HideForm, version_of
from community.projects.models import Project
from community.projects.queries import project_of
from community.projects.views.blueprint import answered, bp, page_of, pressed
from portal.actor import Actor
from portal.errors import NotFound
from portal.web.access import access, current_actor

PRESSED: dict[str, Callable[[Actor, int, int], Project]] = {
    "open": services.open_project, "begin": services.begin, "gather": services.gather, "go-on": services.go_on,
}  # fmt: skip


@bp.post("/<int:project_id>/move/<move>")
@access(policy.leads, lambda slug, project_id, move: project_of(slug, project_id), known=policy.can_see_project)
def project_move(row: Project) -> ResponseReturnValue:
    """One press: open it to others, begin, gather again, go on after an end."""
    actor, row_id, version = current_actor(), row.id, request.form.get("version", 0, type=int)
    act = PRESSED.get((request.view_args or {})["move"])
    if act is None:
        raise NotFound
    said = _("Done. The page shows how it stands now.")
    return pressed(page_of(row), lambda: act(actor, row_id, version), said)


@bp.route("/<int:project_id>/finish", methods=["GET", "POST"])
@access(policy.leads, project_of, known=policy.can_see_project)
def project_finish(row: Project) -> ResponseReturnValue:
    """It is done: what came of it."""
    said = _("It is done. Everybody of the team reads what came of it.")
    return _end(row, "finish", services.finish, row.result, said)


@bp.route("/<int:project_id>/drop", methods=["GET", "POST"])
@access(policy.leads, project_of, known=policy.can_see_project)
def project_drop(row: Project) -> ResponseReturnValue:
    """Let it be: what was learnt."""
    return _end(row, "drop", services.drop, row.learnt, _("It rests now. What you learnt stays."))


def _end(
    row: Project, move: str, run: Callable[[Actor, int, int, str], Project], words: str, said: str
) -> ResponseReturnValue:
    actor, row_id, form = current_actor(), row.id, EndForm()
    if not form.is_submitted():
        form.version.data, form.words.data = str(row.version), words

    def act() -> None:
        run(actor, row_id, version_of(form), form.words.data or "")

    return answered(row, form, "project_end.html", act, said, move=move)


@bp.route("/<int:project_id>/hide", methods=["GET", "POST"])
@access(policy.keeps_what_was_sent, project_of, known=policy.can_see_project)
def project_hide(row: Project) -> ResponseReturnValue:
    """Take it out of others' sight."""
    actor, row_id, form = current_actor(), row.id, HideForm()
    said = _("Others do not see it now.")
    return answered(row, form, "project_hide.html", lambda: services.hide(actor, row_id, form.words.data or ""), said)


@bp.post("/<int:project_id>/show")
@access(policy.keeps_what_was_sent, project_of, known=policy.can_see_project)
def project_unhide(row: Project) -> ResponseReturnValue:
    """Let others see it again."""
    actor, row_id = current_actor(), row.id
    return pressed(page_of(row), lambda: services.show(actor, row_id), _("Others see it again."))
