"""An administrator takes the second step off somebody who has lost it."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.policy import can_reset_factors
from portal.accounts.queries.factors import factors_of
from portal.accounts.services.factors import reset_factors
from portal.accounts.views.blueprint import bp
from portal.accounts.views.pages import page
from portal.people.models import Person
from portal.people.policy import can_see_person
from portal.people.queries import person_of
from portal.programmes.queries import programme
from portal.web.access import access, current_actor
from portal.web.forms import Form


@bp.get("/p/<slug>/people/<int:person_id>/second-step")
@access(can_reset_factors, load=person_of)
def factors_reset_show(person: Person) -> ResponseReturnValue:
    """What the person has, and what a reset does."""
    home, factors = programme(person.programme_id), factors_of(person.account_id or 0)
    sees_record = can_see_person(current_actor(), person)
    return page(
        "portal/accounts/factors_reset.html", Form(), person=person, slug=home.slug, factors=factors,
        sees_record=sees_record,
    )  # fmt: skip


@bp.post("/p/<slug>/people/<int:person_id>/second-step")
@access(can_reset_factors, load=person_of)
def factors_reset(person: Person) -> ResponseReturnValue:
    """Take it off; all sign-ins end and a mail tells the person."""
    slug, person_id = programme(person.programme_id).slug, person.id
    reset_factors(current_actor(), person_id)
    flash(_("The second step is taken off, all devices were signed out, and a mail tells the person."))
    return redirect(url_for("accounts.factors_reset_show", slug=slug, person_id=person_id), 303)
