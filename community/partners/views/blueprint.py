"""The blueprint of partners, and what all their forms do when they come back."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from community.partners.policy import Partner
from portal.errors import Trouble
from portal.web.forms import Form

bp = Blueprint("partners", __name__, url_prefix="/p/<slug>/partners")
PAGES = "community/partners/"


def page_of(partner: Partner, anchor: str = "") -> str:
    """The address of a partner's page."""
    return url_for(
        "partners.partner_show", slug=partner.at.slug, organisation_id=partner.row.id, _anchor=anchor or None
    )


def answered(
    template: str, form: Form, act: Callable[[], str], said: str, again: Callable[[], dict[str, Any]]
) -> ResponseReturnValue:
    """Show a form, or do what it says and go where `act` answers; what was typed stays when that fails.

    `again` reads what the page shows beside the form: after a failure the rows are read anew.
    """
    problem, status = "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                place = act()
                flash(said)
                return redirect(place, 303)
            except Trouble as trouble:
                if trouble.status in (403, 404):
                    raise
                problem, status = trouble.text, trouble.status
    return render_template(PAGES + template, form=form, problem=problem, **again()), status
