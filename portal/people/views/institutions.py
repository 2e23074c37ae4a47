"""Institutions that answer for children: the list, one with its representatives and wards, and the forms around it."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.actor import Actor
from portal.audit.services import looked
from portal.clock import today
from portal.errors import NotFound, Trouble
from portal.people import policy, services
from portal.people.forms import EndForm, InstitutionForm, RepresentativeForm, WardsForm, day_of
from portal.people.models import Institution, Representative, Ward
from portal.people.queries import (
    care_of,
    free_minors,
    institution,
    institution_of,
    institutions_of,
    members,
    minors_among,
    person,
    visible_among,
)
from portal.people.queries.labels import INSTITUTION_LABELS
from portal.people.services import InstitutionFields, note_look
from portal.people.views.blueprint import bp, representative_of, ward_of
from portal.programmes.forms import version_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of, territory_choices
from portal.web.access import access, current_actor
from portal.web.forms import Form, options

Act = Callable[[Actor], Any]


def can_edit_term(actor: Actor, pair: tuple[Institution, Representative]) -> bool:
    """Who may change the institution may end a term of office."""
    return policy.can_edit_institution(actor, pair[0])


def can_edit_ward(actor: Actor, pair: tuple[Institution, Ward]) -> bool:
    """Who looks after the child may end its stay."""
    return policy.can_edit_person(actor, person(pair[1].child_id))


@bp.get("/institutions")
@access(policy.can_list_people, programme_of)
def institution_list(at: Programme) -> ResponseReturnValue:
    """Those that the reader may see."""
    return render_template(
        "portal/people/institution_list.html", slug=at.slug, rows=institutions_of(current_actor(), at),
        kinds=INSTITUTION_LABELS,
    )  # fmt: skip


@bp.get("/institutions/<int:institution_id>")
@access(policy.can_see_institution, institution_of)
def institution_show(one: Institution) -> ResponseReturnValue:
    """Who acts for it and for whom it answers; the wards on the page are noted in the audit trail."""
    actor, home = current_actor(), programme(one.programme_id)
    home_id, number, may_edit = home.id, one.id, policy.can_edit_institution(actor, one)
    care = care_of(one, today(home.zone), is_whole=may_edit)
    people = [term.person.id for term in (*care.heads, *care.wards)]
    page = render_template(
        "portal/people/institution_show.html", slug=home.slug, one=one, care=care, kinds=INSTITUTION_LABELS,
        may_edit=may_edit, seen=visible_among(actor, people), may_list=policy.can_list_people(actor, home),
    )  # fmt: skip
    looked(
        actor, "institution", programme_id=home_id, subject_ids=minors_among(people),
        object_kind="institution", object_id=number,
    )  # fmt: skip
    return page


@bp.route("/institutions/new", methods=["GET", "POST"])
@access(policy.can_list_people, programme_of)
def institution_new(at: Programme) -> ResponseReturnValue:
    """Enter an institution."""
    at_id, slug, form = at.id, at.slug, InstitutionForm.of(territory_choices(at))
    if form.is_submitted() and form.validate():
        try:
            made = services.add_institution(current_actor(), at_id, _fields(form))
        except NotFound:
            form.territory_id.errors = [_("Choose a territory that you look after.")]
        else:
            flash(_("The institution is entered. Next: who acts for it, and for which children it answers."))
            return redirect(url_for("people.institution_show", slug=slug, institution_id=made.id), 303)
    return _page(slug, None, form, "institution"), 422 if form.is_submitted() else 200


@bp.route("/institutions/<int:institution_id>/edit", methods=["GET", "POST"])
@access(policy.can_edit_institution, institution_of)
def institution_edit(one: Institution) -> ResponseReturnValue:
    """Change what is known of it."""
    form = InstitutionForm.of(territory_choices(programme(one.programme_id), one.territory_id), one)
    number = one.id
    return _act(
        one, form, "institution_edit",
        lambda actor: services.edit_institution(actor, number, version_of(form), _fields(form)),
    )  # fmt: skip


@bp.route("/institutions/<int:institution_id>/representatives/new", methods=["GET", "POST"])
@access(policy.can_edit_institution, institution_of)
def representative_new(one: Institution) -> ResponseReturnValue:
    """Note who acts for it, by what paper, for how long."""
    everybody, number = members(one.programme_id), one.id
    minors = minors_among(row.id for row in everybody)
    form = RepresentativeForm(data={"starts_on": _day(one)})
    form.person_id.choices = options({row.id: row.name for row in everybody if row.id not in minors})
    return _act(
        one, form, "representative",
        lambda actor: services.start_representative(
            actor, number, form.person_id.data or 0, form.basis.data or "", day_of(form.starts_on), form.ends_on.data
        ),
    )  # fmt: skip


@bp.route(
    "/institutions/<int:institution_id>/representatives/<int:representative_id>/end", methods=["GET", "POST"]
)  # fmt: skip
@access(can_edit_term, representative_of)
def representative_end(pair: tuple[Institution, Representative]) -> ResponseReturnValue:
    """Say the last day of a term of office."""
    one, number = pair[0], pair[1].id
    form = EndForm(data={"ends_on": pair[1].ends_on or _day(one)})
    return _act(
        one, form, "representative_end",
        lambda actor: services.end_representative(actor, number, day_of(form.ends_on)), person(pair[1].person_id).name,
    )  # fmt: skip


@bp.route("/institutions/<int:institution_id>/wards/new", methods=["GET", "POST"])
@access(policy.can_edit_institution, institution_of)
def ward_new(one: Institution) -> ResponseReturnValue:
    """Tick the children for whom it answers; those for whom an institution answers already are not offered."""
    actor, number, home_id = current_actor(), one.id, one.programme_id
    children = free_minors(actor, programme(one.programme_id))
    form = WardsForm(data={"starts_on": _day(one)})
    form.child_ids.choices = options({row.id: row.name for row in children})
    answer = _act(
        one, form, "ward",
        lambda actor: services.place_wards(actor, number, form.child_ids.data or [], day_of(form.starts_on)),
    )  # fmt: skip
    looked(actor, "person_form", programme_id=home_id, subject_ids=[row.id for row in children])
    return answer


@bp.route("/institutions/<int:institution_id>/wards/<int:ward_id>/end", methods=["GET", "POST"])
@access(can_edit_ward, ward_of)
def ward_end(pair: tuple[Institution, Ward]) -> ResponseReturnValue:
    """Say the last day on which the institution answers for a child."""
    one, child, number = pair[0], person(pair[1].child_id), pair[1].id
    form = EndForm(data={"ends_on": pair[1].ends_on or _day(one)})
    answer = _act(
        one, form, "ward_end", lambda actor: services.end_ward(actor, number, day_of(form.ends_on)), child.name
    )
    note_look(current_actor(), person(child.id), "person_form")
    return answer


def _day(one: Institution) -> object:
    return today(programme(one.programme_id).zone)


def _fields(form: InstitutionForm) -> InstitutionFields:
    return InstitutionFields(
        form.name.data or "", form.kind.data, form.contact.data or "", form.territory_id.data
    )  # fmt: skip


def _act(one: Institution, form: Form, what: str, act: Act, whom: str = "") -> ResponseReturnValue:
    """Show the form, or act on it and go back to the institution; a refusal of the domain stands above the form."""
    slug, number, problem, status = programme(one.programme_id).slug, one.id, "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                act(current_actor())
                flash(_("Saved."))
                return redirect(url_for("people.institution_show", slug=slug, institution_id=number), 303)
            except Trouble as error:
                problem, status = error.text, error.status
    return _page(slug, institution(number), form, what, problem, whom), status


def _page(slug: str, one: Institution | None, form: Form, what: str, problem: str = "", whom: str = "") -> str:
    return render_template(
        "portal/people/institution_form.html", slug=slug, one=one, form=form, what=what, problem=problem, whom=whom
    )
