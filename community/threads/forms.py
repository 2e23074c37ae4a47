"""Forms of threads, and the message of their wire."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import InputRequired, Length

from portal.limits import MESSAGE_CHARS, REASON_CHARS
from portal.realtime.shapes import Words
from portal.web.forms import Form, NotBlank, options


class SayForm(Form):
    """A message; `cid` was made with the page, so that the form sent twice says it once."""

    text = TextAreaField(_l("Message"), [NotBlank(), Length(max=MESSAGE_CHARS)])
    cid = HiddenField()
    reply_to = HiddenField()


class ReportForm(Form):
    """Why, if one likes to say it."""

    reason = TextAreaField(_l("What is wrong with it"), [Length(max=REASON_CHARS)])


class DecisionForm(Form):
    """What becomes of the message, and words for both sides."""

    decision = RadioField(
        _l("Decision"), [InputRequired()],
        choices=options({"show": _l("It may be seen"), "remove": _l("It is not shown")}),
    )  # fmt: skip
    words = TextAreaField(_l("Words for who wrote it and who reported it"), [Length(max=REASON_CHARS)])


class DutyForm(Form):
    """Who is to be on the list."""

    person = SelectField(_l("Who"), [InputRequired()], coerce=int)


class Send(Words):
    """A message."""

    text: str
