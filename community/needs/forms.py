"""Forms of needs."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import DateField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional, ValidationError

from community.needs.queries.labels import AUDIENCE_LABELS, CLOSED_LABELS
from community.needs.services import NeedFields, PledgeFields
from community.offers.queries.labels import KIND_LABELS
from community.partners.queries.labels import SECTOR_LABELS
from community.requests.queries.labels import RESULT_LABELS
from portal.limits import NEED_CHARS, NEED_MOST, PLEDGE_CHARS, TITLE_CHARS
from portal.people.forms import number_or_none
from portal.people.rules import OLDEST
from portal.web.forms import Form, NotBlank, options


class NeedForm(Form):
    """What is lacking; ages of a pair, and who sees what is about somebody young, are known and not asked."""

    origin = RadioField(_l("For whom do you ask?"), [InputRequired()])
    kind = RadioField(_l("What kind of help?"), [InputRequired()], choices=options(KIND_LABELS))
    title = StringField(_l("In one line"), [NotBlank(), Length(max=TITLE_CHARS)])
    words = TextAreaField(_l("What for?"), [Optional(), Length(max=NEED_CHARS)])
    wanted = IntegerField(_l("How many"), [Optional(), NumberRange(min=1, max=NEED_MOST)])
    unit = StringField(_l("Of what"), [Optional(), Length(max=40)])
    due_on = DateField(_l("By what day"), [Optional()])
    times = StringField(_l("When, in your words"), [Optional(), Length(max=200)])
    territory_id = SelectField(_l("Where"), coerce=number_or_none)
    min_age = IntegerField(_l("Age from"), [Optional(), NumberRange(min=1, max=OLDEST)])
    max_age = IntegerField(_l("Age up to"), [Optional(), NumberRange(min=1, max=OLDEST)])
    sector = SelectField(_l("Best from which sector"), choices=options({"": _l("Any sector")} | SECTOR_LABELS))
    audience = RadioField(_l("Who sees it"), choices=options(AUDIENCE_LABELS), default="programme")
    reach = StringField(_l("How do they reach you?"), [NotBlank(), Length(max=200)])
    version = HiddenField()
    guid = HiddenField()

    def validate_max_age(self, field: Any) -> None:
        """Not below the other one. :raises ValidationError:"""
        if field.data is not None and self.min_age.data is not None and field.data < self.min_age.data:
            raise ValidationError(_("It lies below the age from which. Write a higher one, or leave it empty."))

    def validate_unit(self, field: Any) -> None:
        """Nothing is counted without a number. :raises ValidationError:"""
        if field.data and self.wanted.data is None:
            raise ValidationError(_("Write how many, or leave this empty too."))

    def fields(self) -> NeedFields:
        """What was typed."""
        return NeedFields(
            self.kind.data, self.title.data or "", self.reach.data or "", self.words.data or "", self.wanted.data,
            self.unit.data or "", self.due_on.data, self.times.data or "", self.territory_id.data,
            self.min_age.data if self.min_age else None, self.max_age.data if self.max_age else None,
            self.sector.data or "", (self.audience.data if self.audience else "") or "programme",
        )  # fmt: skip


class PledgeForm(Form):
    """What a partner promises; `basis` is asked of who notes somebody else's word alone."""

    amount = IntegerField(_l("How many"), [InputRequired(), NumberRange(min=1, max=NEED_MOST)], default=1)
    words = TextAreaField(_l("What do you give, and how?"), [NotBlank(), Length(max=PLEDGE_CHARS)])
    by_on = DateField(_l("By what day"), [Optional()])
    reach = StringField(_l("How do they reach you?"), [NotBlank(), Length(max=200)])
    basis = StringField(_l("Who said so, when and how?"), [NotBlank(), Length(max=300)])
    guid = HiddenField()

    def fields(self) -> PledgeFields:
        """What was typed."""
        return PledgeFields(
            self.words.data or "", self.reach.data or "", self.amount.data or 1 if self.amount else 1, self.by_on.data,
            (self.basis.data or "") if self.basis else "",
        )  # fmt: skip


class DeclineForm(Form):
    """A no with its reason."""

    reason = TextAreaField(_l("Why not, in a line"), [NotBlank(), Length(max=500)])


class HelpedForm(Form):
    """Whether what was promised helped."""

    result = RadioField(_l("Did it help?"), [InputRequired()], choices=options(RESULT_LABELS))


class CloseForm(Form):
    """How it ended."""

    result = RadioField(_l("Did you get help?"), [InputRequired()], choices=options(CLOSED_LABELS))
