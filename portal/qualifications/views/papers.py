"""Papers: those of one person, and those that wait for somebody who looks after people."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.audit.services import looked
from portal.clock import today
from portal.errors import Conflict, Trouble
from portal.limits import PAGE_SIZE
from portal.people.models import Person
from portal.people.policy import is_self
from portal.people.queries import minors_among, person_of
from portal.people.services import note_look
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.qualifications import policy, services
from portal.qualifications.forms import PaperForm, RefusalForm
from portal.qualifications.models import Qualification
from portal.qualifications.queries import SHOWN, find_papers, kinds_of, name_of, papers_of
from portal.qualifications.views.blueprint import bp, paper_of
from portal.web.access import access, current_actor
from portal.web.back import back_or
from portal.web.forms import options


def can_check(actor: Any, pair: tuple[Person, Qualification]) -> bool:
    """Who may check papers of this holder."""
    return policy.can_check_paper(actor, pair[0])


def may_know(actor: Any, pair: tuple[Person, Qualification]) -> bool:
    """Who may see the paper."""
    return policy.can_see_papers(actor, pair[0])


@bp.get("/")
@access(policy.can_list_papers, programme_of)
def paper_list(at: Programme) -> ResponseReturnValue:
    """Papers that run out within 60 days, wait for a check, or have run out."""
    shown = request.args.get("show", "ending")
    shown, page = shown if shown in SHOWN else "ending", min(max(request.args.get("page", 1, type=int), 1), 10_000)
    actor, at_id = current_actor(), at.id
    found = find_papers(actor, at, shown, page)
    listed = render_template(
        "portal/qualifications/paper_list.html", slug=at.slug, found=found, shown=shown, page=page,
        has_more=page * PAGE_SIZE < found.total, may_edit_kinds=policy.can_edit_kinds(actor, at),
        own_id=actor.person_in(at_id),
    )  # fmt: skip
    looked(
        actor, "qualifications", programme_id=at_id, subject_ids=minors_among(one.row.person_id for one in found.rows)
    )
    return listed


@bp.get("/of/<int:person_id>")
@access(policy.can_see_papers, person_of)
def person_papers(one: Person) -> ResponseReturnValue:
    """Everything that somebody has shown."""
    actor, home = current_actor(), programme(one.programme_id)
    page = render_template(
        "portal/qualifications/person_papers.html", slug=home.slug, zone=home.zone, person=one, papers=papers_of(one),
        may_check=policy.can_check_paper(actor, one), is_self=is_self(actor, one), has_kinds=bool(kinds_of(home.id)),
    )  # fmt: skip
    note_look(actor, one, "qualifications")
    return page


@bp.route("/of/<int:person_id>/new", methods=["GET", "POST"])
@access(policy.can_enter_paper, person_of)
def paper_new(one: Person) -> ResponseReturnValue:
    """Enter a paper."""
    actor, home, person_id = current_actor(), programme(one.programme_id), one.id
    form, slug, problem, status = PaperForm(data={"issued_on": today(home.zone)}), home.slug, "", 200
    form.kind_id.choices = options({kind.id: name_of(kind) for kind in kinds_of(home.id)})
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                row = services.enter_paper(
                    actor, person_id, form.kind_id.data, form.proof.data or "", form.issued_on.data,
                    form.expires_on.data,
                )  # fmt: skip
                flash(_("The paper is entered.") if row.checked_at else _("The paper waits for a coordinator’s look."))
                return redirect(url_for("qualifications.person_papers", slug=slug, person_id=person_id), 303)
            except Trouble as error:
                problem, status = error.text, error.status
    page = render_template("portal/qualifications/paper_form.html", slug=slug, person=one, form=form, problem=problem)
    note_look(actor, one, "qualifications")
    return page, status


@bp.post("/papers/<int:paper_id>/check")
@access(can_check, paper_of, known=may_know)
def paper_check(pair: tuple[Person, Qualification]) -> ResponseReturnValue:
    """The paper was seen and is right."""
    slug = programme(pair[0].programme_id).slug
    services.check_paper(current_actor(), pair[1].id)
    flash(_("The paper counts from now on."))
    return _back(slug, pair[1].person_id)


@bp.post("/papers/<int:paper_id>/remind")
@access(can_check, paper_of, known=may_know)
def paper_remind(pair: tuple[Person, Qualification]) -> ResponseReturnValue:
    """Tell the holder once more that the paper runs out."""
    slug, person_id = programme(pair[0].programme_id).slug, pair[0].id
    try:
        services.remind_of_paper(current_actor(), pair[1].id)
        flash(_("The reminder is on its way."))
    except Conflict as error:
        flash(error.text, "problem")
    return _back(slug, person_id)


@bp.route("/papers/<int:paper_id>/refuse", methods=["GET", "POST"])
@access(can_check, paper_of, known=may_know)
def paper_refuse(pair: tuple[Person, Qualification]) -> ResponseReturnValue:
    """Say why the paper does not count."""
    holder, row = pair
    slug, form, status = programme(holder.programme_id).slug, RefusalForm(), 200
    if form.is_submitted():
        status = 422
        if form.validate():
            services.refuse_paper(current_actor(), row.id, form.reason.data or "")
            flash(_("The paper does not count. The record keeps it with your reason."))
            return _back(slug, row.person_id)
    page = render_template("portal/qualifications/paper_refuse.html", slug=slug, person=holder, form=form)
    note_look(current_actor(), holder, "qualifications")
    return page, status


def _back(slug: str, person_id: int) -> ResponseReturnValue:
    """To the list, when one came from it, else to the person's papers."""
    return back_or(url_for("qualifications.person_papers", slug=slug, person_id=person_id))
