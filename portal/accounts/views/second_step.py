"""The second step of signing in, after the password."""

from flask import flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import ngettext

from portal.accounts.errors.factors import SecondStepOver
from portal.accounts.forms.factors import CodeForm, PasskeyAnswerForm
from portal.accounts.identity import awaiting, enter
from portal.accounts.queries.factors import codes_left, factors_of
from portal.accounts.rules import safe_next
from portal.accounts.services.factors import pass_second_step, passkey_place
from portal.accounts.views.blueprint import bp
from portal.accounts.views.pages import go_on, page, refused
from portal.errors import Trouble
from portal.web.access import public


def start_over() -> ResponseReturnValue:
    """The password is too long ago, or nobody has typed one."""
    if session.pop("second", None) is not None:
        flash(SecondStepOver().text, "problem")
    return redirect(url_for("accounts.sign_in", next=safe_next(request.values.get("next"), request.host) or None), 303)


def second_page(account_id: int, form: CodeForm | None = None, error: Trouble | None = None) -> ResponseReturnValue:
    """What the account can prove itself with."""
    onward = safe_next(request.values.get("next"), request.host)
    form = form or CodeForm(formdata=None, next=onward)
    if error is not None:
        refused(form, error)
    found = factors_of(account_id)
    has_passkeys = bool(found.passkeys) and passkey_place() is not None
    return page(
        "portal/accounts/second_show.html", form, has_app=found.authenticator is not None, has_passkeys=has_passkeys,
        answer=PasskeyAnswerForm(formdata=None), onward=onward,
    )  # fmt: skip


@bp.get("/sign-in/second")
@public("who has typed the password is not signed in yet")
def second_show() -> ResponseReturnValue:
    """Ask for the code or the passkey."""
    found = awaiting()
    return start_over() if found is None else second_page(found.id)


@bp.post("/sign-in/second")
@public("who has typed the password is not signed in yet")
def second_check() -> ResponseReturnValue:
    """Take the code."""
    form, found = CodeForm(), awaiting()
    if found is None:
        return start_over()
    account_id = found.id
    try:
        if not form.validate():
            return second_page(account_id, form)
        kind = pass_second_step(account_id, str(form.code.data))
    except Trouble as error:
        return second_page(account_id, form, error)
    enter(account_id, "password", second=kind)
    if kind == "code":
        _say_codes_left(codes_left(account_id))
    return go_on(form.next.data)


def _say_codes_left(left: int) -> None:
    flash(ngettext(
        "The recovery code is used up; %(num)d is left. If the phone is lost, set up a new second step.",
        "The recovery code is used up; %(num)d are left. If the phone is lost, set up a new second step.", left,
    ))  # fmt: skip
