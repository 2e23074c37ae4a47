"""Forms of consents: the answer, what was given in person, a new edition."""

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

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


class EditionForm(Form):
    """The words of a new edition in both languages."""

    title_ru = StringField(_l("Title in Russian"), [NotBlank(), Length(max=200)])
    body_ru = TextAreaField(_l("Text in Russian"), [NotBlank(), Length(max=20_000)])
    title_en = StringField(_l("Title in English"), [NotBlank(), Length(max=200)])
    body_en = TextAreaField(_l("Text in English"), [NotBlank(), Length(max=20_000)])

    @classmethod
    def of(cls, document: ConsentDocument | None) -> "EditionForm":
        """The form with the words in force."""
        return cls(obj=document)

    def text(self) -> Text:
        """What was typed, with lines as browsers send them made plain."""
        words = (self.title_ru, self.body_ru, self.title_en, self.body_en)
        return Text(*((one.data or "").replace("\r\n", "\n").strip() for one in words))
