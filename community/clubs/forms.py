"""Forms of clubs."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from portal.limits import CLUB_ABOUT_CHARS, CLUB_VOTERS, TEXT_CHARS, TITLE_CHARS
from portal.people.forms import number_or_none
from portal.web.forms import Form, NotBlank

CHARTER_LABELS = {
    "none": _l("No charter yet"),
    "good": _l("Agreed"),
    "soon": _l("To be read again soon"),
    "due": _l("Time to read it again"),
}
CHARTER_MARKS = {
    "none": ("circle", "rest"), "good": ("check-lg", "ok"), "soon": ("clock", "warn"), "due": ("clock", "warn"),
}  # fmt: skip


class ClubForm(Form):
    """What a club is."""

    name = StringField(_l("Name of the club"), [NotBlank(), Length(max=TITLE_CHARS)])
    about = TextAreaField(_l("What you do together"), [Optional(), Length(max=CLUB_ABOUT_CHARS)])
    territory_id = SelectField(_l("Where"), coerce=number_or_none)
    version = HiddenField()


class CharterForm(Form):
    """What the club agreed on."""

    charter = TextAreaField(_l("What we agreed on"), [NotBlank(), Length(max=TEXT_CHARS)])
    charter_review_on = DateField(_l("When we read it again"), [InputRequired()])
    version = HiddenField()


class ElectionForm(Form):
    """What a meeting decided about an organiser."""

    person_id = SelectField(_l("Who was elected"), [InputRequired()], coerce=number_or_none)
    votes = IntegerField(_l("For"), [InputRequired(), NumberRange(min=1, max=CLUB_VOTERS)])
    present = IntegerField(_l("Were there"), [InputRequired(), NumberRange(min=1, max=CLUB_VOTERS)])
    starts_on = DateField(_l("First day"), [InputRequired()])
    ends_on = DateField(_l("Last day"), [InputRequired()])


class Empty(Form):
    """A press of a button."""


def version_of(form: Any) -> int:
    """The version that the page was opened with; 0 for anything else."""
    return int(form.version.data) if (form.version.data or "").isdecimal() else 0
