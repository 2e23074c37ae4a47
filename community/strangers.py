"""Forms that strangers fill in, kept clean without any foreign service and without a script.

A trap that people do not see, the signed age of the page, and two limits: by network and by programme. The network is
counted under a keyed digest; no address is kept.
"""

import hmac
from hashlib import sha256

from flask import current_app, request
from flask_babel import lazy_gettext as _l
from itsdangerous import BadSignature, URLSafeSerializer
from wtforms import HiddenField, StringField

from portal.accounts.services.rates import count_try, network_of
from portal.clock import now
from portal.db import new_guid
from portal.errors import Trouble
from portal.limits import STRANGER_SECONDS, TRIES_STRANGER, TRIES_STRANGERS
from portal.web.forms import Form


class Trapped(Trouble):
    """The field that people do not see was filled in."""

    code = "trapped"
    status = 422
    message = _l(
        "A field that is hidden from people was filled in, as programs do. Nothing was sent; what you typed is kept. "
        "If you are a person, send it again: the field is empty now."
    )


class TooQuick(Trouble):
    """Nobody reads and types so fast."""

    code = "too_quick"
    status = 422
    message = _l(
        "It came faster than anybody types. Nothing was sent; what you typed is kept. Wait a few seconds and send it "
        "again."
    )


class TooLate(Trouble):
    """The page has been open for more than a day, or is not ours."""

    code = "too_late"
    status = 422
    message = _l(
        "This page was open for too long. Nothing was sent; what you typed is kept. Read it through once more and "
        "send it again."
    )


class StrangerForm(Form):
    """A form for whoever comes by; its page shows the trap by `macros/strangers.html`."""

    website = StringField(_l("Leave this field empty"))
    stamp = HiddenField()


def new_stamp(place: str) -> str:
    """The signed moment at which the page of a form was made, with the GUID of what it will send."""
    return _signer().dumps([place, new_guid(), int(now().timestamp())])


def check_stranger(form: StrangerForm, place: str) -> str:
    """The GUID under which the form is kept: sent twice, it is one. :raises Trapped: :raises TooQuick, TooLate:"""
    if form.website.data:
        form.website.raw_data, form.website.data = None, ""
        raise Trapped
    try:
        where, guid, made = _signer().loads(form.stamp.data or "")
        age = int(now().timestamp()) - int(made)
    except (BadSignature, ValueError, TypeError) as error:
        form.stamp.data = new_stamp(place)
        raise TooLate from error
    least, most = STRANGER_SECONDS
    if where != place or age > most:
        form.stamp.data = new_stamp(place)
        raise TooLate
    if age < least:
        raise TooQuick
    return str(guid)


def count_stranger(place: str) -> None:
    """Count what somebody sends from here to a place. :raises TooManyTries:"""
    key = str(current_app.config["SECRET_KEY"]).encode()
    whose = hmac.new(key, network_of(request.remote_addr).encode(), sha256).hexdigest()
    count_try("stranger-from", whose, TRIES_STRANGER)
    count_try("strangers-at", place, TRIES_STRANGERS)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="community.strangers")
