"""The forms of projects: short ones, a question or two each."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    DateField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms import Form as PlainForm
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from community.projects.queries.words import ASK_LABELS, ROLE_LABELS
from portal.limits import (
    PROJECT_ASK_MOST,
    PROJECT_FIGURE_MOST,
    PROJECT_FIGURES,
    PROJECT_STORY_CHARS,
    PROJECT_WORDS_CHARS,
    REASON_CHARS,
)
from portal.people.forms import number_or_none
from portal.web.forms import Form, NotBlank, options

TITLE = _l("What do you want to do?")
ABOUT = _l("Tell about it in your own words")
NEED = _l("Whom does it help, and why do you want it?")


class IdeaForm(Form):
    """The first step: what it is."""

    title = StringField(TITLE, [NotBlank(), Length(max=200)])
    about = TextAreaField(ABOUT, [Optional(), Length(max=PROJECT_WORDS_CHARS)])
    guid = HiddenField()


class NeedForm(Form):
    """The second step: whom it helps."""

    need = TextAreaField(NEED, [NotBlank(), Length(max=PROJECT_WORDS_CHARS)])
    club_id = SelectField(_l("With which club?"), [Optional()], coerce=number_or_none)
    version = HiddenField()


class WordsForm(Form):
    """All the words at once, to change them later."""

    title = StringField(TITLE, [NotBlank(), Length(max=200)])
    about = TextAreaField(ABOUT, [Optional(), Length(max=PROJECT_WORDS_CHARS)])
    need = TextAreaField(NEED, [NotBlank(), Length(max=PROJECT_WORDS_CHARS)])
    is_seeking = BooleanField(_l("We look for people"))
    seeks = StringField(_l("Whom do we look for?"), [Optional(), Length(max=300)])
    club_id = SelectField(_l("With which club?"), [Optional()], coerce=number_or_none)
    version = HiddenField()


class AllyForm(Form):
    """Whom to ask to be the grown-up ally."""

    person_id = RadioField(_l("Who goes with you?"), [InputRequired()], coerce=number_or_none)


class RoleForm(Form):
    """What somebody does in it, of a few ready words or in own ones."""

    role = RadioField(_l("What would you like to do in it?"), [Optional()], choices=options(ROLE_LABELS))
    words = StringField(_l("Or in your own words"), [Optional(), Length(max=200)])


class InviteForm(Form):
    """Whom to invite."""

    person_id = SelectField(_l("Who"), [InputRequired()], coerce=number_or_none)
    words = StringField(_l("What could they do?"), [Optional(), Length(max=200)])


class StepForm(Form):
    """One step."""

    words = StringField(_l("What is to do?"), [NotBlank(), Length(max=200)])
    due_on = DateField(_l("By when?"), [Optional()])
    is_mine = BooleanField(_l("I do it"))


class AskForm(Form):
    """One thing that is asked of partners."""

    words = StringField(_l("What do you need?"), [NotBlank(), Length(max=200)])
    kind = SelectField(_l("What kind is it?"), choices=options(ASK_LABELS), default="thing")
    wanted = IntegerField(_l("How many?"), [InputRequired(), NumberRange(1, PROJECT_ASK_MOST)], default=1)
    needed_on = DateField(_l("By when?"), [Optional()])


class EndForm(Form):
    """What came of it, or what was learnt; `words` has its label from the page."""

    words = TextAreaField(_l("In your own words"), [Optional(), Length(max=PROJECT_WORDS_CHARS)])
    version = HiddenField()


class HideForm(Form):
    """Why it is taken out of others' sight."""

    words = TextAreaField(_l("Why"), [NotBlank(), Length(max=REASON_CHARS)])


class FigurePart(PlainForm):
    """A number the team counted."""

    what = StringField(_l("Of what"), [Optional(), Length(max=100)])
    value = IntegerField(_l("How many?"), [Optional(), NumberRange(0, PROJECT_FIGURE_MOST)])
    how = StringField(_l("How did you count?"), [Optional(), Length(max=200)])


class ResultForm(Form):
    """What came of it, with numbers."""

    words = TextAreaField(_l("What came of it?"), [Optional(), Length(max=PROJECT_WORDS_CHARS)])
    figures = FieldList(FormField(FigurePart), min_entries=3, max_entries=PROJECT_FIGURES)
    version = HiddenField()


class HeroPart(PlainForm):
    """Somebody of the project, whether the story names them, and how."""

    person_id = HiddenField()
    is_named = BooleanField(_l("Is in the story"))
    named = StringField(_l("How to call them"), [Optional(), Length(max=60)])


class StoryForm(Form):
    """The story and who is in it."""

    words = TextAreaField(_l("How did it go?"), [NotBlank(), Length(max=PROJECT_STORY_CHARS)])
    heroes = FieldList(FormField(HeroPart))
    version = HiddenField()

    def named(self) -> dict[int, str]:
        """Who is named, and how."""
        found: dict[int, str] = {}
        for part in self.heroes.data:
            one = number_or_none(part["person_id"])
            if one is not None and part["is_named"]:
                found[one] = part["named"] or ""
        return found


class Empty(Form):
    """A press of a button."""


def version_of(form: Any) -> int:
    """The version that the page was opened with, as it was sent; 0 for anything else."""
    sent = (form.version.raw_data or [""])[0]
    return int(sent) if sent.isdecimal() else 0
