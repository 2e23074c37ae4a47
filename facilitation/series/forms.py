"""Forms of series, and the words for attendance and usefulness."""

from datetime import date, time
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext
from wtforms import DateField, HiddenField, IntegerField, RadioField, StringField, TimeField
from wtforms.validators import InputRequired, Length, NumberRange

from facilitation.series.rules import WEEKS, Rhythm
from facilitation.sessions.forms import KEEPING_LABELS, PUSH_BACK_LABELS
from facilitation.sessions.rules.plan import LEAST_MINUTES, MOST_MINUTES
from portal.limits import SERIES_MEETINGS, TITLE_CHARS
from portal.web.forms import Form, NotBlank, options

STATES = {
    "present": lazy_pgettext("attendance", "Was there"),
    "excused": lazy_pgettext("attendance", "Away, with notice"),
    "absent": lazy_pgettext("attendance", "Away"),
    "": lazy_pgettext("attendance", "Not known"),
}
MARKS = {
    "present": ("check-lg", "ok"),
    "excused": ("clock", "warn"),
    "absent": ("x-lg", "rest"),
    "": ("three-dots", "rest"),
}
STEPS = (
    lazy_pgettext("useful", "not at all"),
    lazy_pgettext("useful", "a little"),
    lazy_pgettext("useful", "partly"),
    lazy_pgettext("useful", "useful"),
    lazy_pgettext("useful", "very useful"),
)


class MeetingForm(Form):
    """One more meeting of a series; date and time are those of the programme's zone."""

    guid = HiddenField()
    day = DateField(_("Date"), [InputRequired(_("Choose the date."))])
    hour = TimeField(_("Time"), [InputRequired(_("Choose the time."))])
    minutes = IntegerField(
        _("Minutes"),
        [
            InputRequired(_("Write how many minutes it lasts.")),
            NumberRange(LEAST_MINUTES, MOST_MINUTES, _("A session lasts from 10 to 480 minutes.")),
        ],
    )

    def at(self) -> tuple[date, time]:
        """Day and hour; only after they were found valid."""
        return self.day.data, self.hour.data  # type: ignore[return-value]


class SeriesForm(MeetingForm):
    """A whole series at once."""

    title = StringField(
        _("Name of the group"),
        [
            NotBlank(_("Write a name: people see it in their invitation.")),
            Length(max=TITLE_CHARS - 5, message=_("The name is too long. Shorten it.")),
        ],
    )
    day = DateField(_("First meeting"), [InputRequired(_("Choose the date."))])
    count = IntegerField(
        _("How many meetings"),
        [
            InputRequired(_("Write how many meetings.")),
            NumberRange(2, SERIES_MEETINGS, _("A series has from 2 to 24 meetings.")),
        ],
        default=8,
    )
    weeks = IntegerField(
        _("Weeks from one to the next"),
        [
            InputRequired(_("Write how many weeks.")),
            NumberRange(WEEKS[0], WEEKS[-1], _("From one to eight weeks.")),
        ],
        default=2,
    )

    push_back = RadioField(
        _("While the group works on the case, its presenter"), choices=options(PUSH_BACK_LABELS), default="on"
    )
    keeping = RadioField(_("What is kept of it?"), choices=options(KEEPING_LABELS), default="nothing")

    def __init__(self, *args: Any, **given: Any) -> None:
        super().__init__(*args, **{"minutes": 90} | given)

    def rhythm(self) -> Rhythm:
        """What was typed; only after it was found valid."""
        return Rhythm(self.day.data, self.hour.data, self.count.data or 0, self.weeks.data or 0)  # type: ignore[arg-type]


class Empty(Form):
    """Nothing but the token."""
