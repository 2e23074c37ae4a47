"""Passkeys: added and removed on «Sign-in and safety», used to sign in."""

from datetime import UTC, datetime

from flask import Response, flash, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.forms.factors import PasskeyAnswerForm, PasskeyForm, PasswordAgainForm
from portal.accounts.identity import awaiting, enter
from portal.accounts.models import Passkey
from portal.accounts.policy import can_have_factors
from portal.accounts.queries.factors import passkey_by_guid
from portal.accounts.rules import device_name, safe_next
from portal.accounts.services.factors import (
    add_passkey,
    asked_for_new,
    asked_for_second,
    asked_for_sign_in,
    check_passkey,
    passkey_place,
    remove_passkey,
)
from portal.accounts.services.factors.passkeys import Asked, Question
from portal.accounts.views.blueprint import bp
from portal.accounts.views.pages import go_on, page, refused
from portal.accounts.views.safety import after_new_factor, ask_again, here, is_sure
from portal.accounts.views.second_step import second_page, start_over
from portal.clock import millis, now
from portal.errors import NotFound, Trouble
from portal.web.access import access, current_actor, public


def _ask(asked: Asked, why: str) -> ResponseReturnValue:
    """What the browser asks its device; the challenge waits in the session for this one purpose."""
    session["passkey"] = {"challenge": asked.challenge, "at": millis(now()), "why": why}
    return Response(asked.options, mimetype="application/json")


def _question(why: str) -> Question | None:
    """The challenge that was given out for this purpose; it is taken out of the session."""
    noted = session.pop("passkey", None)
    if not isinstance(noted, dict) or noted["why"] != why:
        return None
    return Question(str(noted["challenge"]), datetime.fromtimestamp(int(noted["at"]) / 1000, UTC))


@bp.get("/account/safety/passkey")
@access(can_have_factors, before_factor=True)
def passkey_new() -> ResponseReturnValue:
    """The name of a new passkey."""
    if passkey_place() is None:
        raise NotFound
    name = device_name(request.user_agent.string)
    return _new(PasskeyForm(formdata=None, name=name)) if is_sure() else ask_again()


def _new(form: PasskeyForm) -> ResponseReturnValue:
    return page("portal/accounts/passkey_new.html", form)


@bp.post("/account/safety/passkey/options")
@access(can_have_factors, before_factor=True)
def passkey_new_options() -> ResponseReturnValue:
    """What the device is asked for a new key."""
    if not is_sure():
        raise NotFound
    return _ask(asked_for_new(current_actor()), "new")


@bp.post("/account/safety/passkey")
@access(can_have_factors, before_factor=True)
def passkey_create() -> ResponseReturnValue:
    """Keep the key."""
    form = PasskeyForm()
    if not is_sure():
        return ask_again()
    try:
        if not form.validate():
            return _new(form)
        answer = str(form.answer.data)
        codes = add_passkey(current_actor(), here().id, str(form.name.data).strip(), answer, _question("new"))
    except NotFound:
        raise
    except Trouble as error:
        refused(form, error)
        return _new(form)
    return after_new_factor(codes)


def own_passkey(guid: str) -> Passkey:
    """One of the reader's own passkeys. :raises NotFound:"""
    found = passkey_by_guid(current_actor().account_id or 0, guid)
    if found is None:
        raise NotFound
    return found


def can_remove_passkey(actor: object, passkey: Passkey) -> bool:
    """One's own, which the loader has found."""
    return passkey.account_id == current_actor().account_id


@bp.get("/account/safety/passkeys/<guid>/remove")
@access(can_remove_passkey, own_passkey)
def passkey_remove(passkey: Passkey) -> ResponseReturnValue:
    """What removing the passkey means, and the password again."""
    return _removal(PasswordAgainForm(formdata=None), passkey)


def _removal(form: PasswordAgainForm, passkey: Passkey) -> ResponseReturnValue:
    return page("portal/accounts/factor_remove.html", form, passkey=passkey)


@bp.post("/account/safety/passkeys/<guid>/remove")
@access(can_remove_passkey, own_passkey)
def passkey_delete(passkey: Passkey) -> ResponseReturnValue:
    """Forget the passkey; other devices are signed out."""
    form, guid = PasswordAgainForm(), passkey.guid
    try:
        if not form.validate():
            return _removal(form, passkey)
        remove_passkey(current_actor(), here().id, guid, str(form.password.data), request.remote_addr)
    except NotFound:
        raise
    except Trouble as error:
        refused(form, error)
        return _removal(form, own_passkey(guid))
    flash(_("The passkey is removed. All other devices were signed out."))
    return redirect(url_for("accounts.safety_show"), 303)


@bp.post("/sign-in/passkey/options")
@public("the way in")
def passkey_options() -> ResponseReturnValue:
    """What the device is asked by the sign-in page."""
    return _ask(asked_for_sign_in(), "sign_in")


@bp.get("/sign-in/passkey")
@public("the way in")
def passkey_sign_in() -> ResponseReturnValue:
    """The button that asks the device."""
    if passkey_place() is None:
        raise NotFound
    onward = safe_next(request.args.get("next"), request.host)
    return page("portal/accounts/passkey_sign_in.html", PasskeyAnswerForm(formdata=None, next=onward))


@bp.post("/sign-in/passkey")
@public("the way in")
def passkey_sign_in_check() -> ResponseReturnValue:
    """Sign in whoever the key belongs to; it is password and second step in one."""
    form = PasskeyAnswerForm()
    try:
        account_id = check_passkey(str(form.answer.data), _question("sign_in"))
    except NotFound:
        raise
    except Trouble as error:
        refused(form, error)
        return page("portal/accounts/passkey_sign_in.html", form)
    enter(account_id, "passkey", second="passkey")
    return go_on(form.next.data)


@bp.post("/sign-in/second/passkey/options")
@public("who has typed the password is not signed in yet")
def second_passkey_options() -> ResponseReturnValue:
    """What the device is asked as the second step."""
    found = awaiting()
    if found is None:
        raise NotFound
    return _ask(asked_for_second(found.id), "second")


@bp.post("/sign-in/second/passkey")
@public("who has typed the password is not signed in yet")
def second_passkey() -> ResponseReturnValue:
    """The second step by a passkey of this account, and of no other."""
    form, found = PasskeyAnswerForm(), awaiting()
    if found is None:
        return start_over()
    account_id = found.id
    try:
        check_passkey(str(form.answer.data), _question("second"), account_id)
    except NotFound:
        raise
    except Trouble as error:
        return second_page(account_id, error=error)
    enter(account_id, "password", second="passkey")
    return go_on(form.next.data)
