"""Forms of requests."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from community.requests.queries.labels import RESULT_LABELS
from community.requests.services import RequestFields
from portal.limits import OFFER_GROUP, REQUEST_CHARS
from portal.people.rules import OLDEST
from portal.web.forms import Form, NotBlank, options


class AskForm(Form):
    """What is asked for whom, and how to reach who asks."""

    origin = RadioField(_l("For whom do you ask?"), [InputRequired()])
    words = TextAreaField(_l("What do you ask for?"), [NotBlank(), Length(max=REQUEST_CHARS)])
    wanted = StringField(_l("When would it suit?"), [Optional(), Length(max=200)])
    people = IntegerField(_l("How many come"), [Optional(), NumberRange(min=1, max=OFFER_GROUP)], default=1)
    min_age = IntegerField(_l("Age from"), [Optional(), NumberRange(min=1, max=OLDEST)])
    max_age = IntegerField(_l("Age up to"), [Optional(), NumberRange(min=1, max=OLDEST)])
    reach = StringField(_l("How do they reach you?"), [NotBlank(), Length(max=200)])
    guid = HiddenField()

    def validate_max_age(self, field: Any) -> None:
        """Not below the other one. :raises ValidationError:"""
        if field.data is not None and self.min_age.data is not None and field.data < self.min_age.data:
            raise ValidationError(_("It lies below the age from which. Write a higher one, or leave it empty."))

    def fields(self) -> RequestFields:
        """What was typed."""
        return RequestFields(
            self.origin.data or "", self.words.data or "", self.reach.data or "", self.wanted.data or "",
            self.people.data or 1, self.min_age.data, self.max_age.data,
        )  # fmt: skip


class DeclineForm(Form):
    """A no with its reason."""

    reason = TextAreaField(_l("Why not, in a line"), [NotBlank(), Length(max=500)])


class CloseForm(Form):
    """How it ended."""

    result = RadioField(_l("Did it help?"), [InputRequired()], choices=options(RESULT_LABELS))
