"""Forms of the installation."""

from flask_babel import lazy_gettext as _l
from wtforms import StringField
from wtforms.validators import Length, Optional

from portal.web.forms import Form, NotBlank


class AdministratorForm(Form):
    """The adult who is to run a programme."""

    given_name = StringField(_l("Given name"), [NotBlank(), Length(max=100)])
    family_name = StringField(_l("Family name"), [Optional(), Length(max=100)])
