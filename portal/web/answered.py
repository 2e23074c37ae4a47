"""A form on a page of its own: shown, or done and on; what stood in the way stands above what was typed."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from portal.errors import Trouble


def answered(
    template: str, form: Any, act: Callable[[], str], said: str, again: Callable[[], dict[str, Any]]
) -> ResponseReturnValue:
    """Show a form, or do what it says and go where `act` answers; what was typed stays when that fails.

    `again` reads what the page shows beside the form: after a failure the rows are read anew.
    """
    problem, status = "", 200
    if form.is_submitted():
        status = 422
        if form.validate():
            try:
                place = act()
                flash(said)
                return redirect(place, 303)
            except Trouble as trouble:
                if trouble.status in (403, 404):
                    raise
                problem, status = trouble.text, trouble.status
    return render_template(template, form=form, problem=problem, **again()), status
