"""One's own page: everything the programme knows, who looked, a file of it, a request, and the way out."""

import json
from datetime import date, datetime
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.actor import Actor
from portal.audit.queries.labels import page_label
from portal.clock import now
from portal.errors import Trouble
from portal.features import StepSeen, Work, WorkItem
from portal.people.models import Person
from portal.people.policy import can_leave, is_self
from portal.people.queries import ages_of, family_of, minors_among, names_of, person_of
from portal.people.services import bring_back, leave, note_look
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.subject_access import policy, services
from portal.subject_access.forms import KIND_LABELS, AnswerForm, RequestForm
from portal.subject_access.models import SubjectRequest
from portal.subject_access.queries import (
    has_looked_at,
    known_of,
    looks_at,
    parts_for,
    request_of,
    requests_about,
    waiting_requests,
)
from portal.subject_access.rules import answer_until, sees_lookers
from portal.web.access import access, current_actor
from portal.web.back import back_or
from portal.web.forms import Form

bp = Blueprint("subject_access", __name__, url_prefix="/p/<slug>/me")
Place = tuple[Person, SubjectRequest]


def can_see_own(actor: Actor, at: Programme) -> bool:
    """Whoever is a person here."""
    return actor.person_in(at.id) is not None


def can_answer(actor: Actor, place: Place) -> bool:
    """Who may answer requests about this person."""
    return policy.can_answer_request(actor, place[0])


@bp.get("/")
@access(can_see_own, programme_of)
def own_show(at: Programme) -> ResponseReturnValue:
    """To one's own page."""
    return redirect(_page(at.slug, current_actor().person_in(at.id) or 0), 303)


@bp.get("/<int:person_id>")
@access(policy.can_see_known, person_of)
def known_show(one: Person) -> ResponseReturnValue:
    """Everything that is known, by feature; who looked; what was asked."""
    actor, home, own = current_actor(), programme(one.programme_id), is_self(current_actor(), one)
    asked = requests_about(one.id)
    page = render_template(
        "portal/subject_access/known_show.html", slug=home.slug, zone=home.zone, person=one, is_self=own,
        known=known_of(one, is_self=own), requests=[(row, answer_until(row.asked_at.date())) for row in asked],
        names=names_of(row.asked_by_id for row in asked), kinds=KIND_LABELS, page_label=page_label,
        looks=looks_at(one) if sees_lookers(ages_of([one.id])[one.id], is_self=own) else None, words=in_words,
        blocks=parts_for(actor, one),
    )  # fmt: skip
    note_look(actor, one, "known")
    return page


@bp.get("/<int:person_id>/file")
@access(policy.can_see_known, person_of)
def known_file(one: Person) -> ResponseReturnValue:
    """The same as a file that other programs read."""
    home = programme(one.programme_id)
    facts = {
        "programme": home.name,
        "made_at": now().isoformat(),
        "known": {
            str(known.label): [{str(label): plain(value) for label, value in row} for row in known.rows]
            for known in known_of(one, is_self=is_self(current_actor(), one))
        },
    }
    name = f"{home.slug}-{one.id}.json"
    answer = Response(json.dumps(facts, ensure_ascii=False, indent=2), mimetype="application/json")
    answer.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    note_look(current_actor(), one, "known")
    return answer


@bp.route("/<int:person_id>/ask", methods=["GET", "POST"])
@access(policy.can_see_known, person_of)
def request_new(one: Person) -> ResponseReturnValue:
    """Ask that something be put right, removed, or explained."""
    form, slug, person_id, problem, status = RequestForm(), _slug(one), one.id, "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                services.ask_about(current_actor(), person_id, form.kind.data, form.words.data or "")
                flash(_("Your request is sent. The answer comes here within ten working days."))
                return redirect(_page(slug, person_id) + "#requests", 303)
            except Trouble as error:
                problem, status = error.text, error.status
    page = render_template("portal/subject_access/request_form.html", slug=slug, person=one, form=form, problem=problem)
    note_look(current_actor(), one, "known")
    return page, status


