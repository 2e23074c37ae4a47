"""Forms of storage terms."""

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, IntegerField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange
from wtforms.widgets import HiddenInput

from portal.limits import RETENTION_MONTHS
from portal.web.forms import Form

_RIGHT = [InputRequired(), NumberRange(1, RETENTION_MONTHS)]


class TermsForm(Form):
    """Three numbers of months; `version` notices that somebody else saved meanwhile."""

    version = IntegerField(validators=[InputRequired()], widget=HiddenInput())
    raw = IntegerField(_("Raw records, months"), _RIGHT)
    text = IntegerField(_("Transcripts under pseudonyms, months"), _RIGHT)
    consent = IntegerField(_("Consents of those who have left, months"), _RIGHT)


class HoldForm(Form):
    """Why a study is held back."""

    act = HiddenField(default="hold")
    reason = TextAreaField(_("Why must nothing be destroyed for now?"), [Length(max=500)])
