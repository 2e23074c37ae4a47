"""Forms of bringing organisations in."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, SelectField
from wtforms.validators import Optional

from community.partner_lists.queries.labels import CHOICE_LABELS, FIELD_LABELS
from community.partners.queries.labels import SECTOR_LABELS
from portal.people.forms import number_or_none
from portal.web.forms import Form, options

REST_LABELS: dict[str, Any] = {"": _l("Leave out those of the same name, enter the others")} | CHOICE_LABELS


class ListForm(Form):
    """A list to look at."""

    file = FileField(_l("File of the list"))


class ReadingForm(Form):
    """How a list is read; what each column holds comes beside, as ``column-0`` and so on."""

    has_heading = BooleanField(_l("The first row holds the headings"))
    territory_id = SelectField(_l("Territory of rows that name none"), [Optional()], coerce=number_or_none)
    sector = SelectField(
        _l("Sector of rows that name none"), [Optional()], choices=options({"": _l("None")} | SECTOR_LABELS)
    )
    rest = SelectField(_l("All other rows that may be known"), [Optional()], choices=options(REST_LABELS), default="")

    @classmethod
    def of(cls, territories: list[tuple[int, str]], *, whole: bool, **data: Any) -> "ReadingForm":
        """The form with the territories that the reader looks after."""
        form = cls(**data)
        first = {"": _l("The whole programme") if whole else _l("None")}
        form.territory_id.choices = options(first | dict(territories))
        return form


def column_choices() -> dict[str, Any]:
    """What a column may hold."""
    return {"": _l("Leave out")} | FIELD_LABELS
