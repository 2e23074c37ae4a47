"""One's own way with the transitions open to choose, and the list for those who decide."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.transitions import policy, services
from community.transitions.forms import WhyForm, words_of
from community.transitions.queries import STATE_LABELS, facts_of, plans_of
from community.transitions.queries.lists import find_transitions, route_of, transitions_of
from community.transitions.rules import RUNNING, checks
from community.transitions.rules.plans import is_open_to
from community.transitions.views.blueprint import LABELS, PAGES, bp, language
from portal.audit.services import looked
from portal.clock import today
from portal.errors import NotFound, Trouble
from portal.people.queries import person, positions_of
from portal.people.rules import age_or_none, is_in_force
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor


@bp.get("/")
@access(policy.can_open_own, programme_of)
def way_show(at: Programme) -> ResponseReturnValue:
    """My way: the positions so far, the transitions of mine, and those open to choose."""
    actor, day = current_actor(), today(at.zone)
    one = person(actor.person_in(at.id) or 0)
    positions = positions_of([one.id]).get(one.id, [])
    kinds = frozenset(row.kind for row in positions if is_in_force(row.starts_on, row.ends_on, day))
    lines = transitions_of(actor, one)
    under_way = {line.row.to_kind for line in lines if line.row.state in RUNNING}
    age = age_or_none(one.born_on, day)
    found = [
        offered for offered in plans_of(at.id).values()
        if offered.is_offered and is_open_to(offered.plan, kinds, age) and offered.plan.to_kind not in under_way
    ]  # fmt: skip
    return render_template(
        PAGES + "way_show.html", slug=at.slug, route=route_of(positions, day), lines=lines, open_ones=found,
        language=language(), may_list=policy.can_list_transitions(actor, at),
        may_plan=policy.can_edit_plans(actor, at), **LABELS,
    )  # fmt: skip


def programme_offering(slug: str, key: str) -> Programme:
    """The programme, when it has such a plan.

    :raises NotFound:
    """
    at = programme_of(slug)
    if key not in plans_of(at.id):
        raise NotFound
    return at


@bp.route("/new/<key>", methods=["GET", "POST"])
@access(policy.can_open_own, programme_offering)
def transition_new(at: Programme) -> ResponseReturnValue:
    """Look at what a transition asks for, and begin it."""
    actor, slug, key, at_id = current_actor(), at.slug, str((request.view_args or {})["key"]), at.id
    form, problem, status = WhyForm(), "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                row = services.draft(actor, at_id, key, words_of(form.why))
                flash(_("The transition has begun. Look through the checklist and ask for it when you are ready."))
                return redirect(url_for("transitions.transition_show", slug=slug, guid=row.guid), 303)
            except Trouble as error:
                problem, status = error.text, error.status
    plan, one = plans_of(at_id)[key].plan, person(actor.person_in(at_id) or 0)
    page = render_template(
        PAGES + "transition_new.html", slug=slug, plan=plan, form=form, problem=problem, language=language(),
        checks=checks(plan.criteria, facts_of(one, plan)), **LABELS,
    )  # fmt: skip
    return page, status


@bp.get("/all")
@access(policy.can_list_transitions, programme_of)
def transition_list(at: Programme) -> ResponseReturnValue:
    """The transitions of one's district, in one state or all that run."""
    actor, slug, at_id, state = current_actor(), at.slug, at.id, request.args.get("state", "")
    state = state if state in STATE_LABELS and state != "drafted" else ""
    found = find_transitions(actor, at, state, min(max(request.args.get("page", 1, type=int), 1), 10_000))
    minors = [line.row.person_id for line in found.rows if line.is_minor]
    page = render_template(PAGES + "transition_list.html", slug=slug, found=found, state=state, **LABELS)
    looked(actor, "transitions", programme_id=at_id, subject_ids=minors)
    return page
