"""What became of each mail, told to whom it was for; and a test message to see that they arrive."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.queries import email_of
from portal.notifications.models import Notification
from portal.notifications.queries import kinds, posted_to, wishes_of
from portal.notifications.services import send_trial, sentence
from portal.notifications.views.blueprint import bp
from portal.web.access import access, current_actor, is_signed_in


@bp.get("/log")
@access(is_signed_in)
def log_show() -> ResponseReturnValue:
    """The latest mails, what waits first."""
    actor = current_actor()
    known = kinds()

    def said(one: Notification) -> str:
        return sentence(known[one.kind], one.facts) if one.kind in known else ""

    return render_template(
        "portal/notifications/log.html", posted=posted_to(actor.account_id or 0), said=said,
        email=email_of(actor.account_id or 0), wishes=wishes_of(actor),
    )  # fmt: skip


@bp.post("/test")
@access(is_signed_in)
def test_create() -> ResponseReturnValue:
    """Send oneself a message."""
    send_trial(current_actor())
    flash(_("A test message is on its way: it stands in your messages, and its mail below."))
    return redirect(url_for("notifications.log_show"), 303)
