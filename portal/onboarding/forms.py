"""Forms of bringing people in."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, SelectField
from wtforms.validators import Optional

from portal.onboarding.queries.labels import CHOICE_LABELS, FIELD_LABELS
from portal.people.forms import number_or_none
from portal.people.models import POSITIONS
from portal.people.queries.labels import POSITION_LABELS
from portal.web.forms import Form, options

REST_LABELS: dict[str, Any] = {"": _l("Leave out those of the same name, enter the others")} | CHOICE_LABELS


class ListForm(Form):
    """A list to look at."""

    file = FileField(_l("File of the list"))


class ReadingForm(Form):
    """How a list is read; what each column holds comes beside, as ``column-0`` and so on."""

    has_heading = BooleanField(_l("The first row holds the headings"))
    order = SelectField(
        _l("Full names begin with"),
        choices=options({"family": _l("the family name"), "given": _l("the given name")}),
        default="family",
    )
    are_adults = BooleanField(_l("People without a date of birth here are 18 or older"))
    territory_id = SelectField(_l("Territory of rows that name none"), [Optional()], coerce=number_or_none)
    position = SelectField(_l("Position of rows that name none"), [Optional()])
    rest = SelectField(_l("All other rows that may be known"), [Optional()], choices=options(REST_LABELS), default="")

    @classmethod
    def of(cls, territories: list[tuple[int, str]], **data: Any) -> "ReadingForm":
        """The form with the territories that the reader looks after."""
        form = cls(**data)
        form.territory_id.choices = options({"": _l("None")} | dict(territories))
        kinds = {kind: POSITION_LABELS[kind] for kind in POSITIONS}
        form.position.choices = options({"": _l("None")} | kinds)
        return form


class ChoiceForm(Form):
    """Nothing but the proof that the page was ours."""


def column_choices() -> dict[str, Any]:
    """What a column may hold."""
    return {"": _l("Leave out")} | FIELD_LABELS


class CardsForm(Form):
    """How the cards of a list are printed."""

    sheet = SelectField(
        _l("On one sheet"), choices=options({"one": _l("One page a child"), "many": _l("Six cards a sheet, to be cut")})
    )
    naming = SelectField(
        _l("Name on the card"),
        choices=options({
            "given": _l("Given name"), "full": _l("Given and family name"), "none": _l("No name, only a number"),
        }),
    )  # fmt: skip
    renew = BooleanField(_l("Also those who have a card: the old one and its PIN stop working"))
