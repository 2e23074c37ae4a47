"""Forms of flags."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.validators import InputRequired, Length

from portal.flags.queries import KIND_LABELS
from portal.limits import FLAG_CHARS
from portal.web.forms import Form, NotBlank, options

READER_LABELS = {
    "team": _l("Those who look after me in the programme"),
    "safety": _l("The psychologist, past them: it is about one of them"),
}


class FlagForm(Form):
    """What worries, and who is to read it."""

    kind = RadioField(_l("What are you worried about?"), [InputRequired()], choices=options(KIND_LABELS))
    words = TextAreaField(_l("What worries you"), [NotBlank(), Length(max=FLAG_CHARS)])
    reader = RadioField(_l("Who is to read it?"), [InputRequired()], choices=options(READER_LABELS), default="team")
    page = HiddenField()
    person = HiddenField()


class FlagAnswerForm(Form):
    """What is answered."""

    answer = TextAreaField(_l("Your answer"), [NotBlank(), Length(max=FLAG_CHARS)])
