"""Forms of letters: to whom and what for; then the letter itself, which may be changed before it is issued."""

from flask_babel import lazy_gettext as _l
from flask_babel import lazy_pgettext as _p
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import AnyOf, InputRequired, Length, Optional

from community.declined import Name
from community.letters.rules import LOCALES
from community.letters.services import LetterFields
from portal.limits import LETTER_CHARS
from portal.web.forms import Form, NotBlank, options

KINDS = {"person": _p("letter to", "One person"), "organisation": _p("letter to", "The organisation")}
GENDERS = {
    "": _p("gender in a letter", "By the patronymic"), "female": _p("gender in a letter", "She"),
    "male": _p("gender in a letter", "He"),
}  # fmt: skip


class ComposeForm(Form):
    """To whom, what for, who signs, in which language."""

    kind = RadioField(_l("To whom?"), [InputRequired()], choices=options(KINDS), default="person")
    post = StringField(_p("letter", "Position"), [Optional(), Length(max=200)])
    family = StringField(_l("Family name"), [Optional(), Length(max=100)])
    given = StringField(_l("Given name"), [Optional(), Length(max=100)])
    patronymic = StringField(_l("Patronymic"), [Optional(), Length(max=100)])
    gender = SelectField(_l("He or she?"), [Optional()], choices=options(GENDERS), default="")
    about = TextAreaField(_l("What for"), [NotBlank(), Length(max=1000)])
    signed = TextAreaField(_l("Who signs"), [NotBlank(), Length(max=500)])
    locale = RadioField(
        _l("Language of the letter"), [InputRequired()], choices={"ru": "Русский", "en": "English"}, default="ru"
    )

    def name(self) -> Name:
        """The name in its parts."""
        parts = (self.family, self.given, self.patronymic)
        return Name(*(" ".join((one.data or "").split()) for one in parts))


class LetterForm(Form):
    """The letter as it will be printed."""

    to_words = TextAreaField(_p("letter", "To"), [NotBlank(), Length(max=500)])
    greeting = StringField(_l("Greeting"), [Optional(), Length(max=200)])
    body = TextAreaField(_l("Text"), [NotBlank(), Length(max=LETTER_CHARS)])
    signed = TextAreaField(_l("Who signs"), [NotBlank(), Length(max=500)])
    locale = HiddenField(validators=[AnyOf(LOCALES)])

    def fields(self) -> LetterFields:
        """What was typed."""
        return LetterFields(
            self.to_words.data or "", self.body.data or "", self.signed.data or "", self.greeting.data or "",
            self.locale.data or "",
        )  # fmt: skip
