"""Forms of ambassadors."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import Length, Optional

from portal.web.forms import Form, NotBlank


class CodeForm(Form):
    """A new link."""

    label = StringField(_l("Where you hand it out"), [Optional(), Length(max=100)])


class ArrivalForm(Form):
    """By whose link somebody came."""

    code = StringField(_l("Code of who invited them"), [NotBlank(), Length(max=20)])
