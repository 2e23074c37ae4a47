"""The form of a pause until a day that one picks; the lengths are buttons."""

from flask_babel import lazy_gettext as _l
from wtforms import DateField
from wtforms.validators import InputRequired

from portal.web.forms import Form


class PauseForm(Form):
    """The day of return."""

    back_on = DateField(_l("I am back on"), [InputRequired()])
