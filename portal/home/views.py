"""The first page, the choice of a programme, and the home page by role."""

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from markupsafe import Markup

from portal.app import settings_of
from portal.audit.services import looked
from portal.clock import today
from portal.errors import NotFound
from portal.faces import CARING, CIRCLE, faces_of
from portal.home.policy import can_see_home
from portal.home.queries import Reading, Shown, home_of, step_cards
from portal.home.queries.labels import FACE_LABELS
from portal.notifications.queries import unread_by_programme
from portal.people.queries import family_of
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of, programmes_of
from portal.web.access import access, current_actor, public
from portal.web.forms import Form
from portal.web.nav import choose_face, face_now

bp = Blueprint("home", __name__)
LATER = "later"


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
    face = face_now(reading.actor, at.id)
    home = home_of(current_app, reading, face, _put_off(today(zone).isoformat()))

    def drawn(cards: tuple[Shown, ...]) -> list[Markup]:
        return [html for one in cards if (html := _rendered(one, slug, zone, home.about))]

    page = render_template(
        "portal/home/home_show.html", slug=slug, programme_name=name, face=face, today=today(zone),
        faces=[(one, FACE_LABELS[one]) for one in faces_of(reading.actor, at.id)], is_caring=face in CARING,
        top=drawn(home.top), help=drawn(home.help), rest=drawn(home.rest), folded=drawn(home.folded),
        is_quiet=all(one.card.is_aside for one in home.all), empty_words=_empty_words(face), is_helping=face in CIRCLE,
        has_promised=any(not one.card.is_aside for one in home.help),
    )  # fmt: skip
    # A card that names other minors than the reader's own children says so by `minors`.
    named = {one for card in home.all for one in card.facts.get("minors", ())}
    looked(reading.actor, "home", programme_id=at.id, subject_ids=named | set(reading.of(family_of).minors()))
    return page


@bp.post("/p/<slug>/face")
@access(can_see_home, programme_of)
def face_choose(at: Programme) -> ResponseReturnValue:
    """See the home and the tabs of another of the own positions; rights stay as they are."""
    slug, chosen = at.slug, request.form.get("face", "")
    if chosen not in faces_of(current_actor(), at.id) or not Form().validate():
        raise NotFound
    choose_face(at.id, chosen)
    return redirect(url_for("home.home_show", slug=slug), 303)


@bp.post("/p/<slug>/later")
@access(can_see_home, programme_of)
def step_put_off(at: Programme) -> ResponseReturnValue:
    """«Not today» is a full answer: the step stands further below until tomorrow, and nobody hears of it."""
    slug, card, day = at.slug, request.form.get("card", ""), today(at.zone).isoformat()
    if card not in step_cards(current_app) or not Form().validate():
        raise NotFound
    session[LATER] = {"day": day, "cards": sorted({*_put_off(day), card})}
    return redirect(url_for("home.home_show", slug=slug), 303)


def _put_off(day: str) -> list[str]:
    kept = session.get(LATER, {})
    return list(kept.get("cards", [])) if kept.get("day") == day else []


def _rendered(one: Shown, slug: str, zone: str, about: object) -> Markup:
    """A feature's card; it gets its own facts, the slug, the zone, and how it stands on this home."""
    html = render_template(
        one.card.template, card_key=one.card.template, slug=slug, zone=zone, is_step=one.is_step, is_brief=one.is_brief,
        step_about=None if one.is_step else about, **one.facts,
    )  # fmt: skip
    return Markup(html.strip())  # noqa: S704


def _empty_words(face: str) -> tuple[str, str]:
    """Title and sentence of a home on which nothing waits; they teach what will stand here."""
    if face == "child":
        return _("All done for today"), _("When you are invited to a talk, it is here.")
    if face == "teen":
        return _("All done for today"), _("Invitations to groups and questions to you will stand here.")
    if face in ("coordinator", "administrator"):
        return _("Nobody waits today"), _("You can call those with whom all is well.")
    if face in ("facilitator", "researcher"):
        return _("All done for today"), _("The nearest session and the coding to go on with will stand here.")
    if face == "guardian":
        return _("No decision is needed"), _("When the programme asks about your child, it is here, with a date.")
    return _("All done for today"), _("Invitations and what waits for your answer will stand here.")
