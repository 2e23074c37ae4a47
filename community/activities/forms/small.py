"""The small forms of activities: a reason, a helping hand, what it gave, a press."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from portal.limits import REASON_CHARS, REFLECTION_CHARS
from portal.people.forms import number_or_none
from portal.web.forms import Form, NotBlank, options

VALUES = {str(value): str(value) for value in range(1, 6)}
SCOPES = {"this": _l("Only this date"), "later": _l("This date and the later ones")}


class ReasonForm(Form):
    """A sentence about why."""

    reason = TextAreaField(_l("Why"), [NotBlank(), Length(max=REASON_CHARS)])
    version = HiddenField()
    scope = RadioField(_l("What is called off?"), choices=options(SCOPES), default="this")


class HandForm(Form):
    """Whom to ask for help."""

    person_id = SelectField(_l("Who"), [InputRequired()], coerce=number_or_none)


class ReflectionForm(Form):
    """What it gave."""

    value = RadioField(_l("What did it give you?"), [InputRequired()], choices=options(VALUES))
    words = TextAreaField(_l("In your words"), [Optional(), Length(max=REFLECTION_CHARS)])


class Empty(Form):
    """A press of a button."""


def version_of(form: Any) -> int:
    """The version that the page was opened with; 0 for anything else."""
    return int(form.version.data) if (form.version.data or "").isdecimal() else 0
