"""What the views of accounts share: rendering with a status, QR codes, the way on after a sign-in."""

from typing import Any

from flask import redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.accounts.forms import status_of
from portal.accounts.rules import safe_next
from portal.accounts.rules.cards import code_key, picture_of
from portal.accounts.services import IssuedCard
from portal.accounts.services.addresses import address_here
from portal.errors import Trouble
from portal.people.queries import person
from portal.programmes.queries import programme
from portal.web.glyphs import GLYPHS, Glyph
from portal.web.qr import qr_svg


def page(template: str, form: Any, **context: Any) -> ResponseReturnValue:
    """A page with a form, under the status that the form asks for."""
    return render_template(template, form=form, **context), status_of(form)


def refused(form: Any, error: Trouble) -> None:
    """Put an error of a service into the form, so that what was typed stays on the page."""
    form.trouble = error
    form.form_errors.append(error.text)


def go_on(address: str | None = None) -> ResponseReturnValue:
    """To the page that was asked for before the sign-in, else home."""
    return redirect(safe_next(address, request.host) or "/", 303)


def card_sheet(person_id: int, made: IssuedCard) -> str:
    """The printed card with its PIN, QR code and picture."""
    guest = person(person_id)
    fills = address_here("accounts.card_code", code=f"{made.word}-{made.digits}")
    return render_template(
        "portal/accounts/card_print.html",
        person=guest,
        home=programme(guest.programme_id),
        card=made,
        qr=qr_svg(fills, _("QR code of the card")),
        picture=picture_for(made.word, made.digits),
        address=address_here("accounts.sign_in"),
    )


def picture_for(word: str, digits: str) -> Glyph:
    """The picture that stands on the card and on the page of its PIN."""
    return GLYPHS[picture_of(code_key(word, digits), tuple(GLYPHS))]
