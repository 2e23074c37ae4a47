"""Forms of pairs."""

from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from community.pairs.models import Pair
from community.pairs.queries import FORM_LABELS, REASON_LABELS, Choices
from portal.limits import REASON_CHARS
from portal.people.forms import number_or_none
from portal.web.forms import Form, options


class PairForm(Form):
    """A new pair."""

    mentor_id = SelectField(_l("Mentor"), [InputRequired()], coerce=number_or_none)
    mentee_id = SelectField(_l("Mentee"), [InputRequired()], coerce=number_or_none)
    form = SelectField(_l("Form"), choices=options(FORM_LABELS))
    supervisor_id = SelectField(_l("Supervisor"), [Optional()], coerce=number_or_none)
    starts_on = DateField(_l("First day"), [InputRequired()])
    planned_end_on = DateField(_l("Planned end"), [InputRequired()])

    @classmethod
    def of(cls, found: Choices, day: date, mentee_id: int | None = None) -> "PairForm":
        """The form with the people to choose from; one may be chosen already."""
        form = cls(data={"starts_on": day, "mentee_id": mentee_id if mentee_id in found.mentees else None})
        form.mentor_id.choices = options({"": _l("Choose")} | found.mentors)
        form.mentee_id.choices = options({"": _l("Choose")} | found.mentees)
        form.supervisor_id.choices = options({"": _l("Nobody yet")} | found.supervisors)
        return form


class PlanForm(Form):
    """What may change while the pair is open."""

    planned_end_on = DateField(_l("Planned end"), [InputRequired()])
    supervisor_id = SelectField(_l("Supervisor"), [Optional()], coerce=number_or_none)
    version = HiddenField()

    @classmethod
    def of(cls, one: Pair, supervisors: dict[int, str]) -> "PlanForm":
        """The form with the supervisors to choose from."""
        form = cls(obj=one)
        form.supervisor_id.choices = options({"": _l("Nobody yet")} | supervisors)
        return form


class PairEndForm(Form):
    """The real end."""

    ended_on = DateField(_l("Last day"), [InputRequired()])
    reason = SelectField(
        _l("Why it ended"), choices=options({"": _l("Choose")} | REASON_LABELS), validators=[InputRequired()]
    )
    note = TextAreaField(_l("Note"), [Optional(), Length(max=REASON_CHARS)])
    version = HiddenField()


def filled(field: Any) -> Any:
    """The value of a field that was found valid and is required."""
    return field.data
