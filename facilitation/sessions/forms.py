"""Forms of sessions, and the words for what the tables keep."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext, ngettext
from wtforms import DateField, HiddenField, IntegerField, RadioField, SelectField, StringField, TimeField
from wtforms.validators import InputRequired, Length, NumberRange, Optional
from wtforms.widgets import HiddenInput

from facilitation.sessions.rules import FORMS, Beside, Doubt, Plan
from facilitation.sessions.rules.plan import LEAST_MINUTES, MOST_MINUTES
from portal.limits import TITLE_CHARS
from portal.moments import instant_of
from portal.web.forms import Form, NotBlank, options

FORM_LABELS = {
    "room": _("In a room, by text"),
    "in_person": lazy_pgettext("session", "In person"),
    "interview": lazy_pgettext("session", "Interview"),
    "case_review": lazy_pgettext("session", "Case review"),
    "webinar": lazy_pgettext("session", "Webinar"),
}
FORM_HINTS = {
    "room": _("Live on this portal; the transcript is made by itself."),
    "in_person": _("A circle in one place; the transcript is imported afterwards."),
    "interview": _("A talk with one expert; the transcript is imported."),
    "case_review": _("A team goes through a case; the transcript is imported."),
    "webinar": _("Held elsewhere on the net; the transcript is imported."),
}
KEEPING_LABELS = {
    "nothing": _("Nothing: the words are destroyed at the end"),
    "transcript": _("A transcript under pseudonyms, if everybody agrees"),
}
KEEPING_HINTS = {
    "nothing": _("Who came and how long the phases took stays."),
    "transcript": _(
        "It stands in the invitation. Each presenter is asked a second time afterwards. It can be switched off, "
        "also during the meeting, and never on again."
    ),
}
STATE_LABELS = {
    "planned": lazy_pgettext("session", "Planned"),
    "open": lazy_pgettext("session", "Live"),
    "closed": lazy_pgettext("session", "Held"),
    "cancelled": lazy_pgettext("session", "Cancelled"),
}
STATE_MARKS = {
    "planned": ("calendar-event", "info"),
    "open": ("broadcast", "turn"),
    "closed": ("check-lg", "ok"),
    "cancelled": ("x-lg", "rest"),
}
PART_LABELS = {
    "leader": lazy_pgettext("part", "Leader"),
    "co_leader": lazy_pgettext("part", "Co-leader"),
    "presenter": lazy_pgettext("part", "Presenter"),
    "participant": lazy_pgettext("part", "Participant"),
    "outer_circle": lazy_pgettext("part", "Outer circle"),
    "observer": lazy_pgettext("part", "Observer"),
    "helper": lazy_pgettext("part", "Technical help"),
}
ANSWER_LABELS = {
    "none": lazy_pgettext("invitation", "No answer yet"),
    "yes": lazy_pgettext("invitation", "Coming"),
    "no": lazy_pgettext("invitation", "Not coming"),
}
ANSWER_MARKS = {"none": ("clock", "rest"), "yes": ("check-lg", "ok"), "no": ("x-lg", "rest")}
REASON_LABELS = {
    "agreed": lazy_pgettext("despite", "They were asked and all agree"),
    "small": lazy_pgettext("despite", "There is nobody else for this group"),
    "apart": lazy_pgettext("despite", "It plays no part in this talk"),
    "outdated": lazy_pgettext("despite", "The records are out of date"),
}
NAMES_BESIDE = 3
INVITED_PARTS = ("participant", "leader", "co_leader", "observer", "helper")
CIRCLE_PARTS = ("participant", "outer_circle", "leader", "co_leader", "observer", "helper")
"""Those of a Balint group."""
PURPOSE_LABELS = {
    "participation": lazy_pgettext("consent", "taking part"),
    "transcript": lazy_pgettext("consent", "transcript"),
    "observers": lazy_pgettext("consent", "observers"),
}
PUSH_BACK_LABELS = {
    "on": _("Only listens, with notes of their own"),
    "off": _("Stays in the circle and may write if need be"),
}
PROBLEMS = {
    "title": ("title", _("Write a title of at most 200 characters.")),
    "form": ("form", _("Choose where the session is held.")),
    "minutes": ("minutes", _("A session lasts from 10 to 480 minutes.")),
    "past": ("day", _("This moment is in the past. Choose a day and time that are still to come.")),
    "far": ("day", _("This is more than two years ahead. Check the year.")),
    "keeping": (
        "keeping",
        _("Somebody is invited already, to a meeting of which nothing is kept. It cannot be kept any more."),
    ),
    "duty_phone": ("duty_phone", _("Write the number in digits, for example +7 900 000-00-00.")),
}


class PlanForm(Form):
    """Everything about a session but its people; date and time are those of the programme's zone."""

    guid = HiddenField()
    title = StringField(
        _("Title of the session"),
        [
            NotBlank(_("Write a title: people see it in their invitation.")),
            Length(max=TITLE_CHARS, message=_("The title is longer than 200 characters. Shorten it.")),
        ],
    )
    form = RadioField(_("Where is it held?"), choices=options({key: FORM_LABELS[key] for key in FORMS}), default="room")
    day = DateField(_("Date"), [InputRequired(_("Choose the date."))])
    hour = TimeField(_("Time"), [InputRequired(_("Choose the time."))])
    minutes = IntegerField(
        _("Minutes"),
        [
            InputRequired(_("Write how many minutes it lasts.")),
            NumberRange(LEAST_MINUTES, MOST_MINUTES, _("A session lasts from 10 to 480 minutes.")),
        ],
        default=90,
    )
    place = StringField(_("Place"), [Optional(), Length(max=200, message=_("The place is too long. Shorten it."))])
    group_label = StringField(
        _("Who are the people?"), [Optional(), Length(max=100, message=_("This is too long. Shorten it."))]
    )
    push_back = RadioField(
        _("While the group works on the case, its presenter"), choices=options(PUSH_BACK_LABELS), default="on"
    )
    keeping = RadioField(_("What is kept of it?"), choices=options(KEEPING_LABELS), default="nothing")
    guide_edition_id = SelectField(_("Guide"), coerce=int)
    duty_person_id = SelectField(_("Psychologist on duty"), coerce=int, default=0)
    duty_phone = StringField(
        _("Phone of the psychologist on duty"),
        [Optional(), Length(max=40, message=_("The number is too long. Shorten it."))],
        render_kw={"inputmode": "tel", "autocomplete": "off"},
    )

    def plan(self, zone: str) -> Plan | None:
        """What was typed, or None with an error at the time when the zone's clocks jump over it."""
        if self.day.data is None or self.hour.data is None:
            return None
        starts_at = instant_of(self.day.data, self.hour.data, zone)
        if starts_at is None:
            self.hour.errors = [*self.hour.errors, _("The clocks skip this hour on that day. Choose another time.")]
            return None
        return Plan(
            title=self.title.data or "", form=self.form.data, starts_at=starts_at, minutes=self.minutes.data or 0,
            place=self.place.data or "", group_label=self.group_label.data or "",
            guide_edition_id=(self.guide_edition_id.data or None) if "guide_edition_id" in self else None,
            is_retained="keeping" in self and self.keeping.data == "transcript",
            is_push_back="push_back" not in self or self.push_back.data != "off",
            duty_person_id=self.duty_person_id.data or None, duty_phone=self.duty_phone.data or "",
        )  # fmt: skip

    def mark(self, problems: tuple[str, ...]) -> None:
        """Put what the service refused at the fields it is about."""
        for code in problems:
            name, text = PROBLEMS[code]
            one: Any = self[name]
            one.errors = [*one.errors, text]