@bp.route("/requests/<int:request_id>/answer", methods=["GET", "POST"])
@access(can_answer, request_of)
def request_answer(place: Place) -> ResponseReturnValue:
    """For who looks after the person: read the request and answer it."""
    one, row = place
    form, slug, problem, status = AnswerForm(), _slug(one), "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                services.answer_request(current_actor(), row.id, form.answer.data or "")
                flash(_("The answer is sent."))
                return back_or(url_for("worklist.work_list", slug=slug))
            except Trouble as error:
                problem, status = error.text, error.status
    page = render_template(
        "portal/subject_access/answer_form.html", slug=slug, person=one, row=row, form=form, problem=problem,
        kinds=KIND_LABELS, names=names_of([row.asked_by_id]), until=answer_until(row.asked_at.date()),
    )  # fmt: skip
    note_look(current_actor(), one, "request")
    return page, status


@bp.route("/<int:person_id>/leave", methods=["GET", "POST"])
@access(can_leave, person_of)
def leave_confirm(one: Person) -> ResponseReturnValue:
    """What leaving means, and the one button; no reason is asked."""
    actor, slug, person_id, problem, status = current_actor(), _slug(one), one.id, "", 200
    if Form().validate_on_submit():
        try:
            leave(actor, person_id)
            flash(_("You have left the programme. Thank you for the time together: the door stays open."))
            return redirect("/", 303)
        except Trouble as error:
            problem, status = error.text, error.status
    page = render_template("portal/subject_access/leave.html", slug=slug, person=one, problem=problem,
                           is_self=is_self(actor, one))  # fmt: skip
    note_look(actor, one, "known")
    return page, status


@bp.post("/<int:person_id>/back")
@access(policy.can_bring_back, person_of)
def person_back(one: Person) -> ResponseReturnValue:
    """Bring somebody back who has left."""
    slug, person_id = _slug(one), one.id
    bring_back(current_actor(), person_id)
    flash(_("The person is in the programme again. Begin their positions anew."))
    return redirect(url_for("people.person_show", slug=slug, person_id=person_id), 303)


def waiting(actor: Actor, at: Programme, limit: int) -> Work:
    """Requests that wait for an answer."""
    rows, total = waiting_requests(actor, at, limit)
    minors = minors_among(one.row.person_id for one in rows)
    return Work(
        tuple(
            WorkItem(
                one.name, url_for("subject_access.request_answer", slug=at.slug, request_id=one.row.id),
                str(KIND_LABELS[one.row.kind]), one.row.asked_at, one.is_late,
                minor_ids=(one.row.person_id,) if one.row.person_id in minors else (),
            )
            for one in rows
        ),
        total,
    )  # fmt: skip


def has_left(actor: Actor, one: Person) -> dict[str, Any] | None:
    """On the record of somebody who has left: since when, and the way back."""
    if one.left_at is None or not policy.can_bring_back(actor, one):
        return None
    return {"left_at": one.left_at}


def guards(actor: Actor, programme_id: int) -> bool:
    """Who answers for a child here."""
    return actor.has(programme_id, "guardian")


def child_known(actor: Actor, at: Programme) -> StepSeen | None:
    """The first child of whom the guardian has not yet opened what is known."""
    children = sorted(family_of(actor, at.id).minors())
    if not children:
        return None
    seen = has_looked_at(actor, at.id, children)
    left = [one for one in children if one not in seen]
    return StepSeen(_page(at.slug, left[0] if left else children[0]), bool(seen))


def plain(value: Any) -> Any:
    """A value as a file holds it."""
    if isinstance(value, (datetime, date)):
        return value.isoformat()
    return value if value is None or isinstance(value, (bool, int, float)) else str(value)


def in_words(value: Any) -> Any:
    """Yes and no in words; the page writes days and moments itself."""
    return (_("yes") if value else _("no")) if isinstance(value, bool) else value


def _slug(one: Person) -> str:
    return programme(one.programme_id).slug


def _page(slug: str, person_id: int) -> str:
    return url_for("subject_access.known_show", slug=slug, person_id=person_id)
