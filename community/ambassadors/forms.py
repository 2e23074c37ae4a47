"""Forms of ambassadors, and of who looks after them."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    SelectField,
    StringField,
    TextAreaField,
    URLField,
)
from wtforms.validators import URL, InputRequired, Length, NumberRange, Optional, ValidationError

from portal.limits import OUTREACH_PEOPLE
from portal.people.forms import number_or_none
from portal.web.forms import Form, NotBlank


class CodeForm(Form):
    """A new link."""

    label = StringField(_l("Where you hand it out"), [Optional(), Length(max=100)])


class ArrivalForm(Form):
    """By whose link somebody came."""

    code = StringField(_l("Code of who invited them"), [NotBlank(), Length(max=20)])


class ProfileForm(Form):
    """What an ambassador says of themselves."""

    territory_id = SelectField(_l("Where I tell of it"), coerce=number_or_none)
    words = TextAreaField(_l("Two sentences for whoever opens my link"), [Optional(), Length(max=300)])
    shows_name = BooleanField(_l("Show my first name on the page of my links"))


class AwayForm(Form):
    """From when to when, and who stands in."""

    begins = DateField(_l("First day away"), [InputRequired()])
    until = DateField(_l("Last day away"), [InputRequired()])
    stand_in_id = SelectField(_l("Who stands in"), coerce=number_or_none)


class MissionForm(Form):
    """What to bring about, where, by when, for how many."""

    goal = StringField(_l("What to bring about"), [NotBlank(), Length(max=300)])
    due_on = DateField(_l("By which day"), [InputRequired()])
    place = StringField(_l("Place"), [Optional(), Length(max=200)])
    expected = IntegerField(_l("How many people, more or less"), [Optional(), NumberRange(min=1, max=OUTREACH_PEOPLE)])


class ResultForm(Form):
    """What came of a mission."""

    came = IntegerField(_l("How many came or heard of it"), [Optional(), NumberRange(min=0, max=OUTREACH_PEOPLE)])
    words = TextAreaField(_l("How it went"), [Optional(), Length(max=1000)])


class ReportForm(Form):
    """Where, when, how many, what was said."""

    held_on = DateField(_l("When"), [InputRequired()])
    place = StringField(_l("Where"), [NotBlank(), Length(max=200)])
    people = IntegerField(_l("How many people heard it"), [InputRequired(), NumberRange(min=1, max=OUTREACH_PEOPLE)])
    mission = SelectField(_l("For which mission"), [Optional()], coerce=str)
    link = URLField(_l("Link, if something can be seen"), [Optional(), URL(require_tld=False), Length(max=500)])
    words = TextAreaField(_l("What was said, what they asked"), [Optional(), Length(max=1000)])

    def validate_link(self, field: URLField) -> None:
        """:raises ValidationError: only pages of the web."""
        if field.data and not field.data.startswith(("http://", "https://")):
            raise ValidationError(_("A link begins with https:// or http://."))


class TextForm(Form):
    """A text of the kit."""

    title = StringField(_l("What it is for"), [NotBlank(), Length(max=100)])
    words = TextAreaField(_l("The text"), [NotBlank(), Length(max=2000)])
    version = HiddenField()


class ExitForm(Form):
    """The day on which the position ends."""

    due_on = DateField(_l("Last day as an ambassador"), [InputRequired()])
