"""The blueprint of projects and what its pages share."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from community.projects.errors import AnswerMissing
from community.projects.models import Project
from community.projects.queries import project_of
from community.projects.queries.words import (
    ANSWERS_SAID,
    ASK_LABELS,
    ASK_MARKS,
    ASK_MOVES_SAID,
    ASK_STATES_SAID,
    PART_LABELS,
    PART_STATES_SAID,
    ROLE_LABELS,
    STATE_LABELS,
    STATE_MARKS,
)
from portal.errors import Trouble
from portal.web.back import pressed as pressed

bp = Blueprint("projects", __name__, url_prefix="/p/<slug>/projects")
PAGES = "community/projects/"
LABELS: dict[str, Any] = {
    "states": STATE_LABELS, "state_marks": STATE_MARKS, "roles": ROLE_LABELS, "parts_said": PART_LABELS,
    "part_states": PART_STATES_SAID, "ask_kinds": ASK_LABELS, "ask_states": ASK_STATES_SAID, "ask_marks": ASK_MARKS,
    "ask_moves": ASK_MOVES_SAID, "answers": ANSWERS_SAID,
}  # fmt: skip


def is_yes() -> bool:
    """What the form says. :raises AnswerMissing: neither yes nor no."""
    said = request.form.get("answer", "")
    if said not in ("yes", "no"):
        raise AnswerMissing
    return said == "yes"


def page_of(row: Project, anchor: str = "") -> str:
    """The address of the project's own page."""
    where = url_for("projects.project_show", slug=row.home.slug, project_id=row.id)
    return f"{where}#{anchor}" if anchor else where


def answered(
    row: Project, form: Any, template: str, act: Callable[[], object], said: str, *, to: str = "", **facts: Any
) -> ResponseReturnValue:
    """A page with a form: shown, or done and on to `to`; what stood in the way stands above what was typed.

    `act` runs only with what is right.
    """
    slug, row_id, where, problem, status = row.home.slug, row.id, to or page_of(row), "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                act()
                flash(said)
                return redirect(where, 303)
            except Trouble as trouble:
                if trouble.status in (403, 404):
                    raise
                problem, status, row = trouble.text, trouble.status, project_of(slug, row_id)
    page = render_template(
        PAGES + template, row=row, slug=slug, zone=row.home.zone, form=form, problem=problem, **(LABELS | facts)
    )
    return page, status
