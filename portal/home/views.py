"""The first page, the choice of a programme, and the home page by role."""

from flask import Blueprint, current_app, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from portal.app import settings_of
from portal.audit.services import looked
from portal.clock import today
from portal.home.policy import can_see_home
from portal.home.queries import Reading, Shown, cards_for, face
from portal.notifications.queries import unread_by_programme
from portal.people.queries import family_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of, programmes_of
from portal.web.access import access, current_actor, public

bp = Blueprint("home", __name__)


@bp.get("/")
@public("says what Golosa is and leads to the sign-in; shows nothing of anybody")
def front() -> ResponseReturnValue:
    """The public first page; who is signed in goes on to the own programme."""
    actor = current_actor()
    if not actor.is_signed_in:
        return render_template("portal/home/front.html", is_demo=settings_of(current_app).demo)
    if actor.needs_factor:
        return redirect(url_for("accounts.safety_show"), 303)
    own = programmes_of(actor)
    if len(own) == 1:
        return redirect(url_for("home.home_show", slug=own[0].slug), 303)
    if not own and actor.is_installation_administrator:
        return redirect(url_for("admin.health_show"), 303)
    unread = unread_by_programme(actor.account_id or 0) if own else {}
    return render_template("portal/home/chooser.html", programmes=own, unread=unread)


@bp.get("/p/<slug>/")
@access(can_see_home, programme_of)
def home_show(at: Programme) -> ResponseReturnValue:
    """What can I do now: one next step, then the rest."""
    slug, name, zone, reading = at.slug, at.name, at.zone, Reading(current_actor(), at.id)
    whose = face(reading)
    shown = cards_for(current_app, reading)
    cards = [_rendered(one, slug, zone) for one in shown]
    page = render_template(
        "portal/home/home_show.html", slug=slug, programme_name=name, cards=cards, whose=whose, today=today(zone),
        is_quiet=all(one.card.is_aside for one in shown), empty_words=_empty_words(whose),
    )  # fmt: skip
    # A card that names other minors than the reader's own children says so by `minors`.
    named = {one for card in shown for one in card.facts.get("minors", ())}
    looked(reading.actor, "home", programme_id=at.id, subject_ids=named | set(reading.of(family_of).minors()))
    return page


def _rendered(one: Shown, slug: str, zone: str) -> Markup:
    """A feature's card; it gets its own facts, the slug, the zone, and whether it is the next step."""
    return Markup(render_template(one.card.template, slug=slug, zone=zone, is_step=one.is_step, **one.facts))  # noqa: S704


def _empty_words(whose: str) -> tuple[str, str]:
    """Title and sentence of a home on which nothing waits; they teach what will stand here."""
    if whose == "child":
        return _("All done for today"), _("When you are invited to a talk, it is here.")
    if whose == "teen":
        return _("All done for today"), _("Invitations to groups and questions to you will stand here.")
    if whose in ("coordinator", "administrator"):
        return _("Nobody waits today"), _("You can call those with whom all is well.")
    if whose in ("facilitator", "researcher"):
        return _("All done for today"), _("The nearest session and the coding to go on with will stand here.")
    if whose == "guardian":
        return _("No decision is needed"), _("When the programme asks about your child, it is here, with a date.")
    return _("All done for today"), _("Invitations and what waits for your answer will stand here.")
