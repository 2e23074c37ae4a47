"""Where an act leads back to: the place that its form stood on, when it is one of ours, else where the act says."""

import re

from flask import redirect, request
from flask.typing import ResponseReturnValue

OURS = re.compile(r"/p/[a-z0-9-]+/[A-Za-z0-9/_-]*(\?[A-Za-z0-9=&_-]*)?(#[A-Za-z0-9_-]*)?")


def back_or(place: str) -> ResponseReturnValue:
    """Go to the form's `back` when it is a path within a programme, else to `place`; 303 in both cases."""
    asked = request.form.get("back", "")
    return redirect(asked if OURS.fullmatch(asked) else place, 303)
