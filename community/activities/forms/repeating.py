"""What a form says of a series: how often, until when; and which dates a change is for."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, HiddenField, IntegerField, RadioField, SelectField, SelectMultipleField
from wtforms.validators import NumberRange, Optional

from community.activities.queries.recurring import REPEAT_LABELS, WEEKDAY_LABELS
from community.activities.rules.recurrence import Recurrence
from portal.limits import SERIES_DATES, SERIES_EVERY
from portal.web.forms import Form, options

SCOPES = {
    "this": _l("Only this date"),
    "later": _l("This date and the later ones"),
    "all": _l("All dates that have not begun"),
}


class RepeatFields(Form):
    """The choices of a series, in plain words. `seen`: the rule whose dates were shown before it is stored."""

    repeats = SelectField(_l("How often"), choices=options(REPEAT_LABELS), default="")
    every = IntegerField(
        _l("Every how many days, weeks or months"), [Optional(), NumberRange(min=1, max=SERIES_EVERY)], default=1
    )
    weekdays = SelectMultipleField(
        _l("On which weekdays"),
        [Optional()],
        choices=options({str(day): one for day, one in WEEKDAY_LABELS.items()}),
    )
    times = IntegerField(_l("How many times"), [Optional(), NumberRange(min=2, max=SERIES_DATES)])
    until = DateField(_l("Or until which day"), [Optional()])
    seen = HiddenField()
    scope = RadioField(_l("Which dates does the change concern?"), choices=options(SCOPES), default="this")
    with_edited = BooleanField(_l("Also the dates that were changed alone"))

    @property
    def rule(self) -> Recurrence | None:
        """The rule that was chosen; None for once. A day until which comes before a number."""
        if not self.repeats.data:
            return None
        until = self.until.data
        return Recurrence(
            self.repeats.data, self.every.data or 1,
            tuple(int(one) for one in self.weekdays.data or ()) if self.repeats.data == "weekly" else (),
            None if until else self.times.data, until,
        )  # fmt: skip
