"""The form of an upload, and the words for what the tables keep."""

from typing import Self

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext
from wtforms import FileField, RadioField, TextAreaField
from wtforms.validators import Optional

from facilitation.transcripts.rules import TurnFlag
from portal.web.forms import Form, options

ORIGIN_LABELS = {
    "room": _("From the room's log"),
    "text": _("From a text file"),
    "webvtt": _("From captions"),
    "chat": _("From a meeting's chat"),
}
KIND_LABELS = {
    "answer": _("answer"),
    "unrevealed": _("answer, not shown to the group"),
    "question": _("question"),
    "poll": _("result of the poll"),
    "vote": _("vote"),
    "summary": _("summary"),
    "correction": _("correction of the summary"),
    "verdicts": _("what the group said of the summary"),
    "picture": _("picture shown"),
}
PART_LABELS = {
    "leader": lazy_pgettext("speaker", "facilitator"),
    "co_leader": lazy_pgettext("speaker", "co-facilitator"),
    "presenter": lazy_pgettext("speaker", "presenter"),
    "participant": lazy_pgettext("speaker", "participant"),
    "outer_circle": lazy_pgettext("speaker", "outer circle"),
    "unknown": lazy_pgettext("speaker", "unknown"),
}
IMPORTED_PARTS = ("participant", "leader", "co_leader", "presenter")
PHASE_LABELS = {
    "F1": _("Lobby"),
    "F2": _("Introduction"),
    "F3": _("Warm-up"),
    "F4": _("Introductory questions"),
    "F5": _("Key questions"),
    "F6": _("Ending questions"),
    "F7": _("Closing"),
    "B0": _("Lobby"),
    "B1": _("Opening and check-in"),
    "B2": _("Call for a case"),
    "B3": _("The case is told"),
    "B4": _("Clarifying questions"),
    "B5": _("Group work"),
    "B5b": _("Outer circle"),
    "B6": _("The presenter returns"),
    "B7": _("Closing round"),
}
FLAG_LABELS = {
    TurnFlag.UNKNOWN_SPEAKER: _("nobody is named"),
    TurnFlag.SINGLE_LABEL: _("this name occurs only once"),
    TurnFlag.LABEL_GUESSED: _("no colon after the name"),
    TurnFlag.PARAGRAPHS: _("several paragraphs taken as one turn"),
    TurnFlag.HEADING: _("looks like a heading"),
    TurnFlag.BROKEN_TIME: _("the time could not be read"),
    TurnFlag.REACTION: _("a reaction, not words"),
}
"""What is uncertain about a turn; joined captions are not."""


class ImportForm(Form):
    """A file, or the text itself."""

    file = FileField(_("File of the transcript"), [Optional()])
    text = TextAreaField(_("Or paste the text here"), [Optional()])


CHOICE_LABELS = {"leave": _("Leave my words"), "remove": _("Remove my words of this meeting")}


GOING_LABELS = {"leave": _("Leave the meeting, my words stay"), "remove": _("Leave the meeting and remove my words")}
CHILD_LABELS = {"leave": _("Leave the words"), "remove": _("Remove the words of this meeting")}
CHILD_GOING_LABELS = {
    "leave": _("Leave everything as it is"),
    "remove": _("Take the child out of the meeting and remove the words"),
}


class WithdrawForm(Form):
    """What becomes of one's words; `going_on` asks it of somebody who sits in the room."""

    choice = RadioField(_("What shall become of them?"), choices=options(CHOICE_LABELS), default="leave")

    def going_on(self) -> Self:
        """The same choice while the meeting goes on, for whom it is about leaving as well."""
        self.choice.label.text, self.choice.choices = _("How do you want to leave?"), options(GOING_LABELS)
        return self


class ChildWithdrawForm(Form):
    """What becomes of a child's words."""

    choice = RadioField(_("What shall become of them?"), choices=options(CHILD_LABELS), default="leave")

    def going_on(self) -> Self:
        """The same choice while the meeting goes on."""
        self.choice.choices = options(CHILD_GOING_LABELS)
        return self
