"""Signing in by card: the code, then the PIN on keys that carry pictures; works without scripts."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.errors import CardClosed, WrongPin
from portal.accounts.forms import CardCodeForm, PinForm
from portal.accounts.identity import enter
from portal.accounts.rules import safe_next
from portal.accounts.rules.cards import is_pin, split_code
from portal.accounts.services import try_card
from portal.accounts.views.blueprint import bp
from portal.accounts.views.pages import go_on, page, picture_for, refused
from portal.errors import Trouble
from portal.i18n.voice import speak_as
from portal.web.access import public

PIN_LENGTH = 6
DOOR = frozenset({"accounts.card_code", "accounts.card_code_check", "accounts.card_pin"})


@bp.before_request
def _speak_as_to_a_child() -> None:
    """Cards are for children, and at this door nobody's age is known yet."""
    if request.endpoint in DOOR:
        speak_as("child")


@bp.get("/sign-in/card")
@public("the way in")
def card_code() -> ResponseReturnValue:
    """Where the word and the digits are written; a QR code fills them."""
    word, digits = split_code(request.args.get("code", ""))
    onward = safe_next(request.args.get("next"), request.host)
    return page("portal/accounts/card_code.html", CardCodeForm(formdata=None, word=word, digits=digits, next=onward))


@bp.post("/sign-in/card")
@public("the way in")
def card_code_check() -> ResponseReturnValue:
    """Show the keys; whether there is such a card is not said."""
    form = CardCodeForm()
    if not form.validate():
        return page("portal/accounts/card_code.html", form)
    return _keys(PinForm(formdata=None, word=form.word.data, digits=form.digits.data, next=form.next.data))


@bp.post("/sign-in/card/pin")
@public("the way in")
def card_pin() -> ResponseReturnValue:
    """One key more (without scripts), or the whole PIN."""
    form = PinForm()
    pressed = request.form.get("press", "")
    pin = "".join(ch for ch in form.pin.data or "" if ch.isdecimal())
    pin = pin[:-1] if pressed == "back" else pin + pressed
    form.pin.data = pin
    if pressed and len(pin) < PIN_LENGTH:
        return _keys(form)
    if not is_pin(pin):
        form.form_errors.append(_("The PIN has six digits. Nothing is counted yet. Enter all six."))
        return _keys(form)
    try:
        account_id = try_card(form.word.data or "", form.digits.data or "", pin, request.remote_addr)
    except (WrongPin, CardClosed) as error:
        return _said(form, error)
    except Trouble as error:
        form.pin.data = ""
        refused(form, error)
        return _keys(form)
    enter(account_id, "card", is_shared=not request.form.get("own"))
    return go_on(form.next.data)


def _keys(form: PinForm) -> ResponseReturnValue:
    picture = picture_for(form.word.data or "", form.digits.data or "")
    return page("portal/accounts/card_pin.html", form, picture=picture, is_own=bool(request.form.get("own")))


def _said(form: PinForm, error: Trouble) -> ResponseReturnValue:
    return render_template("portal/accounts/card_wrong.html", form=form, error=error), error.status
