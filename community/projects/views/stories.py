"""The story: writing it, who is named, the yes or no of each."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.projects import policy, services
from community.projects.forms import StoryForm, version_of
from community.projects.models import Project
from community.projects.queries import heroes_of, is_told, project_of
from community.projects.views.blueprint import LABELS, PAGES, answered, bp, is_yes, page_of, pressed
from portal.audit.services import looked
from portal.clock import today
from portal.errors import NotFound
from portal.people.queries import minors_of, names_before, people_of
from portal.web.access import access, current_actor


@bp.get("/<int:project_id>/story")
@access(policy.can_see_story, project_of)
def story_show(row: Project) -> ResponseReturnValue:
    """The story for its team, who is named and their guardians; for others when everybody has said yes."""
    actor, heroes = current_actor(), heroes_of(row)
    own = actor.person_in(row.programme_id)
    named = any(one.person.id == own or one.person.id in actor.children for one in heroes)
    is_inside = named or policy.in_team(actor, row) or policy.looks_after(actor, row)
    if row.story_at is None or not (is_inside or is_told(row, heroes)):
        raise NotFound
    page = render_template(
        PAGES + "story_show.html", row=row, slug=row.home.slug, zone=row.home.zone, heroes=heroes,
        is_told=is_told(row, heroes), is_inside=is_inside, own=own,
        mine=[one for one in heroes if one.person.id == own or one.person.id in actor.children],
        may_tell=policy.can_tell_story(actor, row), in_team=policy.in_team(actor, row),
        sees_project=policy.can_see_project(actor, row), **LABELS,
    )  # fmt: skip
    young = [one.person.id for one in heroes if one.is_minor and one.hero.named == one.person.name]
    looked(actor, "project", programme_id=row.programme_id, subject_ids=young, object_kind="project", object_id=row.id)
    return page


@bp.route("/<int:project_id>/story/edit", methods=["GET", "POST"])
@access(policy.can_tell_story, project_of, known=policy.can_see_project)
def story_edit(row: Project) -> ResponseReturnValue:
    """Write it; whoever is named is asked then."""
    actor, row_id, form = current_actor(), row.id, StoryForm()
    around = people_of({one.person_id for one in row.parts})
    if not form.is_submitted():
        form = _filled(row)
    names = names_before(actor, around, today(row.home.zone))

    def act() -> None:
        services.tell_story(actor, row_id, version_of(form), form.words.data or "", form.named())

    to = url_for("projects.story_show", slug=row.home.slug, project_id=row_id)
    page = answered(
        row, form, "story_edit.html", act, _("It is kept. Everybody named in it is asked now."), to=to,
        names={str(key): name for key, name in names.items()}, team={str(one) for one in policy.team_of(row)},
    )  # fmt: skip
    young = minors_of([one for one in around if names[one.id] == one.name])
    looked(actor, "project", programme_id=row.programme_id, subject_ids=young, object_kind="project", object_id=row_id)
    return page


def _filled(row: Project) -> StoryForm:
    """The people of the project, who works on it chosen, each by first name or as the story named them before."""
    before = {one.person.id: one.hero.named for one in heroes_of(row)}
    team = policy.team_of(row)
    heroes = [
        {"person_id": one.id, "is_named": one.id in (before or team), "named": before.get(one.id, one.given_name)}
        for one in people_of({one.person_id for one in row.parts})
    ]
    return StoryForm(formdata=None, words=row.story, version=str(row.version), heroes=heroes)


@bp.post("/<int:project_id>/story/remove")
@access(policy.in_team, project_of, known=policy.can_see_project)
def story_remove(row: Project) -> ResponseReturnValue:
    """Tell it no more."""
    actor, row_id, version = current_actor(), row.id, request.form.get("version", 0, type=int)
    said = _("The story is gone.")
    return pressed(page_of(row, "story"), lambda: services.take_story_back(actor, row_id, version), said)


@bp.post("/<int:project_id>/story/answer")
@access(policy.can_see_story, project_of)
def story_answer(row: Project) -> ResponseReturnValue:
    """May one, or one's child, be named in it?"""
    actor, row_id = current_actor(), row.id
    person_id = request.form.get("person", actor.person_in(row.programme_id) or 0, type=int)
    where = url_for("projects.story_show", slug=row.home.slug, project_id=row_id)
    said = _("Your answer is stored. You can change it at any time.")
    return pressed(where, lambda: services.answer_story(actor, row_id, person_id, is_yes=is_yes()), said)
