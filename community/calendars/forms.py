"""Forms of calendars from elsewhere."""

from flask_babel import lazy_gettext as _l
from wtforms import FileField, SelectField, StringField
from wtforms.validators import Length, Optional

from portal.limits import TITLE_CHARS
from portal.people.forms import number_or_none
from portal.web.forms import Form


class CalendarForm(Form):
    """A file or an address; which one is asked in the view, because a file field holds no text."""

    name = StringField(_l("What to call it"), [Optional(), Length(max=TITLE_CHARS)])
    file = FileField(_l("File of the calendar"))
    address = StringField(_l("Or the address of a feed"), [Optional(), Length(max=1000)])
    club_id = SelectField(_l("For which club"), [Optional()], coerce=number_or_none)


class Empty(Form):
    """A press of a button."""
