"""Forms of qualifications: a paper, a refusal, a kind."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, IntegerField, SelectField, SelectMultipleField, StringField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from portal.web.forms import Date3Field, Form, NotBlank


class PaperForm(Form):
    """What a paper says."""

    kind_id = SelectField(_l("Kind"), [InputRequired()], coerce=int)
    proof = StringField(_l("What paper it is and where it lies"), [NotBlank(), Length(max=300)])
    issued_on = Date3Field(_l("Issued on"), [InputRequired()])
    expires_on = Date3Field(_l("Valid until"), [Optional()])


class RefusalForm(Form):
    """Why a paper does not count."""

    reason = StringField(_l("What is wrong with it"), [NotBlank(), Length(max=300)])


class KindForm(Form):
    """A kind of qualification and what asks for it."""

    name_ru = StringField(_l("Name in Russian"), [NotBlank(), Length(max=200)])
    name_en = StringField(_l("Name in English"), [NotBlank(), Length(max=200)])
    months = IntegerField(_l("Valid for how many months"), [Optional(), NumberRange(1, 600)])
    gates = SelectMultipleField(
        _l("Asked for before"), [Optional()], widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )
    is_earned = BooleanField(_l("A passed course of the programme grants it"))
    version = HiddenField()
