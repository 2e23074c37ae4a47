"""The grown-up ally: choosing one, answering."""

from flask import request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.projects import policy, services
from community.projects.forms import AllyForm
from community.projects.models import Project
from community.projects.queries import allies_for, project_of
from community.projects.views.blueprint import answered, bp, is_yes, page_of, pressed
from portal.web.access import access, current_actor
from portal.web.forms import options


@bp.route("/<int:project_id>/ally", methods=["GET", "POST"])
@access(policy.leads, project_of, known=policy.can_see_project)
def ally_edit(row: Project) -> ResponseReturnValue:
    """The third step: who goes with you."""
    actor, row_id, form = current_actor(), row.id, AllyForm()
    found = allies_for(row)
    form.person_id.choices = options({one.id: one.name for one in found})
    said = _("They are asked. You hear when they answer.")

    def act() -> None:
        services.ask_ally(actor, row_id, int(form.person_id.data or 0))

    return answered(row, form, "ally_edit.html", act, said, is_any=bool(found))


@bp.post("/<int:project_id>/answer")
@access(policy.has_part, project_of, known=policy.can_see_project)
def invitation_answer(row: Project) -> ResponseReturnValue:
    """Yes or no to being asked: as the ally, or into the team."""
    actor, row_id = current_actor(), row.id
    part = policy.part_of(row, [actor.person_in(row.programme_id)])
    act = services.answer_as_ally if part is not None and part.part == "ally" else services.answer_invitation
    where = (
        page_of(row) if request.form.get("answer") == "yes" else url_for("projects.project_list", slug=row.home.slug)
    )
    return pressed(where, lambda: act(actor, row_id, is_yes=is_yes()), _("Your answer is stored."))
