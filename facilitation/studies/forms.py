"""Forms of studies; `STATE_LABELS` and `PART_LABELS` are the words for what the tables keep."""

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext
from wtforms import HiddenField, IntegerField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional
from wtforms.widgets import HiddenInput

from facilitation.studies.rules import STATES
from portal.limits import TEXT_CHARS, TITLE_CHARS
from portal.people.forms import number_or_none
from portal.web.forms import Form, NotBlank, options

METHOD_LABELS = {"focus_group": _("Focus group"), "balint": _("Balint group")}
STATE_LABELS = {
    "planning": lazy_pgettext("study", "Being planned"),
    "running": lazy_pgettext("study", "Under way"),
    "analysis": lazy_pgettext("study", "Being analysed"),
    "done": lazy_pgettext("study", "Finished"),
}
STATE_SIGNS = {"planning": "pencil", "running": "broadcast", "analysis": "search", "done": "check-lg"}
PART_LABELS = {
    "lead": lazy_pgettext("team", "Lead"),
    "facilitator": _("Facilitator"),
    "researcher": _("Researcher"),
    "observer": _("Observer"),
}


class StudyFields(Form):
    """What every form of a study asks."""

    title = StringField(
        _("Title of the study"),
        [
            NotBlank(_("Write a title: by it the study is found again.")),
            Length(max=TITLE_CHARS, message=_("The title is longer than 200 characters. Shorten it.")),
        ],
    )
    question = TextAreaField(
        _("What do you want to find out?"),
        [
            Optional(),
            Length(max=TEXT_CHARS, message=_("The question is longer than 10,000 characters. Shorten it.")),
        ],
    )

    territory_id = SelectField(_("Where does it belong?"), coerce=number_or_none)


class StudyForm(StudyFields):
    """A new study; `guid` makes a second submit harmless."""

    guid = HiddenField()
    method = SelectField(_("Method"), choices=options(METHOD_LABELS))


class StudyEditForm(StudyFields):
    """A study that is there; `version` notices that somebody else saved meanwhile."""

    version = IntegerField(validators=[InputRequired()], widget=HiddenInput())
    state = SelectField(_("State of the study"), choices=options({state: STATE_LABELS[state] for state in STATES}))
