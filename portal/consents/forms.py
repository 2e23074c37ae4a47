"""Forms of consents: the answer, what was given in person, a new edition."""

from flask_babel import lazy_gettext as _l
from wtforms import FileField, IntegerField, RadioField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from portal.consents.models import ConsentDocument
from portal.consents.rules import Text
from portal.web.forms import Form, NotBlank, options


class AnswerForm(Form):
    """Yes or no; nothing is chosen beforehand."""

    answer = RadioField(_l("The answer"), [InputRequired()], choices=options({"yes": _l("Yes"), "no": _l("No")}))


class InPersonForm(Form):
    """An answer that was signed on paper or said aloud."""

    document_id = SelectField(_l("What was answered"), [InputRequired()], coerce=int)
    given_by_id = SelectField(_l("Who answered"), [InputRequired()], coerce=int)
    answer = RadioField(
        _l("The answer"), [InputRequired()], choices=options({"yes": _l("Allows it"), "no": _l("Does not allow it")})
    )
    means = StringField(_l("How it was given"), [NotBlank(), Length(max=300)])
    scan = FileField(_l("The signed paper"), [Optional()])


LINK_LABELS = {
    "sign": _l("To read the texts that wait, and sign"),
    "look": _l("To see what was signed, and take it back"),
}


class LinkForm(Form):
    """For which guardian a link is made."""

    guardian_id = SelectField(_l("Who will sign"), [InputRequired()], coerce=int)
    purpose = RadioField(_l("What the link is for"), choices=options(LINK_LABELS), default="sign")


class SignForm(Form):
    """The name under answers given by link; the answers themselves come one for each text."""

    name = StringField(_l("Your full name, as a signature"), [NotBlank(), Length(max=150)])


class AskForm(Form):
    """A purpose and the people about whom answers are asked."""

    purpose = SelectField(_l("What you ask for"), [InputRequired()])
    people = SelectMultipleField(_l("About whom"), [InputRequired()], coerce=int)


class EditionForm(Form):
    """The words of a new edition in both languages."""

    title_ru = StringField(_l("Title in Russian"), [NotBlank(), Length(max=200)])
    body_ru = TextAreaField(_l("Text in Russian"), [NotBlank(), Length(max=20_000)])
    title_en = StringField(_l("Title in English"), [NotBlank(), Length(max=200)])
    body_en = TextAreaField(_l("Text in English"), [NotBlank(), Length(max=20_000)])

    valid_months = IntegerField(_l("How many months a yes holds"), [Optional(), NumberRange(1, 120)])

    @classmethod
    def of(cls, document: ConsentDocument | None) -> "EditionForm":
        """The form with the words in force."""
        return cls(obj=document)

    def text(self) -> Text:
        """What was typed, with lines as browsers send them made plain."""
        words = (self.title_ru, self.body_ru, self.title_en, self.body_en)
        return Text(*((one.data or "").replace("\r\n", "\n").strip() for one in words))
