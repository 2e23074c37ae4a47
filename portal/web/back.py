"""Where an act leads back to: the place that its form stood on, when it is one of ours, else where the act says."""

import re
from collections.abc import Callable

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from portal.errors import Trouble

OURS = re.compile(r"/p/[a-z0-9-]+/[A-Za-z0-9/_-]*(\?[A-Za-z0-9=&_-]*)?(#[A-Za-z0-9_-]*)?")


def back_or(place: str) -> ResponseReturnValue:
    """Go to the form's `back` when it is a path within a programme, else to `place`; 303 in both cases."""
    asked = request.form.get("back", "")
    return redirect(asked if OURS.fullmatch(asked) else place, 303)


def pressed(place: str, act: Callable[[], object], said: str = "", *, again: str = "") -> ResponseReturnValue:
    """Do what a button says, then back to where it stood: with what was done, or with what stood in the way.

    :param again: where it can be tried once more, when that is another place than the one after it.
    """
    try:
        act()
        if said:
            flash(said)
    except Trouble as trouble:
        if trouble.status in (403, 404):
            raise
        flash(trouble.text, "problem")
        return back_or(again or place)
    return back_or(place)
