"""The form of the open page's numbers."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField

from community.open_front.queries import NUMBER_LABELS
from portal.web.forms import Form, options


class NumbersForm(Form):
    """Which numbers stand there."""

    shown = SelectMultipleField(_l("Numbers that everybody may read"), choices=options(NUMBER_LABELS))
