"""The work: steps, what is asked of partners, the result with its numbers."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.projects import policy, services
from community.projects.forms import AskForm, ResultForm, StepForm, version_of
from community.projects.models import Project
from community.projects.queries import figures_of, of_ask, of_step, project_of
from community.projects.services import Figure
from community.projects.views.blueprint import answered, bp, page_of, pressed
from portal.actor import Actor
from portal.errors import NotFound
from portal.limits import REASON_CHARS
from portal.web.access import access, current_actor

STEPS: dict[str, Callable[[Actor, int], None]] = {
    "take": services.take_step, "free": services.free_step, "do": services.do_step, "undo": services.undo_step,
    "remove": services.remove_step, "up": partial(services.move_step, is_up=True),
    "down": partial(services.move_step, is_up=False),
}  # fmt: skip


@bp.route("/<int:project_id>/steps", methods=["GET", "POST"])
@access(policy.can_work, project_of, known=policy.can_see_project)
def step_new(row: Project) -> ResponseReturnValue:
    """Put a step at the end."""
    actor, row_id, form = current_actor(), row.id, StepForm()

    def act() -> None:
        services.add_step(actor, row_id, form.words.data or "", form.due_on.data, is_mine=bool(form.is_mine.data))

    return answered(row, form, "step_new.html", act, _("The step is on the list."), to=page_of(row, "steps"))


@bp.post("/steps/<int:step_id>/<act>")
@access(policy.can_work, lambda slug, step_id, act: of_step(slug, step_id), known=policy.can_see_project)
def step_act(row: Project) -> ResponseReturnValue:
    """Take it, let it go, do it, take that back, move it, take it off."""
    actor, step_id, act = current_actor(), int(_argument("step_id")), STEPS.get(_argument("act"))
    if act is None:
        raise NotFound
    return pressed(page_of(row, "steps"), lambda: act(actor, step_id))


@bp.route("/<int:project_id>/asks", methods=["GET", "POST"])
@access(policy.can_work, project_of, known=policy.can_see_project)
def ask_new(row: Project) -> ResponseReturnValue:
    """Say what is needed."""
    actor, row_id, form = current_actor(), row.id, AskForm()

    def act() -> None:
        services.add_ask(
            actor, row_id, form.kind.data, form.words.data or "", form.wanted.data or 1, form.needed_on.data
        )

    return answered(row, form, "ask_new.html", act, _("It is on the list."), to=page_of(row, "asks"))


@bp.post("/asks/<int:ask_id>/<act>")
@access(policy.can_move_ask, lambda slug, ask_id, act: of_ask(slug, ask_id), known=policy.can_see_project)
def ask_act(row: Project) -> ResponseReturnValue:
    """Promised, there, no longer needed, open again."""
    actor, ask_id, act = current_actor(), int(_argument("ask_id")), _argument("act")
    return pressed(page_of(row, "asks"), lambda: services.move_ask(actor, ask_id, act))


@bp.post("/asks/<int:ask_id>/helped")
@access(policy.looks_after, of_ask, known=policy.can_see_project)
def ask_helped(row: Project) -> ResponseReturnValue:
    """A grown-up writes down who helped."""
    actor, ask_id, words = current_actor(), int(_argument("ask_id")), request.form.get("helped", "")[:REASON_CHARS]
    return pressed(page_of(row, "asks"), lambda: services.note_help(actor, ask_id, words), _("Stored."))


@bp.route("/<int:project_id>/result", methods=["GET", "POST"])
@access(policy.in_team, project_of, known=policy.can_see_project)
def result_edit(row: Project) -> ResponseReturnValue:
    """What came of it, and what the team counted."""
    actor, row_id, form = current_actor(), row.id, ResultForm()
    if not form.is_submitted():
        there: list[Any] = [{"what": one.what, "value": one.value, "how": one.how} for one in figures_of(row)]
        form = ResultForm(formdata=None, words=row.result, version=str(row.version), figures=[*there, {}])

    def act() -> None:
        figures = [Figure(one["what"] or "", one["value"], one["how"] or "") for one in form.figures.data]
        services.write_result(actor, row_id, version_of(form), form.words.data or "", figures)

    return answered(row, form, "result_edit.html", act, _("The change is saved."), to=page_of(row, "result"))


def _argument(name: str) -> str:
    return str((request.view_args or {})[name])
