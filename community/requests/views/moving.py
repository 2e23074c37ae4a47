"""Buttons of a request: send, yes, no, help was given, did it help, take it back."""

from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.requests import policy, services
from community.requests.forms import CloseForm, DeclineForm
from community.requests.policy import Requested
from community.requests.queries import request_of
from community.requests.views.blueprint import bp, page_of
from portal.web.access import access, current_actor
from portal.web.back import pressed


@bp.post("/<int:request_id>/send")
@access(policy.can_steer, request_of, known=policy.can_see_request)
def request_send(it: Requested) -> ResponseReturnValue:
    """Let the partner have it."""
    actor, at_id, key = current_actor(), it.partner.at.id, it.row.id
    return pressed(
        page_of(it), lambda: services.send_request(actor, at_id, key), _("Sent. You will hear of the answer.")
    )


@bp.post("/<int:request_id>/accept")
@access(policy.can_answer, request_of, known=policy.can_see_request)
def request_accept(it: Requested) -> ResponseReturnValue:
    """Say yes."""
    actor, at_id, key = current_actor(), it.partner.at.id, it.row.id
    said = _("Accepted. Agree on the rest with whoever asked.")
    return pressed(page_of(it), lambda: services.accept_request(actor, at_id, key), said)


@bp.post("/<int:request_id>/decline")
@access(policy.can_answer, request_of, known=policy.can_see_request)
def request_decline(it: Requested) -> ResponseReturnValue:
    """Say no, and why."""
    actor, at_id, key, form = current_actor(), it.partner.at.id, it.row.id, DeclineForm()
    reason = (form.reason.data or "")[:500]
    said = _("Declined. Whoever asked reads your reason.")
    return pressed(page_of(it), lambda: services.decline_request(actor, at_id, key, reason), said)


@bp.post("/<int:request_id>/deliver")
@access(policy.can_see_request, request_of)
def request_deliver(it: Requested) -> ResponseReturnValue:
    """Say that help was given."""
    actor, at_id, key = current_actor(), it.partner.at.id, it.row.id
    return pressed(page_of(it), lambda: services.deliver_request(actor, at_id, key), _("Noted: help was given."))


@bp.post("/<int:request_id>/close")
@access(policy.can_see_request, request_of)
def request_close(it: Requested) -> ResponseReturnValue:
    """Say whether it helped."""
    actor, at_id, key, form = current_actor(), it.partner.at.id, it.row.id, CloseForm()
    result = form.result.data or ""
    return pressed(page_of(it), lambda: services.close_request(actor, at_id, key, result), _("Closed. Thank you."))


@bp.post("/<int:request_id>/cancel")
@access(policy.can_steer, request_of, known=policy.can_see_request)
def request_cancel(it: Requested) -> ResponseReturnValue:
    """Take it back."""
    actor, at_id, key = current_actor(), it.partner.at.id, it.row.id
    return pressed(page_of(it), lambda: services.cancel_request(actor, at_id, key), _("Taken back."))
