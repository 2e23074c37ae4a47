"""Pages of who is on duty: the calls, one call, the checklist, and reading by two."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import ColumnElement

from facilitation.safety import policy, services
from facilitation.safety.forms import AUTHORITY_LABELS, CHECK_LABELS, CheckForm, CloseForm, LineForm, LookForm
from facilitation.safety.models import HelpLook, HelpRequest
from facilitation.safety.queries import (
    contacts_for,
    duty_rows,
    has_calls,
    helped_person,
    kept_days,
    letters_of,
    look_of,
    looks_of,
    request_of,
)
from facilitation.safety.rules import CHECKS, LOOK_FOR, kept_until, may_take_over
from facilitation.safety.views.blueprint import PAGES, bp, talk_of
from facilitation.sessions.models import StudySession
from portal.actor import Actor
from portal.audit.services import looked
from portal.clock import now, today
from portal.db import db, new_guid
from portal.people.queries import names_of
from portal.people.rules import is_minor
from portal.programmes.models import Programme
from portal.programmes.queries import programme, programme_of
from portal.web.access import access, current_actor

ON_HOME = 5


@bp.get("/")
@access(policy.can_keep, programme_of)
def duty_list(at: Programme) -> ResponseReturnValue:
    """Calls that are open, then those that are closed; ``part=open`` are the open ones, asked every few seconds."""
    own = current_actor().person_in(at.id) or 0
    rows = duty_rows(at.id, own)
    if request.args.get("part") == "open":
        return render_template(PAGES + "open_calls.html", slug=at.slug, zone=at.zone, rows=rows)
    closed = duty_rows(at.id, own, closed=True)
    page = render_template(PAGES + "duty_list.html", slug=at.slug, zone=at.zone, rows=rows, closed=closed)
    minors = {one.row.helped_id for one in (*rows, *closed) if is_minor(one.born_on, today(at.zone))}
    # Into the house's trail alone, as everything about calls: coordinators read nothing of it.
    looked(current_actor(), "help_calls", programme_id=None, subject_ids=minors)
    return page


@bp.get("/<guid>")
@access(policy.can_know_request, request_of)
def request_show(row: HelpRequest) -> ResponseReturnValue:
    """One call: whole for who was called and, once closed, for a reader whom a second person has confirmed."""
    return _page(row)


@bp.get("/<guid>/talk")
@access(policy.can_read_talk, request_of, known=policy.can_know_request)
def talk_show(row: HelpRequest) -> ResponseReturnValue:
    """The quiet talk alone, asked every few seconds by the page of who answers and of who reads along."""
    reads = policy.can_read_request(current_actor(), row)
    return render_template(PAGES + "talk.html", own=_own(row), **talk_of(row, reads=reads, along=not reads))


@bp.post("/<guid>/hear")
@access(policy.can_answer_request, request_of, known=policy.can_know_request)
def request_hear(row: HelpRequest) -> ResponseReturnValue:
    """«I am here»."""
    address = _address(row)
    services.hear(current_actor(), row.id)
    return redirect(address, 303)


@bp.post("/<guid>/checks")
@access(policy.can_answer_request, request_of, known=policy.can_know_request)
def checks_update(row: HelpRequest) -> ResponseReturnValue:
    """What of the checklist is done."""
    form, address = CheckForm(), _address(row)
    if form.validate_on_submit():
        services.mark_checks(current_actor(), row.id, form.checks.data or [])
        flash(_("Stored."))
    return redirect(address, 303)


@bp.post("/<guid>/close")
@access(policy.can_answer_request, request_of, known=policy.can_know_request)
def request_close(row: HelpRequest) -> ResponseReturnValue:
    """It is over."""
    form = CloseForm()
    if not form.validate_on_submit():
        return _page(row, close=form), 422
    address = url_for("safety.duty_list", slug=programme(row.programme_id).slug)
    services.close_request(current_actor(), row.id, form.outcome.data or "")
    flash(_("It is closed. From now on two people open it together."))
    return redirect(address, 303)


@bp.post("/<guid>/look")
@access(policy.can_know_request, request_of)
def look_create(row: HelpRequest) -> ResponseReturnValue:
    """Say why one wants to read it."""
    form, address = LookForm(), _address(row)
    if not form.validate_on_submit():
        return _page(row, look=form), 422
    services.ask_look(current_actor(), row.id, form.reason.data or "")
    flash(_("The others on duty are asked to confirm it."))
    return redirect(address, 303)


@bp.post("/<guid>/look/<int:look_id>")
@access(policy.can_confirm_look, look_of)
def look_confirm(look: HelpLook) -> ResponseReturnValue:
    """The second person confirms it."""
    address = _address(db.session.get_one(HelpRequest, look.request_id))
    services.confirm_look(current_actor(), look.request_id, look.id)
    flash(_("It is open to the reader for one hour."))
    return redirect(address, 303)


def for_duty(actor: Actor, programme_id: int) -> dict[str, Any] | None:
    """For the home page of who is on duty: calls that are open."""
    own = actor.person_in(programme_id)
    rows = duty_rows(programme_id, own)[:ON_HOME] if own is not None and _keeps(actor, programme_id) else []
    return {"rows": rows} if rows else None


def calls_wait(actor: Actor, programme_id: int) -> ColumnElement[bool] | None:
    """The condition without which that card has nothing to say."""
    return has_calls(actor, programme_id) if _keeps(actor, programme_id) else None


def _keeps(actor: Actor, programme_id: int) -> bool:
    return actor.person_in(programme_id) is not None and actor.has(programme_id, *policy.KEEPERS)


def _page(row: HelpRequest, *, close: CloseForm | None = None, look: LookForm | None = None) -> str:
    actor, own, helped = current_actor(), _own(row), helped_person(row)
    home = programme(row.programme_id)
    answers = policy.can_answer_request(actor, row)
    reads = answers or policy.can_read_request(actor, row)
    along = not reads and policy.can_read_along(actor, row)
    talk, looks = talk_of(row, reads=reads, along=along), looks_of(row.id) if row.closed_at else []
    ends = kept_until(row.closed_at, kept_days()).date() if row.closed_at else None
    page = render_template(
        PAGES + "request_show.html", keeps=policy.can_keep(actor, home), reads=reads,
        answers=answers, own=own, helped=helped,
        session=db.session.get_one(StudySession, row.session_id), **talk,
        is_young=is_minor(helped.born_on, today(home.zone)), contacts=contacts_for(home.id, helped.territory_id),
        takes=answers and row.heard_by_id != own and may_take_over(row.heard_by_id, own, row.waits_since, now()),
        line=LineForm(cid=new_guid(), formdata=None), close=close or CloseForm(formdata=None),
        look=look or LookForm(formdata=None), checks=[(key, CHECK_LABELS[key]) for key in CHECKS],
        letters=letters_of(row.id) if reads else [], authorities=AUTHORITY_LABELS, kept_until=ends,
        done=row.checks.split(), looks=looks, fresh=now() - LOOK_FOR,
        readers=names_of({one for each in looks for one in (each.reader_id, each.confirmed_by_id) if one is not None}),
    )  # fmt: skip
    if reads and row.closed_at is not None:
        services.note_reading(actor, row)
    if is_minor(helped.born_on, today(home.zone)):
        looked(
            actor, "help_request", programme_id=None, subject_ids=[helped.id], object_kind="help_request",
            object_id=row.id,
        )  # fmt: skip
    return page


def _own(row: HelpRequest) -> int:
    return current_actor().person_in(row.programme_id) or 0


def _address(row: HelpRequest) -> str:
    return url_for("safety.request_show", slug=programme(row.programme_id).slug, guid=row.guid)
