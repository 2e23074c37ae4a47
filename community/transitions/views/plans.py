"""The plans of transitions: the list, and a form that publishes the next edition."""

from dataclasses import replace

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.transitions import policy, services
from community.transitions.forms import PlanForm, words_of
from community.transitions.queries import Offered, plans_of
from community.transitions.queries.reading import readable
from community.transitions.rules import Criterion, Plan
from community.transitions.views.blueprint import LABELS, PAGES, bp, language
from community.transitions.views.lists import programme_offering
from portal.errors import Trouble
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor
from portal.web.forms import options


@bp.get("/plans")
@access(policy.can_edit_plans, programme_of)
def plan_list(at: Programme) -> ResponseReturnValue:
    """Every plan with its edition."""
    return render_template(
        PAGES + "plan_list.html", slug=at.slug, plans=list(plans_of(at.id).values()), language=language(), **LABELS
    )


@bp.route("/plans/<key>", methods=["GET", "POST"])
@access(policy.can_edit_plans, programme_offering)
def plan_edit(at: Programme) -> ResponseReturnValue:
    """Publish the next edition of a plan; what runs keeps its own."""
    actor, slug, at_id, key = current_actor(), at.slug, at.id, str((request.view_args or {})["key"])
    offered = plans_of(at_id)[key]
    form, problem, status = _form(offered, at_id), "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                said = str(form.edition.data or "")
                edition = int(said) if said.isascii() and said.isdecimal() and len(said) < 10 else -1
                services.publish_plan(
                    actor, at_id, key, edition, _plan(form, offered.plan, at_id), is_offered=form.is_offered.data
                )
                flash(_("A new edition is in force. What runs already keeps its own."))
                return redirect(url_for("transitions.plan_list", slug=slug), 303)
            except Trouble as error:
                problem, status = error.text, error.status
                offered = plans_of(at_id)[key]
                form.edition.data = str(offered.edition)
    page = render_template(
        PAGES + "plan_edit.html", slug=slug, form=form, offered=offered, plan=offered.plan, problem=problem,
        language=language(), typed=request.form, **LABELS,
    )  # fmt: skip
    return page, status


def _form(offered: Offered, programme_id: int) -> PlanForm:
    plan = offered.plan
    form = PlanForm(
        data={
            "is_offered": offered.is_offered, "kept": [one.key for one in plan.criteria], "k": plan.k,
            "vouchers": list(plan.vouchers), "trial_days": plan.trial_days, "cooling_days": plan.cooling_days,
            "min_age": plan.min_age, "ends_old": plan.ends_old, "edition": offered.edition,
        }
    )  # fmt: skip
    form.kept.choices = options({one.key: one.label(language()) for one in plan.criteria})
    taken = {one.ref for one in plan.criteria}
    form.read.choices = options(
        {f"{kind}:{ref}": words.say(language()) for kind, ref, words in readable(programme_id) if ref not in taken}
    )
    return form


def _plan(form: PlanForm, plan: Plan, programme_id: int) -> Plan:
    """The plan as the form says; numbers of counted criteria stand in the page as ``n-<key>``."""
    kept = [replace(one, n=_number(one)) for one in plan.criteria if one.key in (form.kept.data or ())]
    lines = [line.partition("|") for line in words_of(form.added).splitlines() if line.strip()]
    taken = {one.key for one in plan.criteria}
    added = [
        Criterion(f"own-{len(taken) + place}", "attested", ru.strip(), en.strip() or ru.strip())
        for place, (ru, _bar, en) in enumerate(lines)
    ]
    chosen = set(form.read.data or ())
    added += [
        Criterion(f"{kind}-{ref}"[:60], kind, words.ru, words.en, ref=ref)
        for kind, ref, words in readable(programme_id) if f"{kind}:{ref}" in chosen
    ]  # fmt: skip
    vouchers = tuple(form.vouchers.data or ())
    return replace(
        plan, criteria=(*kept, *added), k=form.k.data or 0, vouchers=vouchers,
        must=tuple(one for one in plan.must if one in vouchers), trial_days=form.trial_days.data,
        cooling_days=form.cooling_days.data or 0, min_age=form.min_age.data or 0, ends_old=form.ends_old.data,
    )  # fmt: skip


def _number(one: Criterion) -> int:
    said = request.form.get(f"n-{one.key}", type=int)
    return one.n if said is None else min(max(said, 0), 120)
