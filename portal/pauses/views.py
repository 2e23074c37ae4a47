"""The page of a pause, and what is said of one elsewhere: at home, on a record, on one's own page."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.actor import Actor
from portal.clock import today
from portal.errors import Trouble
from portal.pauses import policy, services
from portal.pauses.forms import PauseForm
from portal.pauses.queries import pause_of
from portal.pauses.rules import CHOICES, back_after
from portal.people.models import Person
from portal.people.policy import is_self
from portal.people.queries import person_of
from portal.people.services import note_look
from portal.programmes.queries import programme
from portal.web.access import access, current_actor
from portal.web.back import back_or
from portal.web.forms import Form

bp = Blueprint("pauses", __name__, url_prefix="/p/<slug>/pause")


@bp.route("/<int:person_id>", methods=["GET", "POST"])
@access(policy.can_pause, person_of)
def pause_show(one: Person) -> ResponseReturnValue:
    """For how long, by one click; no reason is asked. Who rests already moves the return here."""
    actor, home, person_id = current_actor(), programme(one.programme_id), one.id
    slug, day, length, problem, status = home.slug, today(home.zone), request.form.get("days", ""), "", 200
    form = PauseForm()
    if form.is_submitted():
        status = 422
        if Form().validate() if length else form.validate():
            try:
                back_on = back_after(length, day) if length else form.back_on.data
                services.begin_pause(actor, person_id, back_on)
                flash(_("The pause holds. Thank you for the time so far; nobody will remind you of anything."))
                return back_or(url_for("home.home_show", slug=slug))
            except Trouble as error:
                problem, status = error.text, error.status
    page = render_template(
        "portal/pauses/pause_show.html", slug=slug, person=one, form=form, problem=problem, is_self=is_self(actor, one),
        pause=pause_of(one), choices=CHOICES,
    )  # fmt: skip
    note_look(actor, one, "pause")
    return page, status


@bp.post("/<int:person_id>/end")
@access(policy.can_pause, person_of)
def pause_end(one: Person) -> ResponseReturnValue:
    """Back today."""
    slug, person_id = programme(one.programme_id).slug, one.id
    services.end_pause(current_actor(), person_id)
    flash(_("Good that you are here again."))
    return redirect(url_for("home.home_show", slug=slug), 303)


def on_home(actor: Actor, programme_id: int, away: dict[int, date | None]) -> dict[str, Any] | None:
    """For who rests: until when, and the way back."""
    own = actor.person_in(programme_id)
    return {"back_on": away[own], "person_id": own} if own in away else None


def on_record(actor: Actor, one: Person) -> dict[str, Any] | None:
    """For whoever sees the record: until when the person rests."""
    pause = pause_of(one) if policy.can_see_pause(actor, one) else None
    return {"pause": pause} if pause else None


def on_own_page(actor: Actor, one: Person) -> dict[str, Any] | None:
    """On the page of what is known: begin a pause by one click, or see until when it holds."""
    if not policy.can_pause(actor, one):
        return None
    return {"pause": pause_of(one), "choices": CHOICES, "is_self": is_self(actor, one)}
