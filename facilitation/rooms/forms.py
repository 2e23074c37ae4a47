"""What may come into a room: the frames of the wire, and the page before the door."""

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from flask_babel import lazy_gettext as _
from pydantic import Field
from wtforms import HiddenField, SelectMultipleField
from wtforms.validators import ValidationError

from facilitation.methods.rules import Act, Words
from facilitation.rooms.queries import Place
from facilitation.rooms.rules.paradata import NOTED, Device
from facilitation.rooms.services import Command
from portal.actor import Actor
from portal.realtime.shapes import CID, NAME, NUMBER, Frame, Part
from portal.realtime.shapes import Words as Said
from portal.web.forms import Form, options

SHORT = Annotated[int, Field(ge=0, le=2**40)]


class Nothing(Frame):
    """An empty object."""


class Body(Part):
    """The words; their length is judged by the method."""

    text: str = ""


class Send(Said):
    """Words, and how they came.

    `first_key_ms` and `sent_ms` are the times from the question to the first key and to sending, `pasted` how many
    characters were pasted, `seen` the last number of each stream that was shown.
    """

    kind: Literal["msg", "answer", "decline"]
    body: Body = Field(default_factory=Body)
    to: Literal["room", "leaders", "back"] = "room"
    question: NAME | None = None
    first_key_ms: SHORT | None = None
    sent_ms: SHORT | None = None
    pasted: SHORT | None = None
    device: Device | None = None
    seen: dict[NAME, NUMBER] = Field(default_factory=dict, max_length=200)

    def command(self, place: Place, seen: Mapping[str, int] | None = None) -> Command:
        """The words on their way into the room; `seen` is how far the member has ever said to have seen it."""
        words = Words(self.kind, self.body.text, self.to, self.question, self.reply_to, self.pasted or 0)
        told = self.__dict__
        noted = {name: told[name] for name in NOTED if told.get(name) is not None}
        return Command(
            words, place.member, place.person_id, cid=self.cid, noted=noted, seen=self.seen if seen is None else seen
        )


class Do(Frame):
    """A command."""

    cid: CID
    act: NAME
    args: dict[str, Any] = Field(default_factory=dict, max_length=10)
    rev: NUMBER | None = None

    def command(self, place: Place, actor: Actor) -> Command:
        """The command on its way into the room."""
        return Command(Act(self.act, self.args, self.rev), place.member, place.person_id, actor, self.cid)


RULES = (
    ("own", _("I speak of myself and let others finish.")),
    ("inside", _("What is said here stays here; I pass on no names.")),
    ("free", _("I may leave a question unanswered.")),
    ("kind", _("Here nobody is graded: there are no wrong answers.")),
    ("limits", _("If somebody’s life, health or safety is in danger, the leaders tell those who can help.")),
    ("help", _("If it gets hard, I press “Help” or write to the leaders privately.")),
)


class EnterForm(Form):
    """The rules of talking, each with its own tick; `watching` is the list of observers that the door has told of."""

    rules = SelectMultipleField(choices=options(dict(RULES)))
    watching = HiddenField()

    def validate_rules(self, field: SelectMultipleField) -> None:
        """All of them."""
        if set(field.data or ()) != {name for name, _text in RULES}:
            raise ValidationError(str(_("Tick every line. Your name here is kept. Then enter the room.")))
