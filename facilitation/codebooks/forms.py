"""Forms of codes, and the words for colours and changes."""

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext
from wtforms import HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from portal.limits import TEXT_CHARS, TITLE_CHARS
from portal.web.forms import Form, NotBlank

COLOUR_LABELS = (
    lazy_pgettext("colour", "Mint"),
    lazy_pgettext("colour", "Lavender"),
    lazy_pgettext("colour", "Sand"),
    lazy_pgettext("colour", "Turquoise"),
    lazy_pgettext("colour", "Lilac"),
    lazy_pgettext("colour", "Honey"),
    lazy_pgettext("colour", "Raspberry"),
    lazy_pgettext("colour", "Cornflower"),
    lazy_pgettext("colour", "Coral"),
    lazy_pgettext("colour", "Peony"),
    lazy_pgettext("colour", "Leaf"),
    lazy_pgettext("colour", "Olive"),
)
CHANGE_LABELS = {
    "add": _("Code added: %(name)s"),
    "edit": _("Code changed: %(name)s"),
    "move": _("Code moved: %(name)s"),
    "archive": _("Code put into the archive: %(name)s"),
    "restore": _("Code taken out of the archive: %(name)s"),
}


class CodeFields(Form):
    """What every form of a code asks."""

    name = StringField(
        _("Name of the code"),
        [
            NotBlank(_("Write a name: a word or two that you will recognise.")),
            Length(max=TITLE_CHARS, message=_("The name is longer than 200 characters. Shorten it.")),
        ],
    )
    definition = TextAreaField(
        _("When is it given, and when not?"),
        [
            Optional(),
            Length(max=TEXT_CHARS, message=_("The definition is longer than 10,000 characters. Shorten it.")),
        ],
    )


class CodeForm(CodeFields):
    """A new code; `guid` makes a second submit harmless."""

    guid = HiddenField()
    parent = SelectField(_("Under which code"), coerce=int, default=0)


class CodeEditForm(CodeFields):
    """A code that is there."""

    version = IntegerField(validators=[InputRequired()], widget=HiddenInput())
    colour = RadioField(_("Colour"), coerce=int, default=0)


class MoveForm(Form):
    """Where a code shall stand."""

    parent = SelectField(_("Under which code"), coerce=int, default=0)
