"""The form of a new token; `SCOPE_LABELS` are the words for what a token may do."""

from flask_babel import lazy_gettext as _
from wtforms import IntegerField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, NumberRange

from portal.api.rules import TOKEN_DAYS
from portal.web.forms import Form, NotBlank, options

SCOPE_LABELS = {
    "programmes:read": _("Read programmes"),
    "people:read": _("Read names and positions of people"),
    "studies:read": _("Read studies and sessions"),
    "studies:write": _("Begin and change studies"),
    "transcripts:read": _("Read transcripts"),
    "transcripts:write": _("Import transcripts"),
    "codes:read": _("Read codes and codings"),
    "codes:write": _("Change codes and codings"),
    "findings:read": _("Read findings"),
    "findings:write": _("Change findings"),
    "exports:read": _("Fetch exports"),
    "exports:write": _("Ask for exports"),
    "community:read": _("Read clubs and activities"),
    "threads:read": _("Read threads that I may read"),
}


class TokenForm(Form):
    """What the token is for, what it may do, how long it lives."""

    label = StringField(_("What is it for?"), [NotBlank(_("Write what the token is for.")), Length(max=100)])
    scopes = SelectMultipleField(
        _("What may it do?"), [InputRequired(_("Choose at least one thing."))], choices=options(SCOPE_LABELS)
    )
    days = IntegerField(_("For how many days?"), [NumberRange(1, 365)], default=TOKEN_DAYS)
