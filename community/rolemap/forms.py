"""The form of a required position."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField, IntegerField, SelectField
from wtforms.validators import InputRequired, NumberRange

from portal.limits import REQUIRED_NUMBER
from portal.people.forms import number_or_none
from portal.people.models import POSITIONS
from portal.people.queries.labels import POSITION_LABELS
from portal.web.forms import Form, options


class RequirementForm(Form):
    """Which position, how many, where, since when."""

    kind = SelectField(_l("Position"), choices=options({kind: POSITION_LABELS[kind] for kind in POSITIONS}))
    number = IntegerField(
        _l("How many are needed"),
        [
            InputRequired(_l("Write how many are needed.")),
            NumberRange(1, REQUIRED_NUMBER, _l("Write a number from %(min)s to %(max)s.")),
        ],
    )
    territory_id = SelectField(_l("Where"), coerce=number_or_none)
    starts_on = DateField(_l("Needed since"), [InputRequired()])
