"""The team: asking to join, inviting, letting in, saying what one does, leaving."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from community.activities.queries import guest
from community.projects import policy, services
from community.projects.forms import InviteForm, RoleForm
from community.projects.models import Project
from community.projects.queries import gate_of, of_part, people_near, project_of
from community.projects.queries.words import GATE_TEXTS
from community.projects.views.blueprint import answered, bp, is_yes, page_of, pressed
from portal.actor import Actor
from portal.people.models import Person
from portal.people.queries import minors_of
from portal.web.access import access, current_actor
from portal.web.forms import options


@bp.route("/<int:project_id>/join", methods=["GET", "POST"])
@access(policy.can_join, project_of, known=policy.can_see_project)
def project_join(row: Project) -> ResponseReturnValue:
    """Ask to work on it, with what one would like to do."""
    actor, row_id, form = current_actor(), row.id, RoleForm()
    own = actor.person_in(row.programme_id) or 0
    gate = gate_of(row, guest(own, actor))
    said = _("They are asked. You hear when they answer.")
    return answered(
        row, form, "role_edit.html", lambda: services.ask_to_join(actor, row_id, form.role.data or "",
                                                                 form.words.data or ""),
        said, shut=GATE_TEXTS.get(gate, ""), is_new=True, is_young=actor.age is not None,
    )  # fmt: skip


@bp.route("/<int:project_id>/role", methods=["GET", "POST"])
@access(policy.in_team, project_of, known=policy.can_see_project)
def role_edit(row: Project) -> ResponseReturnValue:
    """Say what one does in it."""
    actor, row_id = current_actor(), row.id
    form = RoleForm(obj=policy.part_of(row, [actor.person_in(row.programme_id)]))
    return answered(
        row, form, "role_edit.html", lambda: services.say_role(actor, row_id, form.role.data or "",
                                                              form.words.data or ""),
        _("The change is saved."), shut="", is_new=False, is_young=False, to=page_of(row, "team"),
    )  # fmt: skip


@bp.route("/<int:project_id>/invite", methods=["GET", "POST"])
@access(policy.in_team, project_of, known=policy.can_see_project)
def member_new(row: Project) -> ResponseReturnValue:
    """Invite somebody near."""
    actor, row_id, form = current_actor(), row.id, InviteForm()
    found = people_near(row, actor.person_in(row.programme_id) or 0)
    form.person_id.choices = options({"": _l("Choose")} | _names(actor, found))

    def act() -> None:
        services.invite(actor, row_id, int(form.person_id.data or 0), words=form.words.data or "")

    said = _("They are asked. You hear when they answer.")
    return answered(row, form, "member_new.html", act, said, to=page_of(row, "team"), is_any=bool(found))


def _names(actor: Actor, people: list[Person]) -> dict[int, str]:
    """Grown-ups by name; of children the first name and a letter, as members of a club know each other."""
    young = minors_of(people)
    return {one.id: one.short_name if one.id in young else one.name for one in people}


@bp.post("/parts/<int:part_id>/let-in")
@access(policy.can_answer_join, of_part, known=policy.can_see_project)
def part_answer(row: Project) -> ResponseReturnValue:
    """Let somebody in who asks, or not."""
    actor, part_id = current_actor(), _part_id()
    said = _("Your answer is stored.")
    return pressed(page_of(row, "team"), lambda: services.answer_join(actor, part_id, is_yes=is_yes()), said)


@bp.post("/parts/<int:part_id>/take-off")
@access(policy.looks_after, of_part, known=policy.can_see_project)
def part_take_off(row: Project) -> ResponseReturnValue:
    """A grown-up takes somebody off the team."""
    actor, part_id = current_actor(), _part_id()
    return pressed(page_of(row, "team"), lambda: services.take_off(actor, part_id), _("They are out of the team."))


@bp.post("/<int:project_id>/leave")
@access(policy.has_part, project_of, known=policy.can_see_project)
def project_leave(row: Project) -> ResponseReturnValue:
    """Have no part in it any more."""
    actor, row_id = current_actor(), row.id
    where = url_for("projects.project_list", slug=row.home.slug)
    return pressed(where, lambda: services.leave(actor, row_id), _("You are out. Thank you for what you did."))


def _part_id() -> int:
    return int((request.view_args or {})["part_id"])
