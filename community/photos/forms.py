"""Forms of photos: a picture with who is on it, who else is on it, a press."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FileField, SelectMultipleField, StringField
from wtforms.validators import Length, Optional

from portal.limits import PICTURE_ALT_CHARS
from portal.web.forms import Form, NotBlank


class PhotoForm(Form):
    """A picture, what is on it in words, and who; the people are given as choices."""

    file = FileField(_l("Photo"))
    words = StringField(_l("What is on it, in a sentence"), [NotBlank(), Length(max=PICTURE_ALT_CHARS)])
    people = SelectMultipleField(_l("Who can be recognised on it"), [Optional()], coerce=int)
    nobody = BooleanField(_l("Nobody can be recognised"))


class PeopleForm(Form):
    """Who else is on it."""

    people = SelectMultipleField(_l("Who else can be recognised on it"), [Optional()], coerce=int)


class Empty(Form):
    """A press of a button."""
