"""What is dated on a person: positions, rights, guardianship; each begins and ends, nothing is overwritten."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.clock import today
from portal.errors import Trouble
from portal.people import policy, services
from portal.people.forms import EndForm, GrantForm, GuardianForm, PositionForm, day_of, with_territories
from portal.people.models import Grant, Guardianship, Person, Position
from portal.people.queries import members, minors_among, person_of
from portal.people.views.blueprint import bp, grant_of, guardianship_of, position_of
from portal.programmes.queries import programme, territory_choices
from portal.web.access import access, current_actor
from portal.web.forms import Form, options


def can_edit(actor: Any, pair: tuple[Person, Any]) -> bool:
    """Who may edit the person may end what is dated on them."""
    return policy.can_edit_person(actor, pair[0])


def can_govern(actor: Any, one: Person) -> bool:
    """Who may give rights somewhere in the programme may open the form; the service asks about the very right."""
    return policy.can_grant_somewhere(actor, one)


def can_end_grant(actor: Any, pair: tuple[Person, Grant]) -> bool:
    """Who could give the right may end it."""
    return policy.can_grant(actor, pair[0], pair[1].territory_id)


@bp.route("/<int:person_id>/positions/new", methods=["GET", "POST"])
@access(policy.can_edit_person, person_of)
def position_new(one: Person) -> ResponseReturnValue:
    """Begin a position."""
    form = with_territories(
        PositionForm(data=_first_day(one)), territory_choices(programme(one.programme_id)), _("The whole programme")
    )

    def act(actor: Any) -> object:
        return services.start_position(
            actor, one.id, form.kind.data, day_of(form.starts_on), territory_id=form.territory_id.data
        )

    return _begin(one, form, act, "position")


@bp.route("/<int:person_id>/grants/new", methods=["GET", "POST"])
@access(can_govern, person_of, known=policy.can_see_person)
def grant_new(one: Person) -> ResponseReturnValue:
    """Give a right."""
    form = with_territories(GrantForm(), territory_choices(programme(one.programme_id)), _("The whole programme"))

    def act(actor: Any) -> object:
        return services.give_grant(
            actor, one.id, form.role.data, territory_id=form.territory_id.data, ends_on=form.ends_on.data
        )

    return _begin(one, form, act, "grant")


@bp.route("/<int:person_id>/guardians/new", methods=["GET", "POST"])
@access(policy.can_edit_person, person_of)
def guardian_new(one: Person) -> ResponseReturnValue:
    """Note who answers for a child."""
    everybody = members(one.programme_id)
    minors = minors_among(row.id for row in everybody)
    form = GuardianForm(data=_first_day(one))
    adults = [row for row in everybody if row.id not in minors and row.id != one.id]
    form.guardian_id.choices = options({row.id: row.name for row in adults})

    def act(actor: Any) -> object:
        return services.start_guardianship(
            actor, form.guardian_id.data or 0, one.id, form.relation.data or "", day_of(form.starts_on)
        )

    return _begin(one, form, act, "guardian")


@bp.route("/<int:person_id>/positions/<int:position_id>/end", methods=["GET", "POST"])
@access(can_edit, position_of)
def position_end(pair: tuple[Person, Position]) -> ResponseReturnValue:
    """Say the last day of a position."""
    one, row = pair
    form = EndForm(data={"ends_on": _day(one)})
    return _begin(one, form, lambda actor: services.end_position(actor, row.id, day_of(form.ends_on)), "position_end")


@bp.route("/<int:person_id>/guardians/<int:guardianship_id>/end", methods=["GET", "POST"])
@access(can_edit, guardianship_of)
def guardian_end(pair: tuple[Person, Guardianship]) -> ResponseReturnValue:
    """Say the last day of a guardianship."""
    one, row = pair
    form = EndForm(data={"ends_on": _day(one)})
    return _begin(
        one, form, lambda actor: services.end_guardianship(actor, row.id, day_of(form.ends_on)), "guardian_end"
    )


@bp.post("/<int:person_id>/grants/<int:grant_id>/end")
@access(can_end_grant, grant_of)
def grant_end(pair: tuple[Person, Grant]) -> ResponseReturnValue:
    """End a right at once."""
    one, row = pair
    slug, person_id = programme(one.programme_id).slug, one.id
    services.end_grant(current_actor(), row.id)
    flash(_("The right has ended. The history keeps it."))
    return redirect(url_for("people.person_show", slug=slug, person_id=person_id), 303)


def _day(one: Person) -> object:
    return today(programme(one.programme_id).zone)


def _first_day(one: Person) -> dict[str, object]:
    return {"starts_on": _day(one)}


def _begin(one: Person, form: Form, act: Callable[[Any], object], what: str) -> ResponseReturnValue:
    """Show the form, or act on it and go back to the record; a refusal of the domain stands above the form."""
    slug, person_id, problem, status = programme(one.programme_id).slug, one.id, "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                act(current_actor())
                flash(_("Saved."))
                return redirect(url_for("people.person_show", slug=slug, person_id=person_id), 303)
            except Trouble as error:
                problem, status = error.text, error.status
    page = render_template(
        "portal/people/dated_form.html", form=form, slug=slug, person=one, what=what, problem=problem
    )
    services.note_look(current_actor(), one, "person_form")
    return page, status
