"""Forms of transitions."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from community.transitions.rules.plans import TRIALS
from portal.limits import REASON_CHARS, TEXT_CHARS
from portal.people.queries.labels import POSITION_LABELS
from portal.web.forms import Form, NotBlank, options


class ChecksField(SelectMultipleField):
    """Several of a list, as boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class WhyForm(Form):
    """Choosing a transition."""

    why = TextAreaField(_l("Why I want this"), [Optional(), Length(max=TEXT_CHARS)])


class StepForm(Form):
    """A step with the version of the page; some steps take words, a link, a day."""

    version = HiddenField()
    criterion = HiddenField()
    text = TextAreaField(_l("Words"), [Optional(), Length(max=TEXT_CHARS)])
    link = StringField(_l("Link"), [Optional(), Length(max=500)])
    answer = HiddenField()
    ends_old = BooleanField(_l("The old position ends"))
    day = DateField(_l("Day"), [Optional()])
    vouchers = SelectMultipleField(_l("Whom to ask"), coerce=int, validate_choice=False)


class VouchForm(Form):
    """A voucher's words."""

    words = TextAreaField(_l("What I know of them, and why I vouch"), [NotBlank(), Length(max=TEXT_CHARS)])


class WordsForm(Form):
    """Advice or a reason."""

    text = TextAreaField(_l("In a few words"), [NotBlank(), Length(max=TEXT_CHARS)])
    version = HiddenField()


class PlanForm(Form):
    """The next edition of a plan, without its criteria: they stand beside it in the page."""

    is_offered = BooleanField(_l("People may choose this transition"))
    kept = ChecksField(_l("Criteria"), [Optional()])
    added = TextAreaField(_l("New criteria that somebody attests"), [Optional(), Length(max=REASON_CHARS * 4)])
    read = ChecksField(_l("New criteria that Golosa reads from papers and training"), [Optional()])
    k = IntegerField(_l("How many must vouch"), [InputRequired(), NumberRange(0, 5)])
    vouchers = ChecksField(_l("Who may vouch"), [Optional()], choices=options(POSITION_LABELS))
    trial_days = SelectField(_l("Trial, days"), choices=options({days: str(days) for days in TRIALS}), coerce=int)
    cooling_days = IntegerField(_l("Days to think again before the trial"), [InputRequired(), NumberRange(0, 30)])
    min_age = IntegerField(_l("From this age"), [InputRequired(), NumberRange(0, 99)])
    ends_old = BooleanField(_l("The old position ends with the new one"))
    edition = HiddenField()


def words_of(field: Any) -> str:
    """A text field's words."""
    return field.data or ""
