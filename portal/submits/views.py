"""Around every form: look whether it came before, note where the answer leads after. There is no page of our own."""

import time

from flask import Flask, Response, flash, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from portal.db import db
from portal.submits.errors import CameBefore
from portal.submits.queries import saved_submit
from portal.submits.rules import FIELD, is_key
from portal.submits.services import Repeated, Submit, note_place, take_back
from portal.web.access import current_actor
from portal.web.errors import on_trouble

# Between the commit of a submit and the answer to it, which names the place, lie milliseconds.
WAITS = (0.05,) * 20


def _look() -> ResponseReturnValue | None:
    """Answer a submit that was saved before; let any other go on."""
    account_id = current_actor().account_id
    key = request.form.get(FIELD, "") if request.method == "POST" else ""
    if account_id is None or not is_key(key):
        return None
    if saved_submit(account_id, key) is not None:
        return _first_answer(account_id, key)
    g.submit = Submit(account_id, key)
    return None


def _settle(answer: Response) -> Response:
    """A redirect is remembered, a refusal is no submit; of what else was answered is known that it came."""
    submit: Submit | None = g.pop("submit", None)
    if submit is not None and submit.is_stamped:
        if 300 <= answer.status_code < 400:
            note_place(submit, answer.headers["Location"])
        elif 400 <= answer.status_code < 500:
            take_back(submit)
    return answer


def _on_repeated(_error: Repeated) -> ResponseReturnValue:
    submit: Submit = g.pop("submit")
    return _first_answer(submit.account_id, submit.key)


def _first_answer(account_id: int, key: str) -> ResponseReturnValue:
    for seconds in WAITS:
        found = saved_submit(account_id, key)
        if found is None or found.place is not None:
            break
        db.session.rollback()
        time.sleep(seconds)
    if found is None or found.place is None:
        return on_trouble(CameBefore())
    flash(_("This was saved the first time already. Nothing was done twice."))
    return redirect(found.place, 303)


def init_app(app: Flask) -> None:
    """Stand around every request."""
    app.before_request(_look)
    app.after_request(_settle)
    app.register_error_handler(Repeated, _on_repeated)
