"""The way out of a mail: a signed address that works without a sign-in, one button, and a way back (RFC 8058)."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from portal.errors import NotFound
from portal.i18n.voice import speaking_to
from portal.notifications.queries import kinds, readers_of
from portal.notifications.services import EVERYTHING, read_token, switch_back, switch_mail_off
from portal.notifications.views.blueprint import bp
from portal.web.access import public

WHY = "a signed address of a mail, which can only switch mails of one kind off and on"


@bp.get("/off/<token>")
@public(WHY)
def off_show(token: str) -> ResponseReturnValue:
    """What would be switched off, and the button; reading it changes nothing."""
    return _page(token, "ask")


@bp.post("/off/<token>")
@public(WHY)
def off_update(token: str) -> ResponseReturnValue:
    """Off: by the button, or by a mail program on its own. With `was` in the form: as it was before."""
    account_id, kind = read_token(token)
    if "back" in request.form:
        switch_back(account_id, kind, request.form.getlist("was"))
        return _page(token, "on")
    return _page(token, "off", switch_mail_off(account_id, kind))


def _page(token: str, state: str, was: list[str] | None = None) -> ResponseReturnValue:
    """In the language and voice of whom the mail was for. :raises NotFound: when there is nobody or no such kind."""
    account_id, kind = read_token(token)
    reader, known = readers_of([account_id]).get(account_id), kinds().get(kind)
    if reader is None or (known is None and kind != EVERYTHING):
        raise NotFound
    here = url_for("notifications.off_update", token=token)
    with speaking_to(reader.locale, reader.voice):
        return render_template("portal/notifications/off.html", state=state, kind=known, here=here, was=was or [])
