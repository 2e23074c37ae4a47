"""Forms of calls for help."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.validators import Length, Optional, Regexp

from facilitation.safety.rules import CHECKS
from facilitation.sessions.rules.plan import PHONE
from portal.limits import HELP_CHARS, LETTER_CHARS
from portal.web.forms import Form, NotBlank, options

CHECK_LABELS = {
    "safe": _l("Asked whether they are safe right now"),
    "alone": _l("Asked who is beside them"),
    "medical": _l("If life or health is in danger: 112 is called"),
    "guardian": _l("Decided what the guardian is told, and by whom"),
    "authorities": _l("Decided whether guardianship authorities or police must be told"),
    "team": _l("The leaders know what they need to know, no more"),
    "after": _l("Agreed when you speak again"),
}
AUTHORITY_LABELS = {
    "guardianship": _l("guardianship authority"),
    "commission": _l("commission on minors’ affairs"),
    "police": _l("police"),
    "other": _l("another authority"),
}
LETTER = Length(max=LETTER_CHARS, message=_l("This is longer than 6,000 characters. Shorten it; the text stays here."))
LONG = Length(max=HELP_CHARS, message=_l("This is longer than 2,000 characters. Shorten it; the text stays here."))


class HelpForm(Form):
    """A call for help: words if one likes."""

    guid = HiddenField()
    words = TextAreaField(_l("What happened? You may leave it empty."), [Optional(), LONG])
    is_about_team: BooleanField | None = BooleanField(_l("It is about one of the leaders"))


class AlarmForm(HelpForm):
    """A leader's alarm: about whom."""

    is_about_team = None
    about = SelectField(_l("About whom?"), coerce=int, default=0)


class LineForm(Form):
    """One line of the quiet talk."""

    cid = HiddenField()
    words = TextAreaField(_l("Your words"), [NotBlank(), LONG])


class CheckForm(Form):
    """What of the checklist is done."""

    checks = SelectMultipleField(_l("What to think of"), choices=options({key: CHECK_LABELS[key] for key in CHECKS}))


class CloseForm(Form):
    """What became of it."""

    outcome = TextAreaField(_l("What became of it, for the restricted log"), [NotBlank(), LONG])


class LookForm(Form):
    """Why one wants to read it."""

    reason = TextAreaField(_l("Why do you need to read it?"), [NotBlank(), LONG])


class LetterForm(Form):
    """A letter to an authority."""

    guid = HiddenField()
    authority = SelectField(_l("To whom"), choices=options(AUTHORITY_LABELS))
    facts = TextAreaField(
        _l("What was seen or told"), [NotBlank(), LETTER],
        description=_l("When, where, in whose words. No guesses, nobody’s diagnosis, no other child’s name."),
    )  # fmt: skip
    measures = TextAreaField(_l("What has been done already"), [Optional(), LETTER])


class ContactForm(Form):
    """A line of whom to call."""

    name = StringField(_l("Who is it?"), [NotBlank(), Length(max=100)])
    phone = StringField(
        _l("Phone"), [NotBlank(), Regexp(PHONE.pattern + "$", message=_l("Write the number in digits."))],
        render_kw={"inputmode": "tel"},
    )  # fmt: skip
    note = StringField(_l("When, and for what"), [Optional(), Length(max=200)])
    territory_id = SelectField(_l("Where"), coerce=int, default=0)
