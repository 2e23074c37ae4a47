"""Forms of findings and of their evidence."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext
from wtforms import HiddenField, IntegerField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from portal.limits import TEXT_CHARS
from portal.web.forms import Form, NotBlank

SIDE_LABELS: Mapping[str, Any] = {
    "for": lazy_pgettext("evidence", "For"),
    "against": lazy_pgettext("evidence", "Against"),
}
LACKING: Mapping[str, Any] = {
    "statement": _("the statement is not written"),
    "for": _("no quote speaks for it"),
    "against": _("no quote speaks against it, and no note says how that was looked for"),
}
_TOO_LONG = _("The text is longer than 10,000 characters. Shorten it.")


class FindingFields(Form):
    """What every form of a finding asks."""

    statement = TextAreaField(
        _("What was found"),
        [NotBlank(_("Write what was found, in one sentence.")), Length(max=TEXT_CHARS, message=_TOO_LONG)],
    )
    limits = TextAreaField(_("Where it does not hold"), [Optional(), Length(max=TEXT_CHARS, message=_TOO_LONG)])
    against_note = TextAreaField(
        _("How the opposite was looked for"), [Optional(), Length(max=TEXT_CHARS, message=_TOO_LONG)]
    )


class FindingForm(FindingFields):
    """A new finding; `guid` makes a second submit harmless, `segment` is the passage it begins with."""

    guid = HiddenField()


class FindingEditForm(FindingFields):
    """A finding that is there; `version` notices that somebody else saved meanwhile."""

    version = IntegerField(validators=[InputRequired()], widget=HiddenInput())
