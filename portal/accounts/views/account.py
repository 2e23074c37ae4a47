"""One's own account: how Golosa speaks, and devices. Password and second step: `safety`."""

from flask import flash, g, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.forms import SpeechForm
from portal.accounts.identity import current_login
from portal.accounts.queries import email_of, logins_of
from portal.accounts.services import choose_speech, end_login, end_logins
from portal.accounts.views.blueprint import bp
from portal.i18n.voice import speak_as
from portal.web.access import access, current_actor, is_signed_in
from portal.web.templating import has_read_aloud


@bp.get("/account")
@access(is_signed_in, before_factor=True)
def account_show() -> ResponseReturnValue:
    """What the account is and how to change it."""
    actor = current_actor()
    mail = email_of(actor.account_id or 0)
    logins = logins_of(actor.account_id or 0)
    speech = SpeechForm(formdata=None, voice=g.account.voice, has_read_aloud=has_read_aloud())
    return render_template("portal/accounts/account_show.html", mail=mail, logins=logins, speech=speech)


@bp.post("/account/speech")
@access(is_signed_in, before_factor=True)
def speech_change() -> ResponseReturnValue:
    """How Golosa speaks from now on, and whether it offers to read aloud."""
    form = SpeechForm()
    if form.validate():
        choose_speech(current_actor(), str(form.voice.data), has_read_aloud=bool(form.has_read_aloud.data))
        speak_as(None)
        flash(_("The choice is saved."))
    else:
        flash(_("Nothing was chosen, so nothing has changed. Choose how Golosa should speak."), "problem")
    return redirect(url_for("accounts.account_show"), 303)


@bp.get("/account/devices")
@access(is_signed_in, before_factor=True)
def device_list() -> ResponseReturnValue:
    """Where this account is signed in."""
    login = current_login()
    logins = logins_of(current_actor().account_id or 0)
    return render_template("portal/accounts/device_list.html", logins=logins, here=login.id if login else None)


@bp.post("/account/devices/<int:login_id>/end")
@access(is_signed_in, before_factor=True)
def device_end(login_id: int) -> ResponseReturnValue:
    """Sign one device out; twice is no error."""
    end_login(current_actor(), login_id)
    flash(_("The device is signed out."))
    return redirect(url_for("accounts.device_list"), 303)


@bp.post("/account/devices/end-others")
@access(is_signed_in, before_factor=True)
def device_end_others() -> ResponseReturnValue:
    """Sign all other devices out."""
    actor, login = current_actor(), current_login()
    end_logins(actor, actor.account_id or 0, "ended", but=login.id if login else None)
    flash(_("All other devices are signed out."))
    return redirect(url_for("accounts.device_list"), 303)
