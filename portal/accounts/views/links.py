"""Recovery by mail, and the other one-time links: a child's sign-in without memory, the first administrator."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.forms import NewAccountForm, NewPasswordForm, RecoveryForm
from portal.accounts.identity import enter
from portal.accounts.services import ask_recovery, check_link, found_house, prepare, recover, use_sign_in_link
from portal.accounts.services.letters import send_recovery
from portal.accounts.views.blueprint import bp
from portal.accounts.views.pages import go_on, page, refused
from portal.errors import Trouble
from portal.web.access import public


@bp.get("/recover")
@public("who forgot the password is not signed in")
def recovery_new() -> ResponseReturnValue:
    """Where to send the link."""
    return page("portal/accounts/recovery_new.html", RecoveryForm(formdata=None, email=request.args.get("email")))


@bp.post("/recover")
@public("who forgot the password is not signed in")
def recovery_create() -> ResponseReturnValue:
    """Send the link, if there is such an account; the answer is the same if there is none."""
    form = RecoveryForm()
    if not form.validate():
        return page("portal/accounts/recovery_new.html", form)
    try:
        found = ask_recovery(str(form.email.data), request.remote_addr)
    except Trouble as error:
        refused(form, error)
        return page("portal/accounts/recovery_new.html", form)
    if found is not None:
        send_recovery(*found)
    return render_template("portal/accounts/recovery_sent.html", email=form.email.data)


@bp.get("/recover/<token>")
@public("the token is the right")
def recovery_show(token: str) -> ResponseReturnValue:
    """The form for the new password."""
    check_link(token, "recovery", request.remote_addr)
    return page("portal/accounts/recovery_show.html", NewPasswordForm(formdata=None))


@bp.post("/recover/<token>")
@public("the token is the right")
def recovery_finish(token: str) -> ResponseReturnValue:
    """Set the password; all sign-ins end, the next one is by hand."""
    check_link(token, "recovery", request.remote_addr)
    form = NewPasswordForm()
    try:
        if not form.validate():
            return page("portal/accounts/recovery_show.html", form)
        recover(token, str(form.password.data))
    except Trouble as error:
        refused(form, error)
        return page("portal/accounts/recovery_show.html", form)
    flash(_("The new password is set, all devices were signed out, all API tokens ended. Sign in with it."))
    return redirect(url_for("security.login"), 303)


@bp.get("/link/<token>")
@public("the token is the right")
def link_show(token: str) -> ResponseReturnValue:
    """One button: a preview of the link by a messenger must not use it up."""
    check_link(token, "sign_in", request.remote_addr)
    return render_template("portal/accounts/link_show.html")


@bp.post("/link/<token>")
@public("the token is the right")
def link_use(token: str) -> ResponseReturnValue:
    """Sign the child in on what counts as a shared device."""
    check_link(token, "sign_in", request.remote_addr)
    enter(use_sign_in_link(token), "link", is_shared=True)
    return go_on()


@bp.get("/first/<token>")
@public("the token is the right")
def first_show(token: str) -> ResponseReturnValue:
    """The form for the first administrator of the installation."""
    check_link(token, "first_administrator", request.remote_addr)
    return page("portal/accounts/first_show.html", NewAccountForm(formdata=None))


@bp.post("/first/<token>")
@public("the token is the right")
def first_create(token: str) -> ResponseReturnValue:
    """Make the first administrator and sign in."""
    check_link(token, "first_administrator", request.remote_addr)
    form = NewAccountForm()
    try:
        if not form.validate():
            return page("portal/accounts/first_show.html", form)
        made = found_house(token, prepare(str(form.email.data), str(form.password.data)))
    except Trouble as error:
        refused(form, error)
        return page("portal/accounts/first_show.html", form)
    enter(made.id, "link")
    return go_on()
