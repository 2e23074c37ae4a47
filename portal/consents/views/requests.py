"""For those who look after people: ask for a consent, see who has not answered, remind, and see what runs out."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from portal.actor import Actor
from portal.audit.services import looked
from portal.consents import policy, services
from portal.consents.forms import AskForm
from portal.consents.models import PURPOSES, Consent, ConsentRequest
from portal.consents.queries import CAPACITY_LABELS, PURPOSE_LABELS, asked_in, ending_in, people_to_ask
from portal.consents.views.blueprint import bp, consent_of
from portal.db import db
from portal.errors import Conflict, Trouble
from portal.people.policy import can_list_people
from portal.people.queries import person
from portal.programmes.models import Programme
from portal.programmes.queries import here, programme, programme_of
from portal.web.access import access, current_actor
from portal.web.back import back_or
from portal.web.forms import options


@bp.get("/requests")
@access(can_list_people, programme_of)
def request_list(at: Programme) -> ResponseReturnValue:
    """What was asked and is not answered, and the consents that run out."""
    actor, at_id, slug = current_actor(), at.id, at.slug
    rows, ending = asked_in(actor, at), ending_in(actor, at)
    page = render_template(
        "portal/consents/request_list.html", slug=slug, zone=at.zone, rows=rows, ending=ending,
        purposes=PURPOSE_LABELS, capacities=CAPACITY_LABELS,
    )  # fmt: skip
    minors = [row.person_id for row in rows if row.is_minor] + [one.row.subject_id for one in ending if one.is_minor]
    looked(actor, "consents_missing", programme_id=at_id, subject_ids=minors)
    return page


@bp.route("/requests/new", methods=["GET", "POST"])
@access(can_list_people, programme_of)
def request_new(at: Programme) -> ResponseReturnValue:
    """Choose a purpose and the people; those who can answer are told."""
    actor, at_id, slug, status = current_actor(), at.id, at.slug, 200
    people, form = people_to_ask(actor, at), AskForm()
    form.purpose.choices = options({one: PURPOSE_LABELS[one] for one in PURPOSES})
    form.people.choices = options({one.id: one.name for one, _is_minor in people})
    minors = [one.id for one, is_minor in people if is_minor]
    if form.is_submitted():
        status = 422
        if form.validate():
            count = services.ask_for(actor, at_id, form.purpose.data, form.people.data or [])
            flash(
                ngettext("Asked about %(num)d person.", "Asked about %(num)d people.", count)
                if count
                else _("Nobody had to be asked: the answers are there, or the question is open already.")
            )
            return redirect(url_for("consents.request_list", slug=slug), 303)
    page = render_template("portal/consents/request_form.html", slug=slug, form=form)
    looked(actor, "consents_missing", programme_id=at_id, subject_ids=minors)
    return page, status


def request_of(slug: str, request_id: int) -> ConsentRequest:
    """A request of this programme. :raises NotFound:"""
    return here(slug, db.session.get(ConsentRequest, request_id))


def can_handle(actor: Actor, row: ConsentRequest) -> bool:
    """Who may ask about the person may remind and stop."""
    return policy.can_ask(actor, person(row.subject_id))


@bp.post("/requests/<int:request_id>/remind")
@access(can_handle, request_of)
def request_remind(row: ConsentRequest) -> ResponseReturnValue:
    """Tell those who have not answered once more."""
    slug = programme(row.programme_id).slug
    try:
        services.remind(current_actor(), row.id)
        flash(_("The reminder is on its way."))
    except Trouble as error:
        flash(error.text or _("There is nobody left to remind."), "problem")
    return back_or(url_for("consents.request_list", slug=slug))


def may_ask_anew(actor: Actor, row: Consent) -> bool:
    """Who may ask about the person."""
    return policy.can_ask(actor, person(row.subject_id))


@bp.post("/given/<int:consent_id>/anew")
@access(may_ask_anew, consent_of)
def consent_anew(row: Consent) -> ResponseReturnValue:
    """Ask for a yes anew before it runs out."""
    slug = programme(row.programme_id).slug
    try:
        services.ask_anew(current_actor(), row.id)
        flash(_("The reminder is on its way."))
    except Conflict as error:
        flash(error.text, "problem")
    return back_or(url_for("consents.request_list", slug=slug))


@bp.post("/requests/<int:request_id>/close")
@access(can_handle, request_of)
def request_close(row: ConsentRequest) -> ResponseReturnValue:
    """Ask no more."""
    slug = programme(row.programme_id).slug
    services.close_request(current_actor(), row.id)
    flash(_("Nobody is asked any more. Answers that were given stay."))
    return redirect(url_for("consents.request_list", slug=slug), 303)
