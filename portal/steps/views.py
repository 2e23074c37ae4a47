"""The page of first steps, the same as a part of the home page, and putting them away."""

from typing import Any

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.services import choose_first_steps
from portal.actor import Actor
from portal.clock import now
from portal.errors import NotFound
from portal.people.models import Person
from portal.people.policy import is_self
from portal.people.queries import Family, person
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.steps.policy import can_see_steps
from portal.steps.queries import steps_for
from portal.steps.rules import is_on_home
from portal.web.access import access, current_actor
from portal.web.forms import Form

bp = Blueprint("steps", __name__, url_prefix="/p/<slug>/steps")
CHOICES = ("shown", "hidden")


@bp.get("/")
@access(can_see_steps, programme_of)
def step_list(at: Programme) -> ResponseReturnValue:
    """The steps: a page of their own, or a part of the home page while one of them is left to do."""
    is_part = request.headers.get("HX-Request") == "true"
    slug, at_id, found = at.slug, at.id, steps_for(current_actor(), at)
    done = sum(one.seen.is_done for one in found)
    if is_part and done == len(found):
        return ""
    return render_template(
        "portal/steps/step_part.html" if is_part else "portal/steps/step_list.html",
        slug=slug,
        steps=found,
        done=done,
        first=next((one for one in found if not one.seen.is_done), None),
        is_step=request.args.get("shown") == "step",
        is_at_home=is_part or _is_at_home(person(current_actor().person_in(at_id) or 0)),
    )


@bp.post("/")
@access(can_see_steps, programme_of)
def steps_choose(at: Programme) -> ResponseReturnValue:
    """Put them away from the home page, or bring them back there."""
    chosen, slug = request.form.get("chosen", ""), at.slug
    if chosen not in CHOICES or not Form().validate():
        raise NotFound
    choose_first_steps(current_actor(), chosen)
    if chosen == "hidden":
        flash(_("The first steps are put away. They stay on “My page”."))
    return redirect(url_for("home.home_show", slug=slug), 303)


def on_home(actor: Actor, programme_id: int, family: Family) -> dict[str, Any] | None:
    """For newcomers, and for whoever brought them back; fetched when the page is there."""
    return {} if family.own is not None and _is_at_home(family.own) else None


def _is_at_home(own: Person) -> bool:
    account = g.get("account")
    if account is None:
        return False
    return is_on_home(account.first_steps, max(account.created_at, own.created_at), now())


def on_own_page(actor: Actor, one: Person) -> dict[str, Any] | None:
    """On one's own page: the way to them."""
    return {} if is_self(actor, one) else None
