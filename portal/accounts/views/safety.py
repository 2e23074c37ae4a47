"""«Sign-in and safety»: password, second step, passkeys, recovery codes and devices of one's own account."""

from datetime import UTC, datetime, timedelta

from flask import flash, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.forms import ChangePasswordForm
from portal.accounts.forms.factors import CodeForm, PasswordAgainForm
from portal.accounts.identity import current_login
from portal.accounts.policy import can_have_factors
from portal.accounts.queries import Login, email_of, logins_of
from portal.accounts.queries.factors import factors_of
from portal.accounts.rules.factors import in_groups
from portal.accounts.services import change_password
from portal.accounts.services.factors import (
    begin_authenticator,
    confirm_authenticator,
    passkey_place,
    remove_authenticator,
    renew_codes,
)
from portal.accounts.services.factors.removals import check_own_password
from portal.accounts.views.blueprint import bp
from portal.accounts.views.pages import go_on, page, refused
from portal.clock import millis, now
from portal.errors import Conflict, NotFound, Trouble
from portal.limits import SURE_MINUTES
from portal.web.access import access, current_actor
from portal.web.qr import qr_svg

ISSUER = "Golosa"


def here() -> Login:
    """This sign-in. :raises NotFound: nobody is signed in."""
    found = current_login()
    if found is None:
        raise NotFound
    return found


def is_sure() -> bool:
    """Whether this browser's person signed in, or typed the password, a few minutes ago."""
    typed = datetime.fromtimestamp(int(session.get("sure_at", 0)) / 1000, UTC)
    return now() - max(here().started_at, typed) < timedelta(minutes=SURE_MINUTES)


def ask_again() -> ResponseReturnValue:
    """To the page that asks for the password again."""
    return redirect(url_for("accounts.safety_confirm", next=request.path if request.method == "GET" else None), 303)


def _own(form: ChangePasswordForm) -> ResponseReturnValue:
    actor = current_actor()
    account_id = actor.account_id or 0
    return page(
        "portal/accounts/safety_show.html", form, mail=email_of(account_id), factors=factors_of(account_id),
        devices=len(logins_of(account_id)), has_place=passkey_place() is not None, is_shared=here().is_shared,
    )  # fmt: skip


@bp.get("/account/safety")
@access(can_have_factors, before_factor=True)
def safety_show() -> ResponseReturnValue:
    """All ways into this account."""
    return _own(ChangePasswordForm(formdata=None))


@bp.post("/account/password")
@access(can_have_factors, before_factor=True)
def password_change() -> ResponseReturnValue:
    """A new password; all other devices are signed out, this one stays; API tokens end."""
    form = ChangePasswordForm()
    try:
        if not form.validate():
            return _own(form)
        old, new = str(form.old.data), str(form.password.data)
        fresh = change_password(current_actor(), here().id, old, new, request.remote_addr)
    except Trouble as error:
        refused(form, error)
        return _own(form)
    session["_user_id"] = fresh
    flash(_("The new password is set. All other devices were signed out, and all API tokens ended."))
    return redirect(url_for("accounts.safety_show"), 303)


@bp.get("/account/safety/confirm")
@access(can_have_factors, before_factor=True)
def safety_confirm() -> ResponseReturnValue:
    """The password again, before the ways in are changed."""
    return page("portal/accounts/safety_confirm.html", PasswordAgainForm(formdata=None, next=request.args.get("next")))


@bp.post("/account/safety/confirm")
@access(can_have_factors, before_factor=True)
def safety_confirm_check() -> ResponseReturnValue:
    """Remember for ten minutes that the password was typed."""
    form = PasswordAgainForm()
    try:
        if not form.validate():
            return page("portal/accounts/safety_confirm.html", form)
        check_own_password(current_actor(), str(form.password.data), request.remote_addr)
    except Trouble as error:
        refused(form, error)
        return page("portal/accounts/safety_confirm.html", form)
    session["sure_at"] = millis(now())
    return go_on(form.next.data or url_for("accounts.safety_show"))


@bp.get("/account/safety/app")
@access(can_have_factors, before_factor=True)
def app_new() -> ResponseReturnValue:
    """The QR code and the secret for an app."""
    return _set_up(CodeForm(formdata=None)) if is_sure() else ask_again()


def _set_up(form: CodeForm) -> ResponseReturnValue:
    try:
        made = begin_authenticator(current_actor(), ISSUER)
    except Conflict:
        return redirect(url_for("accounts.safety_show"), 303)
    qr = qr_svg(made.address, _("QR code for the app"))
    return page("portal/accounts/app_new.html", form, secret=in_groups(made.secret), qr=qr)


@bp.post("/account/safety/app")
@access(can_have_factors, before_factor=True)
def app_create() -> ResponseReturnValue:
    """The first code; then the app counts."""
    form = CodeForm()
    if not is_sure():
        return ask_again()
    try:
        if not form.validate():
            return _set_up(form)
        codes = confirm_authenticator(current_actor(), here().id, str(form.code.data))
    except Conflict:
        return redirect(url_for("accounts.safety_show"), 303)
    except Trouble as error:
        refused(form, error)
        return _set_up(form)
    return after_new_factor(codes)


def after_new_factor(codes: list[str]) -> ResponseReturnValue:
    """The recovery codes if there are new ones, else back."""
    if codes:
        flash(_("The second step is set up. All other devices were signed out."))
        return codes_sheet(codes)
    flash(_("One more way is added."))
    return redirect(url_for("accounts.safety_show"), 303)


def codes_sheet(codes: list[str]) -> str:
    """The codes, this once, as a page to print."""
    shown = [in_groups(code) for code in codes]
    return render_template(
        "portal/accounts/codes_show.html", codes=shown, mail=email_of(current_actor().account_id or 0)
    )


@bp.post("/account/safety/codes")
@access(can_have_factors, before_factor=True)
def codes_create() -> ResponseReturnValue:
    """New recovery codes in place of the old ones."""
    return codes_sheet(renew_codes(current_actor())) if is_sure() else ask_again()


@bp.get("/account/safety/app/remove")
@access(can_have_factors)
def app_remove() -> ResponseReturnValue:
    """What removing the app means, and the password again."""
    return _removal(PasswordAgainForm(formdata=None))


def _removal(form: PasswordAgainForm) -> ResponseReturnValue:
    return page("portal/accounts/factor_remove.html", form, passkey=None)


@bp.post("/account/safety/app/remove")
@access(can_have_factors)
def app_delete() -> ResponseReturnValue:
    """Forget the app; other devices are signed out."""
    form = PasswordAgainForm()
    try:
        if not form.validate():
            return _removal(form)
        remove_authenticator(current_actor(), here().id, str(form.password.data), request.remote_addr)
    except NotFound:
        raise
    except Trouble as error:
        refused(form, error)
        return _removal(form)
    flash(_("The app is removed. All other devices were signed out."))
    return redirect(url_for("accounts.safety_show"), 303)
