"""Forms of one's own page: a request, an answer."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from portal.web.forms import Form, NotBlank, options

KIND_LABELS = {
    "correct": _l("Something is wrong"),
    "erase": _l("Something should be removed"),
    "ask": _l("I want to ask about something"),
}


class RequestForm(Form):
    """What is asked."""

    kind = RadioField(_l("What is it about?"), [InputRequired()], choices=options(KIND_LABELS))
    words = TextAreaField(_l("In your own words"), [NotBlank(), Length(max=2_000)])


class AnswerForm(Form):
    """What is answered."""

    answer = TextAreaField(_l("Your answer"), [NotBlank(), Length(max=2_000)])
