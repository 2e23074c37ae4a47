"""What a member is shown of the log's end, and what the file says to people."""

from dataclasses import dataclass

from flask import current_app
from flask_babel import gettext as _

from facilitation.methods.rules import Member
from facilitation.rooms.queries import Room
from facilitation.rooms.queries.receipts import receipt_of
from facilitation.rooms.rules.receipts import Receipt
from facilitation.sessions.models import StudySession
from portal.app import settings_of

PRIVATE = "me:"


@dataclass(frozen=True, slots=True)
class Shown:
    """One stream on the closing page."""

    label: str
    count: int
    hash: str


def receipt_for(room: Room, member: Member) -> Receipt:
    """The member's receipt as of now."""
    return receipt_of(room, member, settings_of(current_app).secret_key)


def marks_of(receipt: Receipt) -> list[Shown]:
    """The streams by name; of private lines, which leaders read of everybody, their number is enough in the file."""
    labels = {"main": _("The group"), "team": _("The team"), "back": _("Observation room")}
    marks = [one for one in receipt.marks if one.count]
    found = [Shown(labels[one.stream], one.count, one.hash) for one in marks if one.stream in labels]
    lines = [one for one in marks if one.stream.startswith(PRIVATE)]
    if len(lines) == 1:
        found.append(Shown(_("Private lines"), lines[0].count, lines[0].hash))
    return found


def comments_of(meeting: StudySession) -> list[str]:
    """The lines of the file that are for people."""
    return [
        meeting.title.replace("\n", " "),
        _("This file holds no words of the meeting: only how many records there were, and their check sums."),
        _("Whoever runs the server can prove with it that nothing is missing and nothing was changed:"),
        f"flask --app wsgi rooms verify {meeting.id} --receipt golosa-{meeting.id}.txt",
    ]
