"""The page on which a coordinator chooses which numbers stand on the programme's open page."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from community.open_front.forms import NumbersForm
from community.open_front.policy import can_choose_numbers
from community.open_front.queries import hidden_numbers, numbers_of, said_of
from community.open_front.rules import NUMBERS
from community.open_front.services import choose_numbers
from portal.programmes.models import Programme
from portal.programmes.queries import programme_of
from portal.web.access import access, current_actor

choosing = Blueprint("open_numbers", __name__, url_prefix="/p/<slug>/open-page")


@choosing.get("/")
@access(can_choose_numbers, programme_of)
def numbers_edit(at: Programme) -> ResponseReturnValue:
    """Each number as it stands now, shown or hidden."""
    hidden = hidden_numbers(at)
    return _page(at, NumbersForm(formdata=None, shown=[one for one in NUMBERS if one not in hidden]))


@choosing.post("/")
@access(can_choose_numbers, programme_of)
def numbers_update(at: Programme) -> ResponseReturnValue:
    """Save it."""
    form, slug = NumbersForm(), at.slug
    if not form.validate_on_submit():
        return _page(at, form), 422
    choose_numbers(current_actor(), at.id, form.shown.data or ())
    flash(_("Saved. The open page shows it so from now on."))
    return redirect(url_for("open_numbers.numbers_edit", slug=slug), 303)


def _page(at: Programme, form: NumbersForm) -> str:
    said = said_of(numbers_of(at))
    nothing = _("Nothing to count yet: it does not stand there until there is.")
    return render_template(
        "community/open_front/numbers_edit.html", at=at, slug=at.slug, form=form,
        hints={one: _("Now: %(value)s", value=said[one]) if one in said else nothing for one in NUMBERS},
    )  # fmt: skip
