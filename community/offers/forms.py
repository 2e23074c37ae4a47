"""Forms of offers: four short steps, a question or two each."""

from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
    TimeField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from community.offers.errors import TimeNotRight
from community.offers.queries.labels import KIND_LABELS
from portal.limits import OFFER_ABOUT_CHARS, OFFER_GROUP, TITLE_CHARS
from portal.moments import instant_of
from portal.people.forms import number_or_none
from portal.people.rules import OLDEST
from portal.web.forms import Form, NotBlank, options


class WhatForm(Form):
    """The first step: what can be given."""

    kind = RadioField(_l("What can you give?"), [InputRequired()], choices=options(KIND_LABELS))
    title = StringField(_l("In one line"), [NotBlank(), Length(max=TITLE_CHARS)])
    about = TextAreaField(_l("Tell more about it"), [Optional(), Length(max=OFFER_ABOUT_CHARS)])
    version = HiddenField()
    guid = HiddenField()


class WhomForm(Form):
    """The second step: for whom, and how many at a time."""

    min_age = IntegerField(_l("Age from"), [Optional(), NumberRange(min=1, max=OLDEST)])
    max_age = IntegerField(_l("Age up to"), [Optional(), NumberRange(min=1, max=OLDEST)])
    group_size = IntegerField(_l("People at a time"), [Optional(), NumberRange(min=1, max=OFFER_GROUP)])
    conditions = TextAreaField(_l("What else must fit"), [Optional(), Length(max=1000)])
    version = HiddenField()

    def validate_max_age(self, field: Any) -> None:
        """Not below the other one. :raises ValidationError:"""
        if field.data is not None and self.min_age.data is not None and field.data < self.min_age.data:
            raise ValidationError(_("It lies below the age from which. Write a higher one, or leave it empty."))


class WhereForm(Form):
    """The third step: where and when."""

    site_id = SelectField(_l("Where"), [Optional()], coerce=number_or_none)
    times_words = StringField(_l("When, in your words"), [Optional(), Length(max=300)])
    version = HiddenField()


class ContactForm(Form):
    """The fourth step: whom to ask."""

    contact_id = SelectField(_l("Whom to ask"), [Optional()], coerce=number_or_none)
    how = TextAreaField(_l("How to apply"), [Optional(), Length(max=1000)])
    version = HiddenField()


class SlotForm(Form):
    """One time at which it is given."""

    day = DateField(_l("Day"), [InputRequired()])
    begins = TimeField(_l("Begins at"), [InputRequired()])
    ends = TimeField(_l("Ends at"), [InputRequired()])
    places = IntegerField(_l("Places"), [Optional(), NumberRange(min=1, max=OFFER_GROUP)])

    def moments(self, zone: str) -> tuple[datetime, datetime]:
        """Both instants. :raises TimeNotRight: the clocks of the zone jump over one."""
        day, hours = self.day.data, (self.begins.data, self.ends.data)
        starts, ends = (None if day is None or one is None else instant_of(day, one, zone) for one in hours)
        if starts is None or ends is None:
            raise TimeNotRight
        return starts, ends


class FreeForm(Form):
    """How many places are free."""

    free = IntegerField(_l("Free places now"), [Optional(), NumberRange(min=0, max=OFFER_GROUP)])