class PlanEditForm(PlanForm):
    """A session that is there; `version` notices that somebody else saved meanwhile."""

    version = IntegerField(validators=[InputRequired()], widget=HiddenInput())


class PseudonymForm(Form):
    """Another name for one session."""

    pseudonym = StringField(_("Pseudonym in this session"), [NotBlank()])


def door_opens(starts_at: datetime, now: datetime) -> bool:
    """Whether the lobby is open: a quarter of an hour before the beginning."""
    return (starts_at - now).total_seconds() <= 15 * 60


def beside_text(one: Beside, names: Sequence[str]) -> str:
    """To whom the tie beside a candidate's name leads."""
    more = len(names) - NAMES_BESIDE
    who = ", ".join(names[:NAMES_BESIDE])
    if more > 0:
        who = str(ngettext("%(who)s and %(num)s more", "%(who)s and %(num)s more", more, who=who))
    return str(_("%(who)s, in this session already", who=who) if one.is_there else _("%(who)s, on this list", who=who))


def doubt_text(doubt: Doubt, names: Sequence[str], ties: Mapping[str, Any]) -> str:
    """One doubt in words; `ties` names the kinds of ties that the house knows."""
    if doubt.kind == "unfit":
        return str(_("%(who)s: does not fit by the screener (%(what)s)", who=names[0], **doubt.facts))
    if doubt.kind == "over":
        return str(_("The quota “%(what)s” would be over-full: %(have)s of %(most)s", **doubt.facts))
    tie = ties.get(doubt.kind, doubt.kind)
    return str(_("%(first)s and %(second)s: %(tie)s", first=names[0], second=names[1], tie=tie))
