"""A guardian's page: what the project is, who looks after it, may the child work on it and be named in its story."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.projects import policy, services
from community.projects.models import Project
from community.projects.queries import child_in, heroes_of, people_around, permission_of, project_of
from community.projects.views.blueprint import LABELS, PAGES, bp, is_yes, pressed
from portal.actor import Actor
from portal.audit.services import looked
from portal.clock import today
from portal.people.queries import names_before, person
from portal.web.access import access, current_actor


def _is_own(actor: Actor, found: tuple[Project, int]) -> bool:
    row, child_id = found
    return child_id in actor.children and policy.answers_for_child(actor, row)


def _child(slug: str, project_id: int, child_id: int) -> tuple[Project, int]:
    """The project and the child who has a part in it. :raises NotFound:"""
    row = project_of(slug, project_id)
    return row, child_in(row, child_id).person_id


@bp.get("/<int:project_id>/children/<int:child_id>")
@access(_is_own, _child)
def child_show(found: tuple[Project, int]) -> ResponseReturnValue:
    """Everything that a guardian needs for an answer."""
    row, child_id = found
    actor, people = current_actor(), people_around(row)
    names = names_before(actor, list(people.values()), today(row.home.zone))
    heroes = heroes_of(row) if row.story_at is not None else []
    page = render_template(
        PAGES + "child_show.html", row=row, slug=row.home.slug, zone=row.home.zone, child=person(child_id),
        part=child_in(row, child_id), permission=permission_of(row, child_id), names=names,
        team=len(policy.team_of(row)), hero=next((one for one in heroes if one.person.id == child_id), None), **LABELS,
    )  # fmt: skip
    looked(actor, "project", programme_id=row.programme_id, subject_ids=[child_id], object_kind="project",
           object_id=row.id)  # fmt: skip
    return page


@bp.post("/<int:project_id>/children/<int:child_id>")
@access(_is_own, _child)
def child_answer(found: tuple[Project, int]) -> ResponseReturnValue:
    """Yes or no of a guardian."""
    row, child_id = found
    actor, row_id = current_actor(), row.id
    where = url_for("projects.child_show", slug=row.home.slug, project_id=row_id, child_id=child_id)
    said = _("Your answer is stored. You can change it at any time.")
    return pressed(where, lambda: services.answer_permission(actor, row_id, child_id, is_yes=is_yes()), said)
