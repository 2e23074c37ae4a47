"""What a command becomes, by the method alone: shared by the way through a unit of work and the quick way."""

from dataclasses import replace

from facilitation.methods.rules import Act, Draft, Refusal
from facilitation.rooms.queries import Room
from facilitation.rooms.rules import clean, clean_args
from facilitation.rooms.services.commands import Command
from portal.journal.chaining import Line


def cleaned(command: Command) -> Command:
    """The command with texts as they are stored."""
    what = command.what
    if isinstance(what, Act):
        return replace(command, what=replace(what, args=clean_args(what.args))) if what.args else command
    text = clean(what.text)
    return command if text == what.text else replace(command, what=replace(what, text=text))


def drafts_of(room: Room, command: Command, at: int) -> list[Draft] | Refusal:
    """What the method appends for it, or why not."""
    method, state = room.method, room.state
    if isinstance(command.what, Act):
        return method.decide(state, command.member, command.what, at)
    if command.member is None:
        return Refusal("not_allowed")
    return method.compose(state, command.member, command.what, at)


def speaks(command: Command, draft: Draft) -> bool:
    """Whether somebody's words are in it, so that the consents in force are stamped on it."""
    return draft.text is not None and command.person_id is not None


def line_of(command: Command, draft: Draft, place: int, consent_set_id: int | None) -> Line:
    """The line of the log; the first one of a command carries its client id."""
    body = dict(draft.body)
    if place == 0 and command.first_key_ms is not None:
        body["first_key_ms"] = command.first_key_ms
    return Line(
        draft.stream, draft.kind, body, draft.text, command.person_id, command.cid if place == 0 else None,
        draft.reply_to, consent_set_id if speaks(command, draft) else None,
    )  # fmt: skip
