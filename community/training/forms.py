"""Forms of training: a course, what its edition says, a module with its check."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import URL, InputRequired, Length, NumberRange, Optional

from community.training.errors import CheckUnreadable
from community.training.rules import Content, Module, Words, parse_check, write_check
from community.training.rules.writing import Unreadable
from portal.limits import COURSE_CHARS, TITLE_CHARS
from portal.web.forms import Form, NotBlank, options

SHOWN_LABELS = {
    "nothing": _l("No name: only whether it is valid"),
    "initials": _l("My given name and a letter"),
    "name": _l("My name"),
}


class AboutForm(Form):
    """What a course says of itself and grants."""

    title_ru = StringField(_l("Name in Russian"), [NotBlank(), Length(max=TITLE_CHARS)])
    title_en = StringField(_l("Name in English"), [NotBlank(), Length(max=TITLE_CHARS)])
    about_ru = TextAreaField(_l("For whom and how long, in Russian"), [Optional(), Length(max=1_000)])
    about_en = TextAreaField(_l("For whom and how long, in English"), [Optional(), Length(max=1_000)])
    kind_id = SelectField(_l("Grants the qualification"), [Optional()])
    months = IntegerField(_l("Valid for how many months"), [Optional(), NumberRange(1, 600)])
    version = HiddenField()

    @property
    def kind(self) -> int | None:
        """The chosen kind, None for none."""
        return int(self.kind_id.data) if str(self.kind_id.data or "").isdecimal() else None

    def title_words(self) -> Words:
        """The name in both languages."""
        return Words((self.title_ru.data or "").strip(), (self.title_en.data or "").strip())

    def about_words(self) -> Words:
        """What it says of itself in both languages."""
        return Words((self.about_ru.data or "").strip(), (self.about_en.data or "").strip())

    @classmethod
    def of(cls, content: Content | None, kinds: dict[int, str], kind_id: int | None, version: int) -> "AboutForm":
        """The form filled with what is kept."""
        said = content or Content(Words("", ""), Words("", ""))
        form = cls(
            data={
                "title_ru": said.title.ru, "title_en": said.title.en, "about_ru": said.about.ru,
                "about_en": said.about.en, "months": said.months, "kind_id": str(kind_id or ""), "version": version,
            }
        )  # fmt: skip
        form.kind_id.choices = options({"": _l("none"), **kinds})
        return form


class ModuleForm(Form):
    """A module: words in both languages, how long, a link, and the check as one writes it."""

    title_ru = StringField(_l("Name in Russian"), [NotBlank(), Length(max=TITLE_CHARS)])
    title_en = StringField(_l("Name in English"), [NotBlank(), Length(max=TITLE_CHARS)])
    text_ru = TextAreaField(_l("Text in Russian"), [NotBlank(), Length(max=COURSE_CHARS)])
    text_en = TextAreaField(_l("Text in English"), [NotBlank(), Length(max=COURSE_CHARS)])
    link = StringField(_l("Link to a video or a file"), [Optional(), URL(), Length(max=500)])
    minutes = IntegerField(_l("Minutes to read"), [InputRequired(), NumberRange(1, 300)])
    check = TextAreaField(_l("Check"), [NotBlank(), Length(max=COURSE_CHARS)])
    needed = IntegerField(_l("How many right answers are needed"), [InputRequired(), NumberRange(1, 100)])
    version = HiddenField()

    def module(self, key: str) -> Module:
        """The module as typed. :raises CheckUnreadable:"""
        try:
            questions = parse_check(self.check.data or "")
        except Unreadable as error:
            raise CheckUnreadable(line=error.line) from error
        return Module(
            key, Words((self.title_ru.data or "").strip(), (self.title_en.data or "").strip()),
            Words((self.text_ru.data or "").strip(), (self.text_en.data or "").strip()), self.minutes.data or 0,
            self.needed.data or 0, questions, (self.link.data or "").strip(),
        )  # fmt: skip

    @classmethod
    def of(cls, one: Module | None, version: int) -> "ModuleForm":
        """The form filled with what is kept."""
        if one is None:
            return cls(data={"minutes": 15, "needed": 2, "version": version})
        return cls(
            data={
                "title_ru": one.title.ru, "title_en": one.title.en, "text_ru": one.text.ru, "text_en": one.text.en,
                "link": one.link, "minutes": one.minutes, "check": write_check(one), "needed": one.needed,
                "version": version,
            }
        )  # fmt: skip


class ShownForm(Form):
    """What the certificate's public page tells."""

    shows = RadioField(_l("Whoever checks the number sees"), [InputRequired()], choices=options(SHOWN_LABELS))


class NumberForm(Form):
    """A number to check."""

    number = StringField(_l("Number of the certificate"), [NotBlank(), Length(max=40)])
