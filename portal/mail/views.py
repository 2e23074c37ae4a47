"""The demo's letter box: every mail that would have been sent."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from portal.errors import NotFound
from portal.mail.queries import letters
from portal.web.access import public

bp = Blueprint("mail", __name__, url_prefix="/demo/mail")


@bp.get("/")
@public("only in the demo, whose people and mails are invented; elsewhere it does not exist")
def letter_list() -> ResponseReturnValue:
    """The mails in var/mail, newest first."""
    settings = current_app.extensions["settings"]
    if not settings.demo:
        raise NotFound
    return render_template("portal/mail/letter_list.html", letters=letters(settings))
